import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSameView, nextSort, plainList, readListState, sortedBy, writeListState } from './list-state.ts'

const state = {
  ...plainList,
  search: 'ada',
  sort: '-createdAt,name',
  filter: {
    match: 'all' as const,
    of: [
      { field: 'status', operator: 'in', operand: ['new', 'working'] },
      { field: 'score', operator: 'gte', operand: 50 },
      { field: 'score', operator: 'lt', operand: 90 },
    ],
  },
  groupedBy: 'status',
  columns: [{ field: 'name', width: 220, pinned: true as const }, { field: 'score' }],
}

test('a list survives the way into the address and back', () => {
  assert.deepEqual(readListState(writeListState(state)), state)
  const board = { ...state, kind: 'board' as const, lanes: 'owner' }
  assert.deepEqual(readListState(writeListState(board)), board)
  const calendar = {
    ...state,
    kind: 'calendar' as const,
    startsWith: 'due',
    endsWith: 'until',
    day: '2028-02-29',
  }
  assert.deepEqual(readListState(writeListState({ ...calendar, scale: 'week' })), {
    ...calendar,
    scale: 'week',
  })
})

test('an empty list leaves nothing in the address', () => {
  assert.deepEqual(JSON.parse(JSON.stringify(writeListState(plainList))), {})
})

test('on the ground of a saved view only what differs is in the address, also what was taken away', () => {
  const written = writeListState({ ...state, sort: '', search: '' }, state)
  assert.deepEqual(JSON.parse(JSON.stringify(written)), { q: '', sort: '' })
  assert.deepEqual(readListState(written, state), { ...state, sort: '', search: '' })
  assert.deepEqual(readListState({ view: 'x' }, state), state)
})

test('searching and looking at another day is not changing a view, but another order or filter is', () => {
  assert.ok(isSameView(state, { ...state, search: '', day: '2026-05-01' }))
  assert.ok(!isSameView(state, { ...state, lanes: 'owner' }))
  assert.ok(!isSameView(state, { ...state, startsWith: 'due' }))
  assert.ok(!isSameView(state, { ...state, sort: 'name' }))
  assert.ok(!isSameView(state, { ...state, filter: plainList.filter }))
})

test('a filter written by hand in the short form is understood', () => {
  assert.deepEqual(readListState({ filter: '{"status":"new"}' }).filter.of, [
    { field: 'status', operator: 'eq', operand: 'new' },
  ])
})

test('a broken address opens the list without what is broken', () => {
  for (const filter of ['{', '[]', '"x"', 'null', '{"and":5}'])
    assert.deepEqual(readListState({ filter }).filter.of, [])
  assert.deepEqual(readListState({ columns: 'a:5,b:99999,;,b,c!' }).columns, [
    { field: 'a', width: 60 },
    { field: 'b', width: 1200 },
    { field: 'c', pinned: true },
  ])
})

test('words of the address that mean nothing are left out', () => {
  const { kind, scale, day } = readListState({ as: 'hologram', scale: 'eon', day: '2026-02-30' })
  assert.deepEqual([kind, scale, day], ['table', '', ''])
})

test('pressing a header sorts up, then down, then not at all', () => {
  assert.deepEqual(
    [nextSort('', 'name'), nextSort('name', 'name'), nextSort('-name', 'name')],
    ['name', '-name', ''],
  )
  assert.equal(nextSort('-createdAt', 'name'), 'name')
})

test('a further field comes last in the order, and turns or leaves where it stands', () => {
  assert.equal(nextSort('-createdAt', 'name', true), '-createdAt,name')
  assert.equal(nextSort('createdAt,name', 'createdAt', true), '-createdAt,name')
  assert.equal(nextSort('-createdAt,name', 'createdAt', true), 'name')
  assert.equal(nextSort('a,b,c', 'd', true), 'a,b,d')
  assert.deepEqual(sortedBy('-createdAt,name', 'name'), { descending: false, place: 2, isAlone: false })
  assert.equal(sortedBy('-createdAt', 'name'), undefined)
})
