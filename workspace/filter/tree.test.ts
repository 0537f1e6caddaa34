import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countConditions, type Group, readFilter, withoutUnfinished, writeFilter } from './tree.ts'

const hot = { field: 'score', operator: 'gte', operand: 80 }
const mine = { field: 'owner', operator: 'in', operand: ['me'] }
const food = { field: 'company.industry', operator: 'eq', operand: 'food' }

test('groups within groups survive the way into the grammar and back', () => {
  const group: Group = {
    match: 'all',
    of: [
      hot,
      { match: 'any', of: [mine, food, { match: 'none', of: [hot, food] }] },
      { relation: 'leads', quantifier: 'every', group: { match: 'any', of: [hot, mine] } },
    ],
  }
  assert.deepEqual(readFilter(writeFilter(group)), group)
  for (const match of ['any', 'none'] as const)
    assert.deepEqual(readFilter(writeFilter({ match, of: [hot, mine] })), { match, of: [hot, mine] })
})

test('the short forms of a filter written by hand are understood', () => {
  assert.deepEqual(readFilter({ status: 'new', score: { gte: 50, lt: 90 } }), {
    match: 'all',
    of: [
      { field: 'status', operator: 'eq', operand: 'new' },
      { field: 'score', operator: 'gte', operand: 50 },
      { field: 'score', operator: 'lt', operand: 90 },
    ],
  })
  assert.deepEqual(readFilter({ or: [{ status: 'new', score: 5 }, { owner: 'me' }] }).of[0], {
    match: 'all',
    of: [
      { field: 'status', operator: 'eq', operand: 'new' },
      { field: 'score', operator: 'eq', operand: 5 },
    ],
  })
})

test('what is negated as a whole stays negated as a whole', () => {
  const both = { not: { and: [{ status: { eq: 'new' } }, { score: { gte: 5 } }] } }
  assert.deepEqual(writeFilter(readFilter(both)), { not: { or: [{ and: both.not.and }] } })
})

test('a broken filter asks nothing', () => {
  for (const broken of [undefined, null, 5, 'x', [], { and: 5 }, { not: 3 }, { or: [1, 'x'] }])
    assert.equal(writeFilter(readFilter(broken)), null)
})

test('unfinished conditions are not asked, nor groups that hold nothing else', () => {
  const unfinished = { field: 'status', operator: 'in', operand: null }
  const group: Group = { match: 'all', of: [hot, { match: 'any', of: [unfinished] }, unfinished] }
  assert.equal(countConditions(group), 3)
  assert.deepEqual(
    withoutUnfinished(group, ({ operand }) => operand !== null),
    { match: 'all', of: [hot] },
  )
})
