import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { dateFieldsOf, startFields } from './date-fields.ts'
import {
  addDays,
  addMonths,
  dayAt,
  daysBetween,
  daysFrom,
  firstWeekdayOf,
  instantOn,
  minutesAt,
  startOfQuarter,
  startOfWeek,
  weekdayOf,
} from './days.ts'
import { isAmongHours, spanOf, valuesAt, valuesResized } from './span.ts'

const berlin = 'Europe/Berlin'
const utc = (text: string) => Date.parse(`${text}Z`)

test('days are counted over months, leap days and years', () => {
  assert.equal(addDays('2027-12-31', 1), '2028-01-01')
  assert.equal(addDays('2028-03-01', -1), '2028-02-29')
  assert.equal(daysBetween('2025-11-03', '2028-03-01'), 849)
  assert.equal(daysFrom('2026-12-30', 4).join(' '), '2026-12-30 2026-12-31 2027-01-01 2027-01-02')
})

test('a month later is the same day, or the last one of a shorter month', () => {
  assert.equal(addMonths('2026-01-31', 1), '2026-02-28')
  assert.equal(addMonths('2028-01-31', 1), '2028-02-29')
  assert.equal(addMonths('2026-12-15', 2), '2027-02-15')
  assert.equal(addMonths('2026-01-15', -1), '2025-12-15')
  assert.equal(startOfQuarter('2026-12-31'), '2026-10-01')
  assert.equal(startOfQuarter('2026-01-01'), '2026-01-01')
})

test('weeks begin where the language says', () => {
  assert.deepEqual(['de-DE', 'en-US', 'ar-EG'].map(firstWeekdayOf), [1, 7, 6])
  assert.equal(weekdayOf('2026-11-22'), 7)
  assert.equal(startOfWeek('2026-11-22', 1), '2026-11-16')
  assert.equal(startOfWeek('2026-11-22', 7), '2026-11-22')
  assert.equal(startOfWeek('2026-11-20', 6), '2026-11-14')
})

test('a day has 23 hours in spring and 25 in autumn, and its clock times are found in both', () => {
  const hours = (day: string) =>
    (instantOn(addDays(day, 1), 0, berlin) - instantOn(day, 0, berlin)) / 3_600_000
  assert.deepEqual(['2026-03-29', '2026-10-25', '2026-06-01'].map(hours), [23, 25, 24])
  assert.equal(instantOn('2026-03-29', 150, berlin), utc('2026-03-29T01:30'))
  assert.equal(instantOn('2026-10-25', 150, berlin), utc('2026-10-25T00:30'))
  assert.equal(minutesAt(utc('2026-10-25T01:30'), berlin), 150)
  assert.equal(dayAt(utc('2026-12-31T23:30'), berlin), '2027-01-01')
})

const field = (key: string, kind: string, rest: object = {}) =>
  ({ key, kind, label: key, operators: [], sortable: true, writable: true, ...rest }) as FieldMeta
const entity = (dates: object | undefined, ...fields: FieldMeta[]) =>
  ({
    id: 'x.job',
    list: { columns: [], ...(dates && { dates }) },
    fields: [field('createdAt', 'dateTime', { writable: false }), ...fields],
  }) as unknown as EntityMeta
const plain = { startsWith: '', endsWith: '' }
const fieldsOf = (of: EntityMeta, state: object = {}) => {
  const found = dateFieldsOf(of, { ...plain, ...state })
  assert.ok(found)
  return found
}
const trip = entity({ start: 'leaves', end: 'returns' }, field('returns', 'date'), field('leaves', 'date'))
const call = entity(undefined, field('from', 'dateTime'), field('to', 'dateTime', { sortable: false }))
const task = entity(
  { start: 'due', time: 'time', zone: 'zone', minutes: 'minutes', by: 'move' },
  field('due', 'date'),
)

test('an entity with dates of its own has a calendar: by what is declared, or what an index carries', () => {
  assert.deepEqual(startFields(entity(undefined)), [])
  assert.deepEqual(startFields(entity(undefined, field('since', 'date', { sortable: false }))), [])
  assert.deepEqual(
    startFields(trip).map(({ key }) => key),
    ['leaves', 'returns', 'createdAt'],
  )
  assert.equal(fieldsOf(trip).end?.key, 'returns')
  assert.equal(fieldsOf(trip, { endsWith: 'none' }).end, undefined)
  assert.equal(fieldsOf(trip, { startsWith: 'returns' }).end, undefined)
  assert.equal(fieldsOf(call, { endsWith: 'to' }).end?.key, 'to')
  assert.equal(fieldsOf(call, { startsWith: 'gone', endsWith: 'gone' }).start.key, 'from')
})

