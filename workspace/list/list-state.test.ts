import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextSort, readListState, writeListState } from './list-state.ts'

test('a list survives the way into the address and back', () => {
  const state = {
    search: 'ada',
    sort: '-createdAt',
    conditions: [
      { field: 'status', operator: 'in', operand: ['new', 'working'] },
      { field: 'score', operator: 'gte', operand: 50 },
      { field: 'score', operator: 'lt', operand: 90 },
    ],
  }
  assert.deepEqual(readListState(writeListState(state)), state)
})

test('an empty list leaves nothing in the address', () => {
  const written = writeListState({ search: '', sort: '', conditions: [] })
  assert.deepEqual(JSON.parse(JSON.stringify(written)), {})
})

test('a filter written by hand in the short form is understood', () => {
  assert.deepEqual(readListState({ filter: '{"status":"new"}' }).conditions, [
    { field: 'status', operator: 'eq', operand: 'new' },
  ])
})

test('a broken filter opens the list without it', () => {
  for (const filter of ['{', '[]', '"x"', 'null', '{"and":5}'])
    assert.deepEqual(readListState({ filter }).conditions, [])
})

test('pressing a header sorts up, then down, then not at all', () => {
  assert.deepEqual(
    [nextSort('', 'name'), nextSort('name', 'name'), nextSort('-name', 'name')],
    ['name', '-name', ''],
  )
  assert.equal(nextSort('-createdAt', 'name'), 'name')
})
