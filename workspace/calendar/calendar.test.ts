import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantOn } from '../dates/days.ts'
import type { Entry } from '../dates/entry.ts'
import { daysInSight, turned, visibleDays } from './in-sight.ts'
import { hiddenOn, placeInDays, placeInHours } from './place-entries.ts'

const berlin = 'Europe/Berlin'
const entry = (id: string, first: string, last = first, timed?: { from: number; to: number }): Entry => ({
  record: { id },
  span: { first, last, timed },
  title: id,
  hue: { tone: 'grey', words: '' },
  isMovable: true,
})
const at = (id: string, day: string, from: number, to: number) =>
  entry(id, day, day, { from: instantOn(day, from, berlin), to: instantOn(day, to, berlin) })
const week = visibleDays({ scale: 'week', day: '2026-11-19', firstWeekday: 1 })

test('a month shows whole weeks, from the day on which weeks begin', () => {
  const days = (day: string, firstWeekday: number) => {
    const all = visibleDays({ scale: 'month', day, firstWeekday })
    return [all[0], all.at(-1), all.length]
  }
  assert.deepEqual(days('2026-11-19', 1), ['2026-10-26', '2026-12-06', 42])
  assert.deepEqual(days('2026-11-19', 7), ['2026-11-01', '2026-12-05', 35])
  assert.deepEqual(days('2027-02-10', 1), ['2027-02-01', '2027-02-28', 28])
})

test('what is asked for reaches over the year, and turning pages keeps the day where it can', () => {
  const range = daysInSight({ scale: 'month', day: '2026-12-31', firstWeekday: 1 })
  assert.deepEqual(range, { from: '2026-11-30', until: '2027-01-04' })
  assert.equal(turned('month', '2026-12-31', 2), '2027-02-28')
  assert.equal(turned('week', '2026-12-31', 1), '2027-01-07')
  assert.equal(turned('day', '2026-03-01', -1), '2026-02-28')
})

test('what lasts for days is one bar on a line of its own, cut where the week ends', () => {
  const long = entry('long', '2026-11-12', '2026-11-17')
  const over = entry('over', '2026-11-21', '2026-11-30')
  const placed = placeInDays(
    [long, entry('a', '2026-11-17'), entry('b', '2026-11-18'), over, entry('x', '2026-11-23')],
    week,
  )
  assert.deepEqual(
    placed.map(({ entry: { title }, column, length, line }) => [title, column, length, line]),
    [
      ['long', 0, 2, 0],
      ['a', 1, 1, 1],
      ['b', 2, 1, 0],
      ['over', 5, 2, 0],
    ],
  )
  assert.deepEqual([placed[0]?.isFromBefore, placed[0]?.isGoingOn, placed[3]?.isGoingOn], [true, false, true])
  assert.deepEqual(
    [0, 1, 2].map(column => hiddenOn(placed, column, 1)),
    [0, 1, 0],
  )
})

test('what lies at the same time stands side by side, and what follows has the whole width again', () => {
  const day = '2026-11-19'
  const placed = placeInHours(
    [at('a', day, 540, 660), at('b', day, 600, 630), at('c', day, 630, 700), at('d', day, 720, 780)],
    day,
    berlin,
  )
  assert.deepEqual(
    placed.map(({ entry: { title }, column, columns }) => [title, column, columns]),
    [
      ['a', 0, 2],
      ['b', 1, 2],
      ['c', 1, 2],
      ['d', 0, 1],
    ],
  )
})

test('on a day of 23 or 25 hours everything stands where the clocks show it', () => {
  for (const day of ['2026-03-29', '2026-10-25']) {
    const [placed] = placeInHours([at('late', day, 23 * 60, 23 * 60 + 30)], day, berlin)
    assert.deepEqual([placed?.from, placed?.to], [1380, 1410])
  }
})

test('a night is drawn on both of its days', () => {
  const night = entry('night', '2026-11-18', '2026-11-19', {
    from: instantOn('2026-11-18', 23 * 60, berlin),
    to: instantOn('2026-11-19', 90, berlin),
  })
  const pieces = ['2026-11-18', '2026-11-19'].map(day => placeInHours([night], day, berlin)[0])
  assert.deepEqual(
    pieces.map(piece => [piece?.from, piece?.to]),
    [
      [1380, 1440],
      [0, 90],
    ],
  )
})
