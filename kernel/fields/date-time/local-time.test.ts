import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromWallClock, toWallClock, writeDate } from './local-time.ts'

test('an instant shows the wall clock of the zone and comes back as the same instant', () => {
  assert.equal(toWallClock('2026-01-15T13:05:00.000Z', 'Europe/Berlin'), '2026-01-15T14:05')
  assert.equal(fromWallClock('2026-01-15T14:05', 'Europe/Berlin'), '2026-01-15T13:05:00.000Z')
  assert.equal(fromWallClock('2026-07-15T14:05', 'America/New_York'), '2026-07-15T18:05:00.000Z')
  assert.equal(fromWallClock('2026-07-15T14:05', 'Asia/Kolkata'), '2026-07-15T08:35:00.000Z')
})

test('an hour that summer time skips becomes the hour after the gap', () => {
  assert.equal(fromWallClock('2026-03-29T02:30', 'Europe/Berlin'), '2026-03-29T01:30:00.000Z')
})

test('of an hour that occurs twice in autumn the first is meant', () => {
  assert.equal(fromWallClock('2026-10-25T02:30', 'Europe/Berlin'), '2026-10-25T00:30:00.000Z')
})

test('a calendar date is the same day in every zone', () => {
  assert.equal(writeDate('2026-03-01', 'en-GB'), '1 Mar 2026')
})
