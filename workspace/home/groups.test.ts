import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ViewContext } from '@inopsio/kernel/views'
import type { FieldMeta } from '../meta/types.ts'
import type { Row } from './ask.ts'
import { declaredPlaces, periodPlaces, recordPlaces } from './groups.ts'
import { rangeOf } from './range.ts'

const field = (key: string, rest: object) => ({ key, label: 'Status', ...rest }) as unknown as FieldMeta
const row = (key: string, value: string | null): Row => ({ group: { [key]: value }, count: 1 })
const view = { locale: 'en-GB', zone: 'Europe/Berlin' } as ViewContext

test('declared values stand in their order, and only those that have records', () => {
  const status = field('status', {
    kind: 'state',
    statuses: { new: { label: 'New' }, working: { label: 'Working' }, lost: { label: 'Lost' } },
  })
  const places = declaredPlaces({ field: status, unit: null }, [row('status', 'lost'), row('status', 'new')])
  assert.deepEqual(places, [
    { value: 'new', label: 'New', filter: { status: { eq: 'new' } } },
    { value: 'lost', label: 'Lost', filter: { status: { eq: 'lost' } } },
  ])
})

test('records stand in the order somebody gave them, and those without one last', () => {
  const stage = field('stage', { kind: 'ref', label: 'Stage' })
  const rows = [row('stage', null), row('stage', 'b'), row('stage', 'a')]
  const titles = new Map([
    ['a', 'First'],
    ['b', 'Second'],
  ])
  const by = { field: stage, unit: null }
  const labels = (order?: string[]) => recordPlaces(by, rows, titles, order).map(({ label }) => label)
  assert.deepEqual(labels(['a', 'b']), ['First', 'Second', 'No stage'])
  assert.deepEqual(labels(), ['No stage', 'Second', 'First'])
  assert.deepEqual(recordPlaces(by, rows, titles, undefined)[0]?.filter, { stage: { empty: true } })
})

test('periods follow each other over the whole range, also those in which nothing was', () => {
  const closed = field('closedAt', { kind: 'dateTime' })
  const range = rangeOf('2026-01-20..2026-04-02', { today: '2026-04-02', weekStart: 1 })
  const of = (unit: 'month' | 'quarter' | 'week') =>
    periodPlaces({ field: closed, unit }, [row('closedAt', '2026-02-01')], range, view)
  assert.deepEqual(
    of('month').map(({ value, label }) => [value, label]),
    [
      ['2026-01-01', 'Jan 26'],
      ['2026-02-01', 'Feb 26'],
      ['2026-03-01', 'Mar 26'],
      ['2026-04-01', 'Apr 26'],
    ],
  )
  assert.deepEqual(of('month')[1]?.filter, { closedAt: { between: ['2026-02-01', '2026-02-28'] } })
  assert.deepEqual(
    of('quarter').map(({ label }) => label),
    ['Q1 26', 'Q2 26'],
  )
  assert.equal(of('week')[0]?.value, '2026-01-19')
  const alone = periodPlaces({ field: closed, unit: 'month' }, [row('closedAt', '2026-02-01')], null, view)
  assert.deepEqual(
    alone.map(({ value }) => value),
    ['2026-02-01'],
  )
})
