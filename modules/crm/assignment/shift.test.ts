import assert from 'node:assert/strict'
import { test } from 'node:test'
import { absenceAt, isWorkingAt, nextShift, type Shift } from './shift.ts'

const office = [1, 2, 3, 4, 5].map(day => ({ day, from: '09:00', to: '17:00' }))
const berlin: Shift = { zone: 'Europe/Berlin', hours: office, absences: [] }

test('working hours are those on the wall of whoever works', () => {
  const friday = new Date('2026-08-14T14:59:00Z')
  assert.equal(isWorkingAt(berlin, friday), true)
  assert.equal(isWorkingAt(berlin, new Date('2026-08-14T15:00:00Z')), false)
  assert.equal(isWorkingAt({ ...berlin, zone: 'America/Chicago' }, friday), true)
  assert.equal(isWorkingAt({ ...berlin, zone: 'Asia/Tokyo' }, friday), false)
})

test('the clocks go back and the office opens at nine all the same', () => {
  assert.equal(isWorkingAt(berlin, new Date('2026-10-23T07:00:00Z')), true)
  assert.equal(isWorkingAt(berlin, new Date('2026-10-26T07:30:00Z')), false)
  assert.equal(isWorkingAt(berlin, new Date('2026-10-26T08:00:00Z')), true)
})

test('without hours one works always, with none never', () => {
  assert.equal(isWorkingAt({ ...berlin, hours: null }, new Date('2026-08-16T02:00:00Z')), true)
  assert.equal(isWorkingAt({ ...berlin, hours: [] }, new Date('2026-08-14T10:00:00Z')), false)
})

test('an absence holds from its first to its last day, where the person is', () => {
  const away = { firstDay: '2026-08-17', lastDay: '2026-08-21', reason: 'Holiday' }
  const shift = { ...berlin, absences: [away] }
  assert.equal(absenceAt(shift, new Date('2026-08-16T21:59:00Z')), null)
  assert.equal(absenceAt(shift, new Date('2026-08-16T22:00:00Z')), away)
  assert.equal(absenceAt(shift, new Date('2026-08-21T21:59:00Z')), away)
  assert.equal(absenceAt(shift, new Date('2026-08-21T22:00:00Z')), null)
})

test('people learn when the next shift begins', () => {
  assert.equal(nextShift(berlin, new Date('2026-08-14T16:00:00Z')), 'Mon 09:00')
  assert.equal(nextShift(berlin, new Date('2026-08-13T04:00:00Z')), 'Thu 09:00')
  assert.equal(nextShift({ ...berlin, hours: [] }, new Date()), null)
})
