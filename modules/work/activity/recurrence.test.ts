import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { nextDay, readRule, ruleInWords } from './recurrence.ts'
import { addDays, dayAt, instantOf, movedBy } from './time.ts'

const rule = (text: string) => readRule(text) ?? assert.fail(`${text} is not read`)

test('the days of a rule are those of the calendar library, also across the end of summer time', () => {
  const rules = fc.record({
    freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
    interval: fc.integer({ min: 1, max: 5 }),
    first: fc
      .integer({ min: 0, max: 4_000 })
      .map(days => addDays('2020-01-01', days))
      .filter(day => day.slice(8) <= '28'),
  })
  fc.assert(
    fc.property(rules, ({ freq, interval, first }) => {
      const text = `FREQ=${freq};INTERVAL=${interval}`
      const expected = new ICAL.Component(['vevent', [], []])
      expected.addPropertyWithValue('rrule', ICAL.Recur.fromString(text))
      const days = new ICAL.RecurExpansion({
        component: expected,
        dtstart: ICAL.Time.fromDateTimeString(`${first}T02:30:00`),
      })
      days.next()
      let day = first
      for (let i = 0; i < 6; i++) {
        const next = nextDay(rule(text), first, day)
        assert.equal(next, days.next()?.toString().slice(0, 10))
        day = next ?? day
      }
    }),
    { numRuns: 60 },
  )
})

test('the clock time stays what it is when the offset changes', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC']
  for (const zone of zones)
    for (let day = '2026-03-01'; day < '2026-12-01'; day = addDays(day, 1)) {
      const instant = instantOf(day, '09:00', zone) ?? assert.fail()
      const clock = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'short',
      })
      assert.equal(clock.format(new Date(instant)), `${day} 09:00`)
      assert.equal(dayAt(new Date(instant), zone), day)
      assert.equal(movedBy(instant, day, addDays(day, 7), zone), instantOf(addDays(day, 7), '09:00', zone))
    }
})

test('a month without the day is passed over, and an end is an end', () => {
  assert.equal(nextDay(rule('FREQ=MONTHLY;BYMONTHDAY=31'), '2026-01-31', '2026-01-31'), '2026-03-31')
  assert.equal(nextDay(rule('FREQ=MONTHLY;BYMONTHDAY=-1'), '2026-01-31', '2026-01-31'), '2026-02-28')
  assert.equal(nextDay(rule('FREQ=MONTHLY;BYDAY=2TU'), '2026-01-13', '2026-01-13'), '2026-02-10')
  assert.equal(nextDay(rule('FREQ=DAILY;UNTIL=20260103'), '2026-01-01', '2026-01-03'), null)
  assert.equal(nextDay(rule('FREQ=MONTHLY'), '2026-01-31', '2026-01-31'), '2026-03-31')
  assert.equal(nextDay(rule('FREQ=YEARLY'), '2024-02-29', '2024-02-29'), '2028-02-29')
})

test('a rule is said in words', () => {
  assert.equal(
    ruleInWords(rule('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=5')),
    'Every 2 weeks on Monday, 5 times',
  )
  assert.equal(ruleInWords(rule('FREQ=MONTHLY;BYDAY=-1FR')), 'Every month on the last Friday')
  assert.equal(ruleInWords(rule('RRULE:FREQ=YEARLY;UNTIL=20300101')), 'Every year, until 2030-01-01')
  for (const text of ['', 'FREQ=HOURLY', 'nonsense']) assert.equal(readRule(text), null)
})
