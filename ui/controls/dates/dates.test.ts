import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inOrder, rangeNamed, writeRange } from './day-range.ts'
import { dayPattern, readDay, writeDay } from './day-text.ts'
import { addDays, addMonths, clampDay, isDay, startOfWeek, weekStartIn, weeksAround } from './days.ts'
import { readTime, timesBetween, writeTime } from './time-text.ts'

const today = '2026-11-21'

test('a month later is the same day, or the last one of a shorter month', () => {
  assert.equal(addMonths('2026-01-31', 1), '2026-02-28')
  assert.equal(addMonths('2028-01-31', 1), '2028-02-29')
  assert.equal(addMonths('2026-12-15', 1), '2027-01-15')
  assert.equal(addMonths('2026-03-31', -1), '2026-02-28')
  assert.equal(addMonths('2028-02-29', -12), '2027-02-28')
})

test('days are counted without a zone, so that no clock change loses one', () => {
  assert.equal(addDays('2026-10-24', 2), '2026-10-26')
  assert.equal(addDays('2027-03-01', -1), '2027-02-28')
  assert.ok(isDay('2028-02-29'))
  assert.ok(!isDay('2027-02-29'))
  assert.ok(!isDay('2027-13-01'))
})

test('a week starts as in the country, and a month always has six of them', () => {
  assert.equal(weekStartIn('de-DE'), 1)
  assert.equal(weekStartIn('en-US'), 0)
  assert.equal(startOfWeek(today, 1), '2026-11-16')
  assert.equal(startOfWeek(today, 0), '2026-11-15')
  assert.equal(startOfWeek('2026-11-22', 0), '2026-11-22')
  const weeks = weeksAround(today, 1)
  assert.deepEqual([weeks.length, weeks[0]?.[0], weeks[5]?.[6]], [6, '2026-10-26', '2026-12-06'])
})

test('a day out of bounds becomes the nearest one that is allowed', () => {
  assert.equal(clampDay('2026-11-01', '2026-11-03'), '2026-11-03')
  assert.equal(clampDay('2027-01-01', undefined, '2026-12-31'), '2026-12-31')
  assert.equal(clampDay(today), today)
})

test('a day is read as people of the country type it', () => {
  assert.equal(readDay('3.2.2027', 'de-DE', today), '2027-02-03')
  assert.equal(readDay('3/2/2027', 'en-GB', today), '2027-02-03')
  assert.equal(readDay('3/2/2027', 'en-US', today), '2027-03-02')
  assert.equal(readDay('2027-02-03', 'sv-SE', today), '2027-02-03')
})

test('ISO days, short years and days of this year are read everywhere', () => {
  assert.equal(readDay('2027-02-03', 'en-US', today), '2027-02-03')
  assert.equal(readDay('3.2.27', 'de-DE', today), '2027-02-03')
  assert.equal(readDay(' 24.12. ', 'de-DE', today), '2026-12-24')
})

test('what is no day is not read', () => {
  for (const text of ['', 'soon', '31.2.2026', '1', '2026', '12/2026', '1.2.3.4 pm', '99/99/9999'])
    assert.equal(readDay(text, 'de-DE', today), null, text)
})

test('what is written is read again, in every locale we speak of', () => {
  for (const locale of ['de-DE', 'en-GB', 'en-US', 'sv-SE', 'cs-CZ', 'ar-EG', 'fa-IR'])
    assert.equal(readDay(writeDay(today, locale), locale, '2020-01-01'), today, locale)
  assert.equal(dayPattern('de-DE'), 'dd.mm.yyyy')
})

test('a time is read however it is typed', () => {
  const typed = {
    '9': '09:00',
    '930': '09:30',
    '9:30 pm': '21:30',
    '21.30': '21:30',
    '9h30': '09:30',
    '12 am': '00:00',
  }
  for (const [text, time] of Object.entries(typed)) assert.equal(readTime(text), time, text)
  for (const text of ['', '25', '9:75', '13 pm', 'noon']) assert.equal(readTime(text), null, text)
})

test('the times of an office day are offered in its steps, as the country writes them', () => {
  assert.deepEqual(timesBetween(30, '09:00', '10:00'), ['09:00', '09:30', '10:00'])
  assert.equal(timesBetween(15).length, 96)
  assert.equal(writeTime('14:30', 'en-US'), '2:30 PM')
  assert.equal(readTime(writeTime('00:15', 'en-US')), '00:15')
})

test('a spoken range means its days', () => {
  const named = (name: Parameters<typeof rangeNamed>[0]) =>
    Object.values(rangeNamed(name, today, 1)).join(' ')
  assert.equal(named('week'), '2026-11-16 2026-11-22')
  assert.equal(named('month'), '2026-11-01 2026-11-30')
  assert.equal(named('quarter'), '2026-10-01 2026-12-31')
  assert.equal(named('yearToDate'), '2026-01-01 2026-11-21')
  assert.equal(named('last30'), '2026-10-23 2026-11-21')
})

test('two days are a range in either order', () => {
  assert.deepEqual(inOrder('2026-11-30', '2026-11-01'), { from: '2026-11-01', to: '2026-11-30' })
  assert.equal(writeRange({ from: '2026-11-01', to: '2026-11-30' }, 'en-GB'), '1 – 30 Nov 2026')
})
