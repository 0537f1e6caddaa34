import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rangeOf, readTsv, spread, writeTsv } from './clipboard.ts'
import { readPasted } from './pasted-value.ts'

test('cells survive the way through a spreadsheet, with tabs, lines and quotes in them', () => {
  const rows = [
    ['a', 'two\nlines', 'say "yes"'],
    ['', 'tab\there', '5'],
  ]
  assert.deepEqual(readTsv(writeTsv(rows)), rows)
  assert.deepEqual(readTsv('a\tb\r\nc\td\r\n'), [
    ['a', 'b'],
    ['c', 'd'],
  ])
  assert.deepEqual(readTsv('12" pipe'), [['12" pipe']])
})

test('one cell fills the range, a block begins at its corner', () => {
  const range = rangeOf({ row: 3, column: 2 }, { row: 2, column: 1 })
  assert.equal(spread([['x']], range).length, 4)
  assert.deepEqual(spread([['a', 'b'], ['c']], range), [
    { row: 2, column: 1, text: 'a' },
    { row: 2, column: 2, text: 'b' },
    { row: 3, column: 1, text: 'c' },
  ])
})

test('pasted text becomes what the field holds, as people write it', () => {
  const read = (kind: string, text: string, rest: object = {}, now?: unknown) =>
    readPasted({ kind, ...rest }, text, now, { locale: 'de-DE', baseCurrency: 'EUR' })
  assert.deepEqual(read('integer', '1.250'), { value: 1250 })
  assert.deepEqual(read('decimal', '1,5'), { value: '1.5' })
  assert.deepEqual(read('money', '1.250,50 CZK'), { value: { amount: '1250.50', currency: 'CZK' } })
  assert.deepEqual(read('money', '99', {}, { amount: '1', currency: 'USD' }), {
    value: { amount: '99', currency: 'USD' },
  })
  assert.deepEqual(read('choice', 'web site', { choices: { web: 'Web site' } }), { value: 'web' })
  assert.deepEqual(read('flag', 'Yes'), { value: true })
  assert.deepEqual(read('tags', 'hot, new'), { value: ['hot', 'new'] })
  assert.deepEqual(read('date', '24.12.2026'), { value: '2026-12-24' })
  assert.deepEqual(read('text', ''), { value: null })
  assert.deepEqual(read('ref', 'Ada', { target: 'core.user' }), { target: 'core.user', title: 'Ada' })
  assert.ok('unreadable' in read('choice', 'nothing', { choices: { web: 'Web site' } }))
  assert.ok('unreadable' in read('integer', 'many'))
})