test('a record stands on its days, and one that ends before it begins on its first', () => {
  const span = (leaves: string | null, returns: string | null) =>
    spanOf({ id: 'r', leaves, returns }, fieldsOf(trip), berlin)
  assert.deepEqual(span('2026-12-30', '2027-01-02'), {
    first: '2026-12-30',
    last: '2027-01-02',
    timed: undefined,
  })
  assert.equal(span('2026-12-30', '2026-12-01')?.last, '2026-12-30')
  assert.equal(span(null, '2026-12-01'), undefined)
})

test('an instant stands on the day of the reader’s zone; what ends at midnight does not reach the next day', () => {
  const by = fieldsOf(call, { endsWith: 'to' })
  const evening = { id: 'r', from: '2026-06-01T20:00:00.000Z', to: '2026-06-01T22:00:00.000Z' }
  const span = spanOf(evening, by, berlin)
  assert.deepEqual([span?.first, span?.last], ['2026-06-01', '2026-06-01'])
  assert.equal(spanOf(evening, by, 'Asia/Tokyo')?.first, '2026-06-02')
  const long = spanOf({ ...evening, to: '2026-06-03T22:00:00.000Z' }, by, berlin)
  assert.ok(span && long)
  assert.deepEqual([isAmongHours(span), isAmongHours(long)], [true, false])
})

test('a day with a time holds where its own zone says', () => {
  const meeting = { id: 'r', due: '2026-06-02', time: '01:00', zone: 'Asia/Tokyo', minutes: 90 }
  const span = spanOf(meeting, fieldsOf(task), berlin)
  assert.deepEqual(
    [span?.first, span?.timed?.from, span?.timed?.to],
    ['2026-06-01', utc('2026-06-01T16:00'), utc('2026-06-01T17:30')],
  )
  assert.equal(spanOf({ ...meeting, time: null, zone: null }, fieldsOf(task), berlin)?.timed, undefined)
})

test('moved, a record keeps its length and its time of day, also over a change of the clocks', () => {
  const by = fieldsOf(call, { endsWith: 'to' })
  const noon = { id: 'r', from: '2026-03-28T11:00:00.000Z', to: '2026-03-28T12:30:00.000Z' }
  assert.deepEqual(valuesAt(noon, by, { day: '2026-03-29' }, berlin), {
    from: '2026-03-29T10:00:00.000Z',
    to: '2026-03-29T11:30:00.000Z',
  })
  assert.deepEqual(valuesAt(noon, by, { day: '2026-10-25', minutes: 150 }, berlin), {
    from: '2026-10-25T00:30:00.000Z',
    to: '2026-10-25T02:00:00.000Z',
  })
  const days = { id: 'r', leaves: '2028-02-27', returns: '2028-03-02' }
  assert.deepEqual(valuesAt(days, fieldsOf(trip), { day: '2028-12-30' }, berlin), {
    leaves: '2028-12-30',
    returns: '2029-01-03',
  })
})

test('what has a time is moved on its own clocks, what has none gets one where it is let go', () => {
  const meeting = { id: 'r', due: '2026-06-02', time: '01:00', zone: 'Asia/Tokyo', minutes: 90 }
  const moved = valuesAt(meeting, fieldsOf(task), { day: '2026-06-01', minutes: 19 * 60 }, berlin)
  assert.deepEqual(moved, { due: '2026-06-02', time: '02:00', zone: 'Asia/Tokyo' })
  const free = { id: 'r', due: '2026-06-02', time: null, zone: null }
  assert.deepEqual(valuesAt(free, fieldsOf(task), { day: '2026-06-04' }, berlin), { due: '2026-06-04' })
  assert.deepEqual(valuesAt(free, fieldsOf(task), { day: '2026-06-04', minutes: 570 }, berlin), {
    due: '2026-06-04',
    time: '09:30',
    zone: berlin,
  })
})

test('an edge is drawn to another day and never past the other edge', () => {
  const days = { id: 'r', leaves: '2026-06-10', returns: '2026-06-12' }
  const resized = (edge: 'start' | 'end', day: string) =>
    valuesResized(days, fieldsOf(trip), edge, day, berlin)
  assert.deepEqual(resized('end', '2026-07-01'), { returns: '2026-07-01' })
  assert.deepEqual(resized('end', '2026-06-01'), { returns: '2026-06-10' })
  assert.deepEqual(resized('start', '2026-07-01'), { leaves: '2026-06-12' })
  const by = fieldsOf(call, { endsWith: 'to' })
  const night = { id: 'r', from: '2026-06-01T20:00:00.000Z', to: '2026-06-01T22:00:00.000Z' }
  assert.deepEqual(valuesResized(night, by, 'end', '2026-06-02', berlin), { to: '2026-06-02T22:00:00.000Z' })
  assert.deepEqual(valuesResized(night, by, 'start', '2026-05-31', berlin), {
    from: '2026-05-31T20:00:00.000Z',
  })
})
