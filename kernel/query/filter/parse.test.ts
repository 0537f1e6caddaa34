import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Refusal } from '../../errors.ts'
import { listPage } from '../list.ts'
import { type Desk, makeDesk } from '../testing/desk.ts'

let desk: Desk
before(async () => {
  desk = await makeDesk()
})
after(() => desk.kernel.end())

async function refused(
  entity: string,
  filter: unknown,
): Promise<readonly { path: string; code: string; message: string }[]> {
  const context = await desk.users.max.context()
  const request = { filters: [{ path: 'filter', filter }] }
  const error = await listPage(desk.kernel, context, desk.kernel.registry.get(entity), request).then(
    () => assert.fail(`${JSON.stringify(filter)} was accepted.`),
    (reason: Refusal) => reason,
  )
  assert.equal(error.status, 400, String(error))
  return error.problems
}

const wrong = async (filter: unknown, path: string, code: string, entity = 'desk.ticket'): Promise<void> => {
  const problems = await refused(entity, filter)
  assert.deepEqual(
    problems.map(problem => [problem.path, problem.code]),
    [[path, code]],
    JSON.stringify(filter),
  )
}

const message = async (filter: unknown, entity = 'desk.ticket'): Promise<string> =>
  (await refused(entity, filter)).map(problem => problem.message).join(' ')

test('what is no filter at all is refused', async () => {
  for (const filter of ['new', 1, null, [], true]) await wrong(filter, 'filter', 'type')
  for (const key of ['and', 'or']) {
    await wrong({ [key]: { status: 'new' } }, `filter.${key}`, 'type')
    await wrong({ [key]: ['new'] }, `filter.${key}[0]`, 'type')
  }
  await wrong({ not: [] }, 'filter.not', 'type')
})

test('an unknown field is named with the one that was probably meant, or with all there are', async () => {
  assert.equal(await message({ pritority: 1 }), 'Tickets have no field "pritority". Did you mean priority?')
  assert.match(
    await message({ xyzzy: 1 }),
    /^Tickets have no field "xyzzy"\. There are: id, version, .*subject, .*owner\.$/,
  )
  await wrong({ 'category.nam': 'x' }, 'filter.category.nam', 'unknown-field')
  await wrong({ 'subject.length': 1 }, 'filter.subject.length', 'unknown-field')
  await wrong({ __proto__: null, constructor: 1 }, 'filter.constructor', 'unknown-field')
  await wrong(JSON.parse('{"__proto__":{"admin":true}}'), 'filter.__proto__', 'unknown-field')
})

test('an unknown operator is named with those the field offers', async () => {
  assert.equal(
    await message({ subject: { like: '%x%' } }),
    'subject has no operator "like"; it offers eq, ne, in, notIn, startsWith, contains, empty.',
  )
  assert.equal(await message({ labels: 'hot' }), 'Name an operator: has, hasAny, hasAll, empty.')
  assert.equal(
    await message({ status: ['new', 'done'] }),
    'Name an operator: eq, ne, in, notIn, phase. For a list of values say {"in": […]}.',
  )
  await wrong({ priority: {} }, 'filter.priority', 'no-operator')
  await wrong({ 'category.name': {} }, 'filter.category.name', 'no-operator')
})

test('operands of the wrong kind are refused by what would be right', async () => {
  await wrong({ priority: 'high' }, 'filter.priority', 'type')
  await wrong({ priority: { between: [1] } }, 'filter.priority.between', 'type')
  await wrong({ priority: { in: 1 } }, 'filter.priority.in', 'type')
  await wrong({ priority: { in: [1, 'x'] } }, 'filter.priority.in[1]', 'type')
  await wrong({ priority: { empty: 'yes' } }, 'filter.priority.empty', 'type')
  await wrong({ status: 'gone' }, 'filter.status', 'choice')
  await wrong({ status: { phase: 'ajar' } }, 'filter.status.phase', 'unknown-phase')
  await wrong({ dueOn: '2026-02-30' }, 'filter.dueOn', 'date')
  await wrong({ dueOn: { during: 'someday' } }, 'filter.dueOn.during', 'type')
  for (const period of [
    { last: 0, unit: 'day' },
    { last: 1.5, unit: 'day' },
    { next: 2, unit: 'fortnight' },
    { last: 1 },
    { last: 1, next: 1, unit: 'day' },
  ])
    await wrong({ dueOn: { during: period } }, 'filter.dueOn.during', 'type')
  await wrong({ owner: 'you' }, 'filter.owner', 'uuid')
  await wrong({ category: { under: 'tools' } }, 'filter.category.under', 'uuid')
  await wrong({ subject: { contains: '\ud800' } }, 'filter.subject.contains', 'characters')
  await wrong({ subject: 'a\0b' }, 'filter.subject', 'characters')
  await wrong(
    { price: { gt: { amount: '1', currency: 'Euro' } } },
    'filter.price.gt',
    'currency',
    'fixture.article',
  )
  await wrong({ about: { eq: 'x' } }, 'filter.about.eq', 'type', 'fixture.note')
  await wrong(
    { about: { in: [{ entity: 'fixture.account', id: '1' }] } },
    'filter.about.in[0].id',
    'uuid',
    'fixture.note',
  )
})

test('lists of records are asked by some, none and every', async () => {
  assert.match(
    await message({ 'tickets.subject': 'x' }, 'core.user'),
    /tickets leads to many records; use some, none or every/,
  )
  await wrong({ tickets: { some: 'all' } }, 'filter.tickets.some', 'type', 'core.user')
  await wrong({ tickets: { empty: true } }, 'filter.tickets.empty', 'unknown-operator', 'core.user')
  await wrong({ lines: 'x' }, 'filter.lines', 'no-operator', 'fixture.invoice')
})

test('depth, conditions and values are bounded', async () => {
  const nest = (depth: number): unknown => (depth === 0 ? { status: 'new' } : { not: nest(depth - 1) })
  await wrong(nest(9), `filter${'.not'.repeat(9)}`, 'too-deep')
  const through = (depth: number): string => `${'parent.'.repeat(depth)}name`
  await wrong({ [through(9)]: 'x' }, `filter.${through(9).slice(0, 80)}`, 'too-deep', 'fixture.category')
  await wrong(
    { or: Array.from({ length: 101 }, () => ({ status: 'new' })) },
    'filter.or[100].status',
    'too-many',
  )
  await wrong(
    { priority: { in: Array.from({ length: 1001 }, (_, i) => i) } },
    'filter.priority.in',
    'too-many',
  )
  const endless = JSON.parse(`${'{"not":'.repeat(1000)}{}${'}'.repeat(1000)}`)
  await wrong(endless, `filter${'.not'.repeat(9)}`, 'too-deep')
  const faults = await refused('desk.ticket', { or: Array.from({ length: 5000 }, () => ({ colour: 'red' })) })
  assert.equal(faults.length, 101)
})

test('filters at the bounds are accepted', async () => {
  const context = await desk.users.max.context()
  const nest = (depth: number): unknown => (depth === 0 ? { status: 'new' } : { not: nest(depth - 1) })
  const filters = [
    nest(8),
    { or: Array.from({ length: 100 }, (_, i) => ({ priority: { ne: i } })) },
    { priority: { in: Array.from({ length: 1000 }, (_, i) => i) } },
    { and: [], or: [{}] },
    {},
  ]
  for (const filter of filters)
    await listPage(desk.kernel, context, desk.kernel.registry.get('desk.ticket'), {
      filters: [{ path: 'filter', filter }],
    })
})
