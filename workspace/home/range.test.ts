import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rangeOf } from './range.ts'

const calendar = { today: '2026-03-31', weekStart: 1 }
const daysOf = (word: string | undefined) => {
  const { from, to, before } = rangeOf(word, calendar)
  return [from, to, before.from, before.to]
}

test('a range is compared with as much of the one before', () => {
  assert.deepEqual(daysOf('today'), ['2026-03-31', '2026-03-31', '2026-03-30', '2026-03-30'])
  assert.deepEqual(daysOf('week'), ['2026-03-30', '2026-04-05', '2026-03-23', '2026-03-24'])
  // February has no 31st: what is compared ends with it.
  assert.deepEqual(daysOf('month'), ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'])
  assert.deepEqual(daysOf('quarter'), ['2026-01-01', '2026-03-31', '2025-10-01', '2025-12-29'])
  assert.deepEqual(daysOf('year'), ['2026-01-01', '2026-03-31', '2025-01-01', '2025-03-31'])
  assert.deepEqual(daysOf('last30'), ['2026-03-02', '2026-03-31', '2026-01-31', '2026-03-01'])
})

test('an address may name any days', () => {
  assert.deepEqual(daysOf('2026-02-10..2026-02-12'), ['2026-02-10', '2026-02-12', '2026-02-07', '2026-02-09'])
  assert.equal(rangeOf('2026-02-10..2026-02-12', calendar).key, '2026-02-10..2026-02-12')
})

test('what an address cannot mean is the month to date', () => {
  for (const word of [undefined, '', 'decade', '2026-02-12..2026-02-10', '2026-02-30..2026-03-01'])
    assert.equal(rangeOf(word, calendar).key, 'month', String(word))
})
