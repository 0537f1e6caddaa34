import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Axis, axisAround, barOn, snapOf, ticksOf } from './axis.ts'

const axis = (scale: Axis['scale'], first: string, count: number): Axis => ({
  scale,
  first,
  count,
  firstWeekday: 1,
})

test('as many days are in sight as fit, the one looked at among the first', () => {
  assert.deepEqual(axisAround('day', '2026-11-21', 880, 1), {
    scale: 'day',
    first: '2026-11-17',
    count: 20,
    firstWeekday: 1,
  })
  assert.equal(axisAround('quarter', '2026-11-21', 1000, 1).count, 500)
})

test('names of months, quarters and years are cut where the axis begins and ends', () => {
  const { major, minor } = ticksOf(axis('month', '2026-11-20', 60))
  assert.deepEqual(
    major.map(({ day, start, length }) => [day, start, length]),
    [
      ['2026-01-01', 0, 42],
      ['2027-01-01', 42, 18],
    ],
  )
  assert.deepEqual(
    minor.map(({ start, length }) => [start, length]),
    [
      [0, 11],
      [11, 31],
      [42, 18],
    ],
  )
  const quarters = ticksOf(axis('quarter', '2027-12-31', 100)).minor
  assert.deepEqual(
    quarters.map(({ day, length }) => [day, length]),
    [
      ['2027-10-01', 1],
      ['2028-01-01', 91],
      ['2028-04-01', 8],
    ],
  )
})

test('weeks begin where they do in the reader’s country', () => {
  const { minor } = ticksOf({ ...axis('week', '2026-11-18', 14), firstWeekday: 7 })
  assert.deepEqual(
    minor.map(({ day }) => day),
    ['2026-11-15', '2026-11-22', '2026-11-29'],
  )
})

test('every stretch of names covers the axis without gap or overlap', () => {
  for (const scale of ['day', 'week', 'month', 'quarter'] as const)
    for (const row of Object.values(ticksOf(axis(scale, '2027-02-11', 777))))
      assert.equal(
        row.reduce((at, { start, length }) => (start === at ? at + length : Number.NaN), 0),
        777,
      )
})

test('a bar is cut where the axis ends, and is not there outside', () => {
  const ten = axis('day', '2026-12-28', 10)
  assert.deepEqual(barOn(ten, '2026-12-30', '2027-01-01'), {
    start: 0.2,
    length: 0.3,
    isFromBefore: false,
    isGoingOn: false,
  })
  assert.deepEqual(barOn(ten, '2026-01-01', '2027-12-31'), {
    start: 0,
    length: 1,
    isFromBefore: true,
    isGoingOn: true,
  })
  assert.equal(barOn(ten, '2026-12-01', '2026-12-27'), undefined)
  assert.equal(barOn(ten, '2027-01-07', '2027-01-07'), undefined)
  assert.deepEqual([snapOf('day'), snapOf('quarter')], [1, 7])
})
