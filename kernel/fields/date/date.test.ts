import { test } from 'node:test'
import { f } from '../f.ts'
import { accepts, berlin, chicago, parse, parseCell, parseOperand, refuses } from '../fixtures/reading.ts'

test('days exist in the calendar', () => {
  accepts(parse, f.date(), [
    ['2026-12-31', '2026-12-31'],
    ['2024-02-29', '2024-02-29'],
    ['0001-01-01', '0001-01-01'],
    ['0099-03-01', '0099-03-01'],
    ['9999-12-31', '9999-12-31'],
  ])
  refuses(parse, f.date(), [
    ['2026-02-30', 'date', /does not exist/],
    ['2025-02-29', 'date'],
    ['1900-02-29', 'date'],
    ['2026-13-01', 'date'],
    ['2026-00-10', 'date'],
    ['0000-01-01', 'date'],
    ['10000-01-01', 'type'],
    ['2026-1-1', 'type'],
    ['2026-12-31T00:00:00Z', 'type'],
    ['today', 'type'],
    [20261231, 'type'],
    [{}, 'type'],
  ])
})

test('cells hold days as people write them', () => {
  accepts(parseCell, f.date(), [
    ['2026-12-31', '2026-12-31'],
    ['2026/12/31', '2026-12-31'],
    ['31.12.2026', '2026-12-31'],
    ['1. 2. 2026', '2026-02-01'],
    ['31/12/2026', '2026-12-31'],
    ['12/31/2026', '2026-12-31'],
    ['03/04/2026', '2026-04-03'],
    ['2026-12-31 00:00:00', '2026-12-31'],
    ['2026-12-31T00:00:00.000Z', '2026-12-31'],
    ['', undefined],
  ])
  accepts(
    parseCell,
    f.date(),
    [
      ['03/04/2026', '2026-03-04'],
      ['3-4-2026', '2026-03-04'],
      ['13/4/2026', '2026-04-13'],
      ['31.12.2026', '2026-12-31'],
    ],
    chicago,
  )
})

test('cells that may mean two days, or none, are refused', () => {
  const english = { ...berlin, locale: 'en' }
  refuses(parseCell, f.date(), [['03/04/2026', 'date', /year-month-day/]], english)
  accepts(
    parseCell,
    f.date(),
    [
      ['03/03/2026', '2026-03-03'],
      ['13/04/2026', '2026-04-13'],
    ],
    english,
  )
  refuses(parseCell, f.date(), [
    ['31.12.26', 'date', /four/],
    ['30.02.2026', 'date', /does not exist/],
    ['2026-12-31 14:30', 'date'],
    ['31 Dec 2026', 'date', /2026-12-31/],
    ['0', 'date'],
  ])
})

test('relative days are resolved in the tenant’s zone', () => {
  accepts(parseOperand, f.date(), [
    ['2026-01-31', '2026-01-31'],
    ['today', '2026-11-20'],
    ['now', '2026-11-20'],
    ['today-7d', '2026-11-13'],
    ['startOfWeek', '2026-11-16'],
    ['startOfMonth', '2026-11-01'],
    ['startOfMonth-1M', '2026-10-01'],
    ['startOfQuarter', '2026-10-01'],
    ['startOfYear+1y', '2027-01-01'],
    ['startOfYear+1Q-1d', '2026-03-31'],
    ['today+14h', '2026-11-20'],
  ])
  const atNight = { ...berlin, now: new Date('2026-11-20T23:30:00Z') }
  accepts(parseOperand, f.date(), [['today', '2026-11-21']], atNight)
  refuses(parseOperand, f.date(), [
    ['tomorrow', 'type'],
    ['today-7', 'type'],
    ['today - 7d', 'type'],
    ['today+99999y', 'type'],
    ['2026-02-30', 'date'],
  ])
})

test('the last day of a month stays in its month', () => {
  const endOfJanuary = { ...berlin, now: new Date('2027-01-31T12:00:00Z') }
  accepts(
    parseOperand,
    f.date(),
    [
      ['today+1M', '2027-02-28'],
      ['today+13M', '2028-02-29'],
      ['today-11M', '2026-02-28'],
    ],
    endOfJanuary,
  )
})
