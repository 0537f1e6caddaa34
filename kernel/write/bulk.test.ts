import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BulkOptions, type BulkResult, bulk, bulkCreate, bulkWrite, MAX_OPERATIONS } from './bulk.ts'
import {
  type AnyRecord,
  fixtureWorld,
  line,
  type Person,
  recordIn,
  refusalFrom,
  type World,
} from './fixture-world.ts'
import { newChange } from './group.ts'
import { newId } from './record-id.ts'

let world: World
before(async () => {
  world = await fixtureWorld()
})
after(() => world.kernel.end())

const write = async (person: Person, entity: string, operations: unknown[], options: BulkOptions = {}) =>
  bulkWrite(world.kernel, await world.as(person), world.entity(entity), operations as never, options)

/** `done`, or the codes of its problems, for each operation. */
const verdicts = ({ results }: BulkResult): string[] =>
  results.map(({ status, errors }) =>
    status === 'done' ? 'done' : errors.map(({ path, code }) => `${path} ${code}`).join(),
  )

const names = (prefix: string) =>
  world.look('select name from fixture_account where name like $1 order by name', `${prefix}%`)

test('a row that is refused does not hinder the others, and every row learns why', async () => {
  await world.create('rita', 'fixture.account', { name: 'B there already' })
  const result = await write('rita', 'fixture.account', [
    { op: 'create', data: { name: 'B one' } },
    { op: 'create', data: { name: '' } },
    { op: 'create', data: { name: 'B there already' } },
    { op: 'create', data: { name: 'B one' } },
    { op: 'create', data: { name: 'B two', owner: newId() } },
    { op: 'create', data: { name: 'B three', colour: 'red' } },
    { op: 'create', data: { name: 'B four' } },
  ])
  assert.deepEqual(verdicts(result), [
    'done',
    'name required',
    'name unique',
    'name unique',
    'owner forbidden',
    'colour unknownField',
    'done',
  ])
  assert.deepEqual([result.done, result.refused], [2, 5])
  assert.deepEqual(
    (await names('B ')).map(({ name }) => name),
    ['B four', 'B one', 'B there already'],
  )
})

test('all of it is one change that says how many records it is about', async () => {
  const result = await write('rita', 'fixture.account', [
    { op: 'create', data: { name: 'C one' } },
    { op: 'create', data: { name: 'C two' } },
  ])
  const [head] = await world.look('select kind, rows from core_change where id = $1', result.change)
  assert.deepEqual(head, { kind: 'bulk', rows: 2 })
  const entries = await world.look('select op from core_audit where change_id = $1', result.change)
  assert.equal(entries.length, 2)
})

test('updates and deletes are refused one by one: unseen, not yours, outdated, taken', async () => {
  const make = (person: Person, name: string) => world.create(person, 'fixture.account', { name })
  const [mine, stale, taken, foreign] = await Promise.all([
    make('rita', 'D mine'),
    make('rita', 'D stale'),
    make('rita', 'D taken'),
    make('max', 'D foreign'),
  ])
  const result = await write('rita', 'fixture.account', [
    { op: 'update', id: mine?.id, version: 1, data: { name: 'D renamed' } },
    { op: 'update', id: stale?.id, version: 5, data: { name: 'D late' } },
    { op: 'update', id: taken?.id, data: { name: 'D mine' } },
    { op: 'update', id: foreign?.id, data: { name: 'D grabbed' } },
    { op: 'update', id: newId(), data: { name: 'D nowhere' } },
    { op: 'update', id: 'no id', data: {} },
    { op: 'delete', id: mine?.id },
    { op: 'delete', id: taken?.id },
    { op: 'shred' },
  ])
  assert.deepEqual(verdicts(result), [
    'done',
    'version stale',
    // Free by now: the update before it in the same statement gave the name up.
    'done',
    'id notFound',
    'id notFound',
    'id uuid',
    ' forbidden',
    ' forbidden',
    'op type',
  ])
})

test('an update that changes nothing is done, without a new version', async () => {
  const account = await world.create('rita', 'fixture.account', { name: 'E same' })
  const result = await write('rita', 'fixture.account', [
    { op: 'update', id: account.id, data: { name: 'E same' } },
    { op: 'create', data: { name: 'E other' } },
  ])
  assert.deepEqual(
    result.results.map(({ status, version }) => [status, version]),
    [
      ['done', 1],
      ['done', 1],
    ],
  )
})

test('deletes make room for updates, and both for creates', async () => {
  const [old, other] = await Promise.all(
    ['F old', 'F other'].map(name => world.create('max', 'fixture.account', { name })),
  )
  const result = await write('max', 'fixture.account', [
    { op: 'create', data: { name: 'F other' } },
    { op: 'update', id: other?.id, data: { name: 'F old' } },
    { op: 'delete', id: old?.id },
  ])
  assert.deepEqual(verdicts(result), ['done', 'done', 'done'])
})

