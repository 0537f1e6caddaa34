import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { nextByCron, parseCron } from './cron.ts'
import { recurrenceOf } from './recurrence.ts'

/** The next `count` times, written in UTC. */
function times(schedule: string, zone: string, after: string, count = 1): string[] {
  const cron = parseCron(schedule)
  const found: string[] = []
  let last = new Date(after)
  while (found.length < count) {
    last = nextByCron(cron, last, zone)
    found.push(last.toISOString().slice(0, 16))
  }
  return found
}

describe('A schedule by the wall clock', () => {
  test('fires at its local time, in summer as in winter', () => {
    assert.deepEqual(times('30 3 * * *', 'Europe/Berlin', '2026-01-10T12:00Z'), ['2026-01-11T02:30'])
    assert.deepEqual(times('30 3 * * *', 'Europe/Berlin', '2026-07-10T12:00Z'), ['2026-07-11T01:30'])
    assert.deepEqual(times('0 9 * * *', 'Asia/Kolkata', '2026-07-10T12:00Z'), ['2026-07-11T03:30'])
  })

  test('understands lists, ranges and steps', () => {
    assert.deepEqual(times('0,30 8-9 * * *', 'UTC', '2026-01-10T08:10Z', 4), [
      '2026-01-10T08:30',
      '2026-01-10T09:00',
      '2026-01-10T09:30',
      '2026-01-11T08:00',
    ])
    assert.deepEqual(times('0 */12 1 */6 *', 'UTC', '2026-01-10T08:10Z', 3), [
      '2026-07-01T00:00',
      '2026-07-01T12:00',
      '2027-01-01T00:00',
    ])
  })

  test('takes day or weekday when both are given, and Sunday as 0 or 7', () => {
    // 10 January 2026 is a Saturday.
    assert.deepEqual(times('0 0 13 * 1', 'UTC', '2026-01-10T12:00Z', 3), [
      '2026-01-12T00:00',
      '2026-01-13T00:00',
      '2026-01-19T00:00',
    ])
    assert.deepEqual(
      times('0 0 * * 7', 'UTC', '2026-01-10T12:00Z'),
      times('0 0 * * 0', 'UTC', '2026-01-10T12:00Z'),
    )
    assert.deepEqual(times('0 0 29 2 *', 'UTC', '2026-01-10T12:00Z'), ['2028-02-29T00:00'])
  })

  test('a time that summer time skips fires once, as much later as the clock jumped', () => {
    assert.deepEqual(times('30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00Z', 2), [
      '2026-03-29T01:30', // 03:30 summer time, the clock having gone from 02:00 to 03:00
      '2026-03-30T00:30',
    ])
  })

  test('a time that occurs twice in autumn fires once, the first time', () => {
    assert.deepEqual(times('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00Z', 2), [
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ])
  })

  test('a schedule for every hour follows elapsed time through both changes', () => {
    assert.deepEqual(times('*/30 * * * *', 'Europe/Berlin', '2026-10-25T00:15Z', 4), [
      '2026-10-25T00:30',
      '2026-10-25T01:00',
      '2026-10-25T01:30',
      '2026-10-25T02:00',
    ])
    assert.deepEqual(times('0 * * * *', 'Europe/Berlin', '2026-03-29T00:30Z', 2), [
      '2026-03-29T01:00',
      '2026-03-29T02:00',
    ])
  })

  test('is refused with the field that is wrong', () => {
    assert.throws(() => parseCron('0 24 * * *'), /"24" is no hour/)
    assert.throws(() => parseCron('0 3 * *'), /needs minute, hour, day, month, weekday/)
    assert.throws(() => parseCron('5-1 3 * * *'), /no minute/)
    assert.throws(() => parseCron('*/0 3 * * *'), /no minute/)
    assert.throws(() => nextByCron(parseCron('0 0 31 2 *'), new Date(), 'UTC'), /does not exist/)
  })
})

describe('A schedule by distance', () => {
  const every = (text: string) => recurrenceOf('core.x', { label: 'X', every: text })

  test('keeps its distance, and comes at another moment in each tenant', () => {
    const [first, second] = ['00000000-0000-7000-8000-000011111111', '00000000-0000-7000-8000-0000f1111111']
    const next = (lane: string) => every('10 minutes')?.next(new Date('2026-01-10T12:00Z'), 'UTC', lane)
    const after = every('10 minutes')?.next(next(first) as Date, 'UTC', first)
    assert.equal(Number(after) - Number(next(first)), 600_000)
    assert.notEqual(Number(next(first)), Number(next(second)))
    assert.ok(Number(next(second)) - Date.parse('2026-01-10T12:00Z') <= 600_000)
  })

  test('is refused when it says nothing, or too much', () => {
    assert.throws(() => every('often'), /core\.x runs every "often"/)
    assert.throws(() => every('0 hours'), /0 hours/)
    assert.throws(() => recurrenceOf('core.x', { label: 'X', every: 'hour', cron: '0 * * * *' }), /both/)
  })
})
