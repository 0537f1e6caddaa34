import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarOf, dayIn, periodOf, periodWords, rollingPeriod, startOfDay } from './calendar.ts'

const friday = { today: '2026-08-14', weekStart: 1 }

test('words for periods become days, seen from today', () => {
  const expected = {
    today: ['2026-08-14', '2026-08-15'],
    yesterday: ['2026-08-13', '2026-08-14'],
    tomorrow: ['2026-08-15', '2026-08-16'],
    thisWeek: ['2026-08-10', '2026-08-17'],
    lastWeek: ['2026-08-03', '2026-08-10'],
    nextWeek: ['2026-08-17', '2026-08-24'],
    thisMonth: ['2026-08-01', '2026-09-01'],
    lastMonth: ['2026-07-01', '2026-08-01'],
    nextMonth: ['2026-09-01', '2026-10-01'],
    thisQuarter: ['2026-07-01', '2026-10-01'],
    lastQuarter: ['2026-04-01', '2026-07-01'],
    nextQuarter: ['2026-10-01', '2027-01-01'],
    thisYear: ['2026-01-01', '2027-01-01'],
    lastYear: ['2025-01-01', '2026-01-01'],
    nextYear: ['2027-01-01', '2028-01-01'],
  }
  assert.deepEqual(Object.keys(expected), periodWords)
  for (const [word, [from, to]] of Object.entries(expected))
    assert.deepEqual(periodOf(word, friday), { from, to }, word)
  assert.equal(periodOf('someday', friday), undefined)
  assert.equal(periodOf('thisDay', friday), undefined)
})

test('on the day a week begins, this week begins today', () => {
  assert.deepEqual(periodOf('thisWeek', { today: '2026-08-10', weekStart: 1 }), {
    from: '2026-08-10',
    to: '2026-08-17',
  })
  assert.deepEqual(periodOf('thisWeek', { today: '2026-08-09', weekStart: 1 }), {
    from: '2026-08-03',
    to: '2026-08-10',
  })
  assert.deepEqual(periodOf('thisWeek', { today: '2026-08-09', weekStart: 7 }), {
    from: '2026-08-09',
    to: '2026-08-16',
  })
  assert.deepEqual(periodOf('thisWeek', { today: '2026-08-14', weekStart: 6 }), {
    from: '2026-08-08',
    to: '2026-08-15',
  })
})

test('the last days end with today and the next ones begin with it', () => {
  assert.deepEqual(rollingPeriod('last', 7, 'day', friday), { from: '2026-08-08', to: '2026-08-15' })
  assert.deepEqual(rollingPeriod('next', 7, 'day', friday), { from: '2026-08-14', to: '2026-08-21' })
  assert.deepEqual(rollingPeriod('last', 2, 'week', friday), { from: '2026-08-01', to: '2026-08-15' })
  assert.deepEqual(rollingPeriod('next', 2, 'quarter', friday), { from: '2026-08-14', to: '2027-02-14' })
})

test('a month after the 31st is the end of a shorter month', () => {
  const january = { today: '2027-01-31', weekStart: 1 }
  assert.deepEqual(rollingPeriod('next', 1, 'month', january), { from: '2027-01-31', to: '2027-02-28' })
})

test('a day begins at midnight of its zone, also across a change of summer time', () => {
  assert.equal(startOfDay('2026-08-14', 'UTC'), '2026-08-14T00:00:00.000Z')
  assert.equal(startOfDay('2026-08-14', 'Europe/Berlin'), '2026-08-13T22:00:00.000Z')
  assert.equal(startOfDay('2026-03-29', 'Europe/Berlin'), '2026-03-28T23:00:00.000Z')
  assert.equal(startOfDay('2026-03-30', 'Europe/Berlin'), '2026-03-29T22:00:00.000Z')
  assert.equal(startOfDay('2026-08-14', 'Asia/Kolkata'), '2026-08-13T18:30:00.000Z')
  assert.equal(startOfDay('2026-08-14', 'Pacific/Kiritimati'), '2026-08-13T10:00:00.000Z')
})

test('where summer time skips midnight, the day begins after the gap', () => {
  assert.equal(startOfDay('2026-04-24', 'Africa/Cairo'), '2026-04-23T22:00:00.000Z')
  assert.equal(startOfDay('2018-11-04', 'America/Sao_Paulo'), '2018-11-04T03:00:00.000Z')
})

test('today is the day of the reader, not of the server', () => {
  const now = new Date('2026-08-14T23:30:00Z')
  assert.equal(dayIn(now, 'Europe/Berlin'), '2026-08-15')
  assert.deepEqual(calendarOf({ now, zone: 'America/New_York', locale: 'en-US' }), {
    today: '2026-08-14',
    weekStart: 7,
  })
  assert.equal(calendarOf({ now, zone: 'UTC', locale: 'de-DE' }).weekStart, 1)
  assert.equal(calendarOf({ now, zone: 'UTC', locale: 'en' }).weekStart, 1)
})