test('a record that is used survives a bulk delete, and the others do not', async () => {
  const used = await world.create('rita', 'fixture.category', { name: 'G used' })
  await world.create('rita', 'fixture.category', { name: 'G user', parent: used.id })
  const free = await Promise.all(
    ['G a', 'G b', 'G c'].map(name => world.create('rita', 'fixture.category', { name })),
  )
  const result = await write(
    'rita',
    'fixture.category',
    [used, ...free].map(({ id }) => ({ op: 'delete', id })),
  )
  assert.deepEqual(verdicts(result), [' in-use', 'done', 'done', 'done'])
  assert.match(result.results[0]?.errors[0]?.message ?? '', /still used by categories/)
})

test('rows of one batch may point to each other', async () => {
  const id = newId()
  const result = await write('rita', 'fixture.category', [
    { op: 'create', data: { name: 'H below', parent: id } },
    { op: 'create', data: { id, name: 'H top' } },
    { op: 'create', data: { name: 'H lost', parent: newId() } },
  ])
  assert.deepEqual(verdicts(result), ['done', 'done', 'parent reference'])
})

test('records with parts, links and totals are created and changed in bulk', async () => {
  const created = await write(
    'rita',
    'fixture.invoice',
    ['I1', 'I2', 'I3'].map(customer => ({
      op: 'create',
      data: { customer, lines: [line('A', '1.00', { tags: ['x'] }), line('B', '2.00')] },
    })),
  )
  assert.deepEqual(verdicts(created), ['done', 'done', 'done'])
  const [first, second] = created.results
  const changed = await write('rita', 'fixture.invoice', [
    { op: 'update', id: first?.id, version: 1, data: { lines: [line('C', '5.00')] } },
    { op: 'update', id: second?.id, data: { lines: [{ id: newId() }] } },
  ])
  assert.deepEqual(verdicts(changed), ['done', 'lines[0].id notFound'])
  const totals = await world.look(
    `select total_base::int as total, version from fixture_invoice where customer like 'I_' order by customer`,
  )
  assert.deepEqual(totals, [
    { total: 500, version: 2 },
    { total: 300, version: 1 },
    { total: 300, version: 1 },
  ])
})

test('all or nothing, when asked for', async () => {
  const refused = await write(
    'rita',
    'fixture.account',
    [
      { op: 'create', data: { name: 'J one' } },
      { op: 'create', data: { name: 'J one' } },
    ],
    { atomic: true },
  )
  assert.deepEqual(verdicts(refused), [' atomic', 'name unique'])
  assert.deepEqual([refused.change, await names('J ')], [null, []])
  const done = await write('rita', 'fixture.account', [{ op: 'create', data: { name: 'J one' } }], {
    atomic: true,
  })
  assert.equal(done.done, 1)
})

test('an import goes on in its change over several transactions, and may set initial states', async () => {
  const change = newChange('import', world.entity('fixture.invoice'))
  const context = await world.as('max')
  for (const customer of ['K1', 'K2'])
    await bulkCreate(
      world.kernel,
      context,
      world.entity('fixture.invoice'),
      [{ customer, status: 'issued', lines: [line('A', '1.00')] }],
      {
        change,
        by: 'import',
      },
    )
  const [head] = await world.look('select kind, rows from core_change where id = $1', change.id)
  assert.deepEqual(head, { kind: 'import', rows: 2 })
  const states = await world.look(`select status from fixture_invoice where customer like 'K_'`)
  assert.deepEqual(states, [{ status: 'issued' }, { status: 'issued' }])
})

test('nobody goes on in somebody else’s change', async () => {
  const change = newChange('import', world.entity('fixture.account'))
  await write('rita', 'fixture.account', [{ op: 'create', data: { name: 'L one' } }], { change })
  await assert.rejects(
    write('max', 'fixture.account', [{ op: 'create', data: { name: 'L two' } }], { change }),
  )
})

test('it reports how far it is, and stops when told to, keeping nothing', async () => {
  const operations = Array.from({ length: 2500 }, (_, i) => ({ op: 'create', data: { name: `M ${i}` } }))
  const steps: number[] = []
  await write('rita', 'fixture.account', operations, { onProgress: done => steps.push(done) })
  assert.deepEqual(steps, [1000, 2000, 2500])
  const controller = new AbortController()
  const stopped = write(
    'rita',
    'fixture.account',
    operations.map(({ data }) => ({ op: 'create', data: { name: `N ${data.name}` } })),
    {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    },
  )
  await assert.rejects(stopped)
  assert.deepEqual(await names('N '), [])
})

test('a body that is none, or too long, is refused as a whole', async () => {
  const context = await world.as('rita')
  const account = world.entity('fixture.account')
  for (const body of [
    null,
    [],
    {},
    { operations: {} },
    { operations: [], atomic: 'yes' },
    { operations: [], other: 1 },
  ])
    assert.equal((await refusalFrom(bulk(world.kernel, context, account, body))).status, 400)
  const operations = new Array(MAX_OPERATIONS + 1).fill({ op: 'create' })
  assert.equal(
    (await refusalFrom(bulk(world.kernel, context, account, { operations }))).problems[0]?.code,
    'tooMany',
  )
  const none = recordIn(await bulk(world.kernel, context, account, { operations: [] })) as AnyRecord
  assert.deepEqual([none.done, none.refused, none.change], [0, 0, null])
})
