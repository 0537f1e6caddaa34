import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { f } from '../f.ts'
import { accepts, berlin, chicago, parse, parseCell, parseOperand, refuses } from '../fixtures/reading.ts'
import { instantAt, instantsAt, wallTime } from './zone.ts'

test('an instant has an offset and is kept in UTC with milliseconds', () => {
  accepts(parse, f.dateTime(), [
    ['2026-12-31T14:30:00Z', '2026-12-31T14:30:00.000Z'],
    ['2026-12-31t14:30z', '2026-12-31T14:30:00.000Z'],
    ['2026-12-31 14:30:00+01:00', '2026-12-31T13:30:00.000Z'],
    ['2026-12-31T14:30:00.123456-0530', '2026-12-31T20:00:00.123Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])
})

test('what is no instant is refused', () => {
  refuses(parse, f.dateTime(), [
    ['2026-12-31T14:30:00', 'dateTime', /offset/],
    ['2026-12-31', 'dateTime'],
    ['2026-02-30T00:00:00Z', 'dateTime'],
    ['2026-12-31T24:00:00Z', 'dateTime'],
    ['2026-12-31T23:59:60Z', 'dateTime'],
    ['2026-12-31T23:60:00Z', 'dateTime'],
    ['2026-12-31T00:00:00+19:00', 'dateTime'],
    ['9999-12-31T23:59:59-01:00', 'dateTime'],
    ['0001-01-01T00:00:00+01:00', 'dateTime'],
    ['infinity', 'dateTime'],
    ['now', 'dateTime'],
    [1798723800000, 'type'],
    [{}, 'type'],
  ])
})

test('cells without an offset are meant in the tenant’s zone', () => {
  accepts(parseCell, f.dateTime(), [
    ['2026-12-31 14:30', '2026-12-31T13:30:00.000Z'],
    ['31.12.2026, 14:30:05.250', '2026-12-31T13:30:05.250Z'],
    ['31.07.2026 14:30', '2026-07-31T12:30:00.000Z'],
    ['2026-12-31', '2026-12-30T23:00:00.000Z'],
    ['2026-12-31T14:30:00Z', '2026-12-31T14:30:00.000Z'],
  ])
  accepts(
    parseCell,
    f.dateTime(),
    [
      ['12/31/2026 2:30 PM', '2026-12-31T20:30:00.000Z'],
      ['12/31/2026 12:05 am', '2026-12-31T06:05:00.000Z'],
    ],
    chicago,
  )
})

test('cells with a time that the clocks skip, repeat or do not have are refused', () => {
  refuses(parseCell, f.dateTime(), [
    ['29.03.2026 02:30', 'dateTime', /summer time/],
    ['25.10.2026 02:30', 'dateTime', /twice/],
    ['31.12.2026 25:00', 'dateTime'],
    ['31.12.2026 14:60', 'dateTime'],
    ['31.12.2026 13:00 PM', 'dateTime'],
    ['soon', 'dateTime'],
  ])
})

test('relative times keep the wall clock for days and are exact for hours', () => {
  const beforeSummerTime = { ...berlin, now: new Date('2026-03-28T11:00:00Z') }
  accepts(
    parseOperand,
    f.dateTime(),
    [
      ['now', '2026-03-28T11:00:00.000Z'],
      ['now+1d', '2026-03-29T10:00:00.000Z'],
      ['now+24h', '2026-03-29T11:00:00.000Z'],
      ['now-90m', '2026-03-28T09:30:00.000Z'],
      ['today', '2026-03-27T23:00:00.000Z'],
      ['startOfDay+2d', '2026-03-29T22:00:00.000Z'],
      ['2026-03-28T11:00:00Z', '2026-03-28T11:00:00.000Z'],
    ],
    beforeSummerTime,
  )
  refuses(parseOperand, f.dateTime(), [
    ['yesterday', 'dateTime'],
    [5, 'type'],
  ])
})

test('a time of the clock is every instant that shows it', () => {
  const at = (text: string) => Date.parse(`${text}Z`)
  assert.deepEqual(instantsAt(at('2026-03-29T02:30'), 'Europe/Berlin'), [])
  assert.deepEqual(instantsAt(at('2026-10-25T02:30'), 'Europe/Berlin'), [
    at('2026-10-25T00:30'),
    at('2026-10-25T01:30'),
  ])
  assert.equal(instantAt(at('2026-03-29T02:30'), 'Europe/Berlin'), at('2026-03-29T01:30'))
  assert.deepEqual(instantsAt(at('2011-12-30T12:00'), 'Pacific/Apia'), [])
})

test('clocks of all zones are read back', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Asia/Kathmandu',
  ]
  const instants = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) })
  fc.assert(
    fc.property(fc.constantFrom(...zones), instants, (zone, instant) => {
      assert.ok(instantsAt(wallTime(instant, zone), zone).includes(instant))
    }),
  )
})
