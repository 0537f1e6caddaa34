import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amongThese, askedOf, fileOf } from './chosen.ts'

const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ id: String(at) }))
const matching = { filter: { status: 'new' }, q: 'ada', count: 5_000 }

test('rows are named by their ids, in as many lists as they need', () => {
  assert.deepEqual(amongThese(['a', 'b']), { id: { in: ['a', 'b'] } })
  const { or } = amongThese(rows(2_001).map(({ id }) => id)) as { or: { id: { in: string[] } }[] }
  assert.deepEqual(
    or.map(({ id }) => id.in.length),
    [1_000, 1_000, 1],
  )
})

test('all that match are asked for by their filter and words, whatever rows are loaded', () => {
  assert.equal(askedOf(matching, rows(3)), matching)
  assert.deepEqual(askedOf(undefined, rows(1)), { filter: { id: { in: ['0'] } }, q: '' })
})

test('a file is offered of all that match, and of rows that an address can name', () => {
  assert.equal(fileOf('/x.csv', matching, []), '/x.csv?q=ada&filter=%7B%22status%22%3A%22new%22%7D')
  assert.ok(fileOf('/x.csv', undefined, rows(200)))
  assert.equal(fileOf('/x.csv', undefined, rows(201)), undefined)
})
