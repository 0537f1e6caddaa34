import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import { groupedLines, plainLines, rowsOf, waitedFor } from '../lines.ts'
import { type AggregateRow, groupsOf, totalOf } from './group-tree.ts'
import {
  conditionFor,
  groupingBy,
  nextPeriod,
  periodWords,
  readGroupings,
  writeGroupings,
} from './grouping.ts'

const field = (key: string, kind: string, rest: object = {}) =>
  ({ key, kind, label: key, operators: [], sortable: false, writable: true, ...rest }) as FieldMeta
const size = field('size', 'choice', { choices: { s: 'Small', l: 'Large' } })
const owner = field('owner', 'ref', { target: 'core.user' })
const createdAt = field('createdAt', 'dateTime')
const lead = {
  fields: [size, owner, createdAt, field('won', 'flag'), field('name', 'text'), field('last', 'rollup')],
} as unknown as EntityMeta

test('groupings are read from the address, dates by month when nothing is said; what makes no sense is left out', () => {
  const read = (words: string) => writeGroupings(readGroupings(lead, words))
  assert.equal(read('size,createdAt:week'), 'size,createdAt:week')
  assert.equal(read('createdAt'), 'createdAt:month')
  assert.equal(read('createdAt:fortnight,size:day'), 'createdAt:month,size')
  assert.equal(read('name,last,unknown,size,size,owner,won'), 'size,owner')
  assert.equal(read(''), '')
})

test('the rows of a period are those from its first day to before that of the next', () => {
  assert.deepEqual(conditionFor(groupingBy(createdAt, 'quarter'), '2026-10-01'), {
    and: [{ createdAt: { gte: '2026-10-01' } }, { createdAt: { lt: '2027-01-01' } }],
  })
  assert.equal(nextPeriod('2026-12-28', 'week'), '2027-01-04')
  assert.equal(nextPeriod('2028-02-28', 'day'), '2028-02-29')
  assert.equal(nextPeriod('2026-12-01', 'month'), '2027-01-01')
  assert.equal(nextPeriod('2026-01-01', 'year'), '2027-01-01')
  assert.deepEqual(conditionFor(groupingBy(size), null), { size: { empty: true } })
  assert.deepEqual(conditionFor(groupingBy(field('won', 'flag')), false), { won: { eq: false } })
})

test('periods are called by what people call them', () => {
  const words = (by: 'day' | 'week' | 'month' | 'quarter' | 'year') => periodWords('2026-07-06', by, 'en-GB')
  assert.deepEqual(
    [words('day'), words('week'), words('month'), words('quarter'), words('year')],
    ['6 Jul 2026', 'Week of 6 Jul 2026', 'July 2026', 'Q3 2026', '2026'],
  )
})

const row = (group: AggregateRow['group'], count: number): AggregateRow => ({ group, count })
const answer = [
  row({}, 6),
  row({ size: null }, 1),
  row({ size: 'l' }, 2),
  row({ size: 's' }, 3),
  row({ size: null, owner: 'a' }, 1),
  row({ size: 'l', owner: 'b' }, 2),
  row({ size: 's', owner: 'a' }, 1),
  row({ size: 's', owner: 'b' }, 2),
]
const names: Readonly<Record<string, string>> = { a: 'Zoe', b: 'Ada' }
const order = {
  labelOf: (_: unknown, value: unknown) => names[String(value)] ?? String(value),
  isDescending: () => false,
}
const both = [groupingBy(size), groupingBy(owner)]

test('groups stand as declared, those that refer to records by their names, those without a value last', () => {
  const groups = groupsOf(both, answer, order)
  assert.deepEqual(
    groups.map(({ value, figures }) => [value, figures.count]),
    [
      ['s', 3],
      ['l', 2],
      [null, 1],
    ],
  )
  assert.deepEqual(
    groups[0]?.inner.map(({ value }) => value),
    ['b', 'a'],
  )
  assert.equal(totalOf(answer)?.count, 6)
  const turned = groupsOf(both, answer, { ...order, isDescending: ({ key }) => key === 'size' })
  assert.deepEqual(
    turned.map(({ value }) => value),
    ['l', 's', null],
  )
})

test('figures of other groups make no groups', () => {
  assert.deepEqual(groupsOf([groupingBy(owner)], answer, order), [])
})

const records = (...ids: string[]) => ids.map(id => ({ id }))

test('an open group shows its rows and what is still to come, a closed one its head alone', () => {
  const groups = groupsOf(
    [groupingBy(size)],
    [row({}, 60), row({ size: 's' }, 50), row({ size: 'l' }, 10)],
    order,
  )
  const loaded = new Map([['["l"]', { rows: records('x', 'y'), hasMore: true }]])
  const lines = groupedLines(
    groups,
    () => true,
    key => loaded.get(key),
  )
  // Of the small ones nothing is loaded, and not all fifty are stood for; of the large ones eight are missing.
  assert.deepEqual(
    Map.groupBy(lines, ({ kind }) => kind)
      .entries()
      .toArray()
      .map(([kind, all]) => [kind, all.length]),
    [
      ['group', 2],
      ['waiting', 12 + 8],
      ['row', 2],
    ],
  )
  assert.deepEqual(
    rowsOf(lines).map(({ id }) => id),
    ['x', 'y'],
  )
  assert.deepEqual(
    groupedLines(
      groups,
      () => false,
      () => undefined,
    ).map(({ kind }) => kind),
    ['group', 'group'],
  )
})

test('rows keep one count across groups, so that a stretch of cells goes over their heads', () => {
  const groups = groupsOf([groupingBy(size)], [row({ size: 's' }, 2), row({ size: 'l' }, 1)], order)
  const loaded = new Map([
    ['["s"]', { rows: records('a', 'b'), hasMore: false }],
    ['["l"]', { rows: records('c'), hasMore: false }],
  ])
  const lines = groupedLines(
    groups,
    () => true,
    key => loaded.get(key),
  )
  assert.deepEqual(
    lines.map(line => (line.kind === 'row' ? line.at : line.kind)),
    ['group', 0, 1, 'group', 2],
  )
})

test('what comes into sight next is asked for, and nothing else', () => {
  const lines = plainLines({
    rows: records(...Array.from({ length: 100 }, (_, at) => String(at))),
    hasMore: true,
  })
  assert.deepEqual(waitedFor(lines, 0, 40), [])
  assert.deepEqual(waitedFor(lines, 60, 90), [''])
  assert.deepEqual(waitedFor(plainLines({ rows: records('a'), hasMore: false }), 0, 0), [])
})
