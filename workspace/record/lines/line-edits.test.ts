import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ViewContext } from '@inopsio/kernel/views'
import type { Line, LineColumn } from './line-columns.ts'
import { filled, isUntouched, moved, without, withoutUntouchedEnd } from './line-edits.ts'
import { isBlock, pastedLines } from './paste-lines.ts'

const fresh = { quantity: '1' }
const lines = [
  { id: 'a', text: 'One' },
  { text: 'Two', quantity: '2' },
  { quantity: '1', text: null },
]

test('lines are moved and removed, and others keep their order', () => {
  const names = (all: readonly Line[]) => all.map(({ text }) => text)
  assert.deepEqual(names(moved(lines, 0, 1)), ['Two', 'One', null])
  assert.deepEqual(names(without(lines, 1)), ['One', null])
  assert.equal(moved(lines, 0, 3), lines)
})

test('lines at the end that have nothing but their defaults are not meant; saved ones always are', () => {
  assert.deepEqual(withoutUntouchedEnd(lines, fresh), lines.slice(0, 2))
  assert.equal(isUntouched({ id: 'b', quantity: '1' }, fresh), false)
  assert.deepEqual(withoutUntouchedEnd([fresh, { text: 'x' }], fresh), [fresh, { text: 'x' }])
})

test('what is pasted beyond the end becomes new lines with their defaults', () => {
  const cells = [
    { row: 1, column: 0, key: 'text', value: 'Other' },
    { row: 4, column: 0, key: 'text', value: 'New' },
  ]
  assert.deepEqual(filled(lines.slice(0, 2), cells, fresh), [
    lines[0],
    { text: 'Other', quantity: '2' },
    fresh,
    fresh,
    { quantity: '1', text: 'New' },
  ])
})

const column = (key: string, kind: string, more: object = {}): LineColumn => ({
  field: { key, kind, label: key.toUpperCase(), ...more },
  width: 100,
  isAtEnd: false,
  isEntered: kind !== 'computed',
})
const columns = [
  column('text', 'text'),
  column('quantity', 'decimal'),
  column('amount', 'computed'),
  column('unit', 'ref', { target: 'fixture.unit' }),
]
const lookups: string[] = []
const view = {
  locale: 'de-DE',
  baseCurrency: 'EUR',
  lookup: async (_entity: string, search: string) => {
    lookups.push(search)
    return search === 'piece' ? [{ id: 'u1', title: 'Piece' }] : []
  },
} as unknown as ViewContext

test('a block of a spreadsheet is read as people write: numbers of the locale, records by their names, each looked up once', async () => {
  const text = 'TEXT\tQUANTITY\tAMOUNT\tUNIT\nBolt\t1.000,5\t9\tpiece\nNut\tmany\t\tpiece\nPin\t2\t\tbarrel\n'
  const { cells, leftOut } = await pastedLines(text, { row: 0, column: 0 }, [], columns, 10, view)
  assert.deepEqual(
    cells.map(({ row, key, value }) => [row, key, value]),
    [
      [0, 'text', 'Bolt'],
      [0, 'quantity', '1000.5'],
      [0, 'unit', { id: 'u1', title: 'Piece' }],
      [1, 'text', 'Nut'],
      [1, 'unit', { id: 'u1', title: 'Piece' }],
      [2, 'text', 'Pin'],
      [2, 'quantity', '2'],
    ],
  )
  assert.equal(leftOut, 2)
  assert.deepEqual(lookups, ['piece', 'barrel'])
})

test('no more lines are taken than there may be, and one cell of text is no block', async () => {
  const { cells, leftOut } = await pastedLines('a\nb\nc', { row: 1, column: 0 }, [], columns, 3, view)
  assert.deepEqual(
    cells.map(({ row }) => row),
    [1, 2],
  )
  assert.equal(leftOut, 1)
  assert.equal(isBlock('one\r\n'), false)
  assert.equal(isBlock('one\ttwo'), true)
})
