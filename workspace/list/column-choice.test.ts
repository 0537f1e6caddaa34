import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moved, pinned, readColumns, resized, toggled, totalled, writeColumns } from './column-choice.ts'

const columns = [{ field: 'name' }, { field: 'status', width: 90 }, { field: 'score' }]
const words = (all: readonly { field: string }[]) => all.map(({ field }) => field).join()

test('columns are hidden, shown at the end, moved and kept at their ends', () => {
  assert.equal(words(toggled(columns, 'status')), 'name,score')
  assert.equal(words(toggled(columns, 'owner')), 'name,status,score,owner')
  assert.equal(words(moved(columns, 'score', -1)), 'name,score,status')
  assert.equal(words(moved(columns, 'name', -1)), 'name,status,score')
  assert.equal(words(moved(columns, 'unknown', 1)), 'name,status,score')
})

test('a column is pinned and unpinned, and gets a width within reason', () => {
  assert.deepEqual(pinned(columns, 'score')[2], { field: 'score', pinned: true })
  assert.deepEqual(pinned(pinned(columns, 'score'), 'score')[2], { field: 'score' })
  assert.deepEqual(resized(columns, 'name', 3)[0], { field: 'name', width: 60 })
})

test('what a column comes to is chosen and taken back, and stands in the address with the rest', () => {
  const summed = totalled(columns, 'score', 'sum')
  assert.deepEqual(summed[2], { field: 'score', total: 'sum' })
  assert.deepEqual(totalled(summed, 'score', undefined), columns)
  assert.equal(writeColumns(summed), 'name,status:90,score~sum')
  assert.deepEqual(readColumns('name:220!~avg,status,score~nonsense'), [
    { field: 'name', width: 220, pinned: true, total: 'avg' },
    { field: 'status' },
    { field: 'score' },
  ])
})
