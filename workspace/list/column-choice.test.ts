import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moved, pinned, resized, toggled } from './column-choice.ts'

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
