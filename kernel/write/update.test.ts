import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  type AnyRecord,
  fixtureWorld,
  line,
  type Person,
  problemsOf,
  recordIn,
  refusalFrom,
  type World,
} from './fixture-world.ts'
import { newId } from './record-id.ts'
import { type UpdateOptions, updateRecord } from './update.ts'

let world: World
before(async () => {
  world = await fixtureWorld()
})
after(() => world.kernel.end())

async function update(
  person: Person,
  entity: string,
  id: string,
  input: unknown,
  options: UpdateOptions = {},
) {
  const written = await updateRecord(
    world.kernel,
    await world.as(person),
    world.entity(entity),
    id,
    input,
    options,
  )
  return { ...written, record: recordIn(written.json) }
}

test('a patch changes what it names and raises the version by one', async () => {
  const account = await world.create('rita', 'fixture.account', { name: 'Old' })
  const { record, version } = await update('rita', 'fixture.account', account.id, { name: 'New' })
  assert.deepEqual([record.name, record.version, version], ['New', 2, 2])
})

test('a patch that repeats what is there changes nothing and leaves no trace', async () => {
  const account = await world.create('rita', 'fixture.account', { name: 'Same' })
  for (const patch of [{ name: 'Same' }, {}]) {
    const { change, version } = await update('rita', 'fixture.account', account.id, patch)
    assert.deepEqual([change, version], [null, 1])
  }
  const changes = await world.look(
    'select distinct change_id from core_audit where record_id = $1',
    account.id,
  )
  assert.equal(changes.length, 1)
})

test('an outdated version is refused with the current one and who changed what since', async () => {
  const account = await world.create('rita', 'fixture.account', { name: 'Contested' })
  await update('max', 'fixture.account', account.id, { name: 'Taken over' })
  const refusal = await refusalFrom(
    update('rita', 'fixture.account', account.id, { name: 'Mine' }, { version: 1 }),
  )
  assert.deepEqual([refusal.status, refusal.code, refusal.extra.version], [412, 'stale', 2])
  const [change] = refusal.extra.changes as AnyRecord[]
  assert.deepEqual([change?.by, change?.fields], ['max', ['name']])
  assert.match(refusal.message, /changed by max since you read it/)
})

test('two who write the same version: one of them is told', async () => {
  const account = await world.create('rita', 'fixture.account', { name: 'Race' })
  const outcomes = await Promise.allSettled(
    ['A', 'B', 'C', 'D'].map(name => update('rita', 'fixture.account', account.id, { name }, { version: 1 })),
  )
  const refused = outcomes.filter(outcome => outcome.status === 'rejected')
  assert.equal(refused.length, 3)
  assert.ok(refused.every(({ reason }) => (reason as { status?: number }).status === 412))
})

test('an invisible record is not found; one that may only be read is refused as such', async () => {
  const account = await world.create('max', 'fixture.account', { name: 'Of Max' })
  assert.equal((await refusalFrom(update('rita', 'fixture.account', account.id, { name: 'X' }))).status, 404)
  assert.equal((await refusalFrom(update('rita', 'fixture.account', newId(), { name: 'X' }))).status, 404)
  assert.equal((await refusalFrom(update('rita', 'fixture.account', 'no id', { name: 'X' }))).status, 404)
  const posting = await refusalFrom(update('vera', 'fixture.category', account.id, { name: 'X' }))
  assert.equal(posting.status, 404)
  assert.equal((await refusalFrom(update('fina', 'fixture.account', account.id, { name: 'X' }))).status, 403)
})

test('sets are saved as sets: only what came and what went is written', async () => {
  const supplier = await world.create('rita', 'fixture.account', { name: 'Supplier of sets' })
  const article = await world.create('rita', 'fixture.article', {
    name: 'Drill',
    supplier: supplier.id,
    tags: ['b', 'a'],
  })
  const { record, change } = await update('rita', 'fixture.article', article.id, { tags: ['c', 'b'] })
  assert.deepEqual([record.tags, record.version], [['b', 'c'], 2])
  const written = await world.look(
    'select v.diff from core_audit a join core_audit_value v using (tenant_id, seq) where a.change_id = $1 order by a.seq',
    change,
  )
  assert.deepEqual(written.map(({ diff }) => diff.tags).sort(), [
    [null, 'c'],
    ['a', null],
  ])
  assert.equal((await update('rita', 'fixture.article', article.id, { tags: ['c', 'b'] })).change, null)
})

test('null empties a field, and is refused where a value is required', async () => {
  const supplier = await world.create('rita', 'fixture.account', { name: 'Supplier of nulls' })
  const article = await world.create('rita', 'fixture.article', {
    name: 'Saw',
    supplier: supplier.id,
    code: 'AB-1',
    tags: ['x'],
  })
  const { record } = await update('rita', 'fixture.article', article.id, { code: null, tags: null })
  assert.deepEqual([record.code, record.tags], [null, []])
  const refusal = await refusalFrom(
    update('rita', 'fixture.article', article.id, { name: null, active: null, id: newId() }),
  )
  assert.deepEqual(problemsOf(refusal), ['active required', 'id readOnly', 'name required'])
})

test('parts are kept by id, changed field by field, reordered, added and left out', async () => {
  const invoice = await world.create('rita', 'fixture.invoice', {
    customer: 'Acme',
    lines: [line('Bolt', '1.00', { tags: ['a'] }), line('Nut', '2.00'), line('Washer', '3.00')],
  })
  const [bolt, , washer] = invoice.lines
  const { record } = await update('rita', 'fixture.invoice', invoice.id, {
    lines: [{ id: washer.id, quantity: '2' }, line('Screw', '0.50'), { id: bolt.id, tags: ['b'] }],
  })
  assert.deepEqual(
    record.lines.map((each: AnyRecord) => [each.id, each.text, each.quantity, each.amount.amount, each.tags]),
    [
      [washer.id, 'Washer', '2.00', '6.00', []],
      [record.lines[1].id, 'Screw', '1.00', '0.50', []],
      [bolt.id, 'Bolt', '1.00', '1.00', ['b']],
    ],
  )
  assert.deepEqual([record.total.amount, record.version], ['7.50', 2])
})

test('a change of parts alone raises the version of their record', async () => {
  const invoice = await world.create('rita', 'fixture.invoice', {
    customer: 'Acme',
    lines: [line('A', '1.00'), line('B', '1.00')],
  })
  const [first, second] = invoice.lines
  const swapped = await update('rita', 'fixture.invoice', invoice.id, {
    lines: [{ id: second.id }, { id: first.id }],
  })
  assert.deepEqual([swapped.version, swapped.record.lines[0].id], [2, second.id])
  const same = await update('rita', 'fixture.invoice', invoice.id, {
    lines: [{ id: second.id }, { id: first.id }],
  })
  assert.deepEqual([same.version, same.change], [2, null])
})

test('a part of another record cannot be taken along', async () => {
  const [mine, other] = await Promise.all(
    ['Mine', 'Other'].map(customer =>
      world.create('rita', 'fixture.invoice', { customer, lines: [line('A', '1.00')] }),
    ),
  )
  const refusal = await refusalFrom(
    update('rita', 'fixture.invoice', mine?.id, {
      lines: [{ id: other?.lines[0].id }, { id: mine?.lines[0].id }],
    }),
  )
  assert.deepEqual(problemsOf(refusal), ['lines[0].id notFound'])
})

test('a record that is open to some owners only is not given away by a plain update', async () => {
  const account = await world.create('rita', 'fixture.account', { name: 'To give' })
  const refusal = await refusalFrom(
    update('rita', 'fixture.account', account.id, { owner: world.company.users.max.id }),
  )
  assert.deepEqual(problemsOf(refusal), ['owner forbidden'])
  assert.equal(
    (await update('max', 'fixture.account', account.id, { owner: world.company.users.max.id })).version,
    2,
  )
})

test('a tree refuses to bite its tail', async () => {
  const top = await world.create('rita', 'fixture.category', { name: 'Top' })
  const below = await world.create('rita', 'fixture.category', { name: 'Below', parent: top.id })
  const circle = await refusalFrom(update('rita', 'fixture.category', top.id, { parent: below.id }))
  assert.deepEqual(problemsOf(circle), ['parent circle'])
  assert.deepEqual(
    problemsOf(await refusalFrom(update('rita', 'fixture.category', top.id, { parent: top.id }))),
    ['parent circle'],
  )
})

test('a settings row is updated like any record', async () => {
  const [row] = await world.look(
    'insert into fixture_preferences (tenant_id) values ($1) returning id',
    world.company.tenant.id,
  )
  const { record } = await update('fina', 'fixture.preferences', row?.id, { paymentDays: 14 })
  assert.deepEqual([record.paymentDays, record.footer], [14, 'Thank you.'])
})

test('a plain patch is one round trip, and one with parts a short transaction', async () => {
  const invoice = await world.create('rita', 'fixture.invoice', {
    customer: 'Counted',
    lines: [line('A', '1.00')],
  })
  const trips = async (patch: unknown) => {
    const before = world.kernel.executor.stats()
    await update('rita', 'fixture.invoice', invoice.id, patch)
    const now = world.kernel.executor.stats()
    return [now.write.done - before.write.done, now.transactions.done - before.transactions.done]
  }
  await world.as('rita')
  assert.deepEqual(await trips({ remark: 'Quick' }), [1, 0])
  assert.deepEqual(await trips({ lines: [line('B', '2.00')] }), [0, 1])
})
