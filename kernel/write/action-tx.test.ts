import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testTenant } from '../testing/tenant.ts'
import { actOn } from './act.ts'
import { createRecord } from './create.ts'
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
import { type AnyHandler, collectHandlers, handle } from './handle.ts'
import type { Written } from './written.ts'

let world: World
before(async () => {
  world = await fixtureWorld()
})
after(() => world.kernel.end())

/** Issues an invoice with another handler than the declared one. */
async function issueBy(
  person: Person,
  invoice: AnyRecord,
  handler: Parameters<typeof handle<'fixture.invoice'>>[1]['issue'],
) {
  const handlers = new Map([['fixture.invoice', { issue: handler as unknown as AnyHandler }]])
  const kernel = { ...world.kernel, handlers }
  return (await actOn(
    kernel,
    await world.as(person),
    world.entity('fixture.invoice'),
    invoice.id,
    'issue',
    {},
  )) as Written
}

const draft = (person: Person = 'rita') =>
  world.create(person, 'fixture.invoice', { customer: 'Acme', lines: [line('Bolt', '1.00')] })

test('everything a handler writes belongs to the one change of its action', async () => {
  const invoice = await draft()
  const { change } = await issueBy('rita', invoice, async ({ record, tx }) => {
    const id = await tx.insert('fixture.category', { name: `For ${record.customer}` })
    await tx.update('fixture.category', id, { name: 'Renamed' })
    await tx.update('fixture.invoice', record.id, { status: 'issued' })
  })
  const written = await world.look(
    'select entity, op from core_audit where change_id = $1 order by seq',
    change,
  )
  assert.deepEqual(
    written.map(({ entity, op }) => `${entity} ${op}`),
    ['fixture.category C', 'fixture.category U', 'fixture.invoice U'],
  )
})

test('when a handler refuses or fails, nothing of it was', async () => {
  const invoice = await draft()
  const half = issueBy('rita', invoice, async ({ tx }) => {
    await tx.insert('fixture.category', { name: 'Half done' })
    throw new Error('The paper is out.')
  })
  await assert.rejects(half, /The paper is out/)
  const bad = issueBy('rita', invoice, async ({ record, tx }) => {
    await tx.insert('fixture.category', { name: 'Half done' })
    await tx.update('fixture.invoice', record.id, { customer: 'x'.repeat(200) })
  })
  assert.deepEqual(problemsOf(await refusalFrom(bad)), ['customer tooLong'])
  assert.deepEqual(await world.look(`select 1 from fixture_category where name = 'Half done'`), [])
})

test('a handler finds records by their values, as its person may see them', async () => {
  const mine = await world.create('rita', 'fixture.account', { name: 'Findable' })
  await world.create('max', 'fixture.account', { name: 'Hidden from Rita' })
  const found: unknown[] = []
  await issueBy('rita', await draft(), async ({ record, tx }) => {
    found.push((await tx.find('fixture.account', { name: 'Findable' })).map(account => account.id))
    found.push(await tx.find('fixture.account', { name: 'Hidden from Rita' }))
    found.push((await tx.get('fixture.account', mine.id))?.name)
    found.push(await tx.get('fixture.account', tx.id()))
    await tx.update('fixture.invoice', record.id, { status: 'issued' })
  })
  assert.deepEqual(found, [[mine.id], [], 'Findable', null])
})

test('a handler may do no more than its person, unless it says why', async () => {
  const account = await world.create('max', 'fixture.account', { name: 'Of Max alone' })
  const rename = { name: 'Renamed by the system' } as const
  const refusal = await refusalFrom(
    issueBy('rita', await draft(), ({ tx }) => tx.update('fixture.account', account.id, rename)),
  )
  assert.equal(refusal.status, 404)
  let afterwards: unknown = 'not asked'
  const { change } = await issueBy('rita', await draft(), async ({ record, tx }) => {
    await tx.system('an issued invoice renames its account', inside =>
      inside.update('fixture.account', account.id, rename),
    )
    afterwards = await tx.get('fixture.account', account.id)
    await tx.update('fixture.invoice', record.id, { status: 'issued' })
  })
  const [head] = await world.look('select reason from core_change where id = $1', change)
  assert.equal(head?.reason, 'system: an issued invoice renames its account')
  assert.equal(afterwards, null)
  const [row] = await world.look('select name from fixture_account where id = $1', account.id)
  assert.equal(row?.name, rename.name)
})

test('the system does not reach into another tenant', async () => {
  const other = await testTenant(world.kernel, {})
  const admin = await other.users.admin.context()
  const foreign = await createRecord(world.kernel, admin, world.entity('fixture.category'), {
    name: 'Foreign',
  })
  const seen: unknown[] = []
  await issueBy('rita', await draft(), async ({ record, tx }) => {
    await tx.system('curiosity', async inside => {
      seen.push(await inside.get('fixture.category', foreign.id))
    })
    await tx.update('fixture.invoice', record.id, { status: 'issued' })
  })
  assert.deepEqual(seen, [null])
})

test('whoever hands a record over is answered its id only, and can still finish what the action does', async () => {
  const invoice = await draft()
  const written = await issueBy('rita', invoice, async ({ record, tx }) => {
    await tx.update('fixture.invoice', record.id, { owner: world.company.users.max.id })
    await tx.update('fixture.invoice', record.id, { status: 'issued' })
  })
  assert.deepEqual([written.json, written.version], [null, 3])
  const [row] = await world.look('select status, owner_id from fixture_invoice where id = $1', invoice.id)
  assert.deepEqual(row, { status: 'issued', owner_id: world.company.users.max.id })
})

test('a handler may change lines, and totals follow', async () => {
  const written = await issueBy('rita', await draft(), async ({ record, tx }) => {
    const [first] = record.lines
    await tx.update('fixture.invoice', record.id, {
      lines: [{ ...(first && { id: first.id }), quantity: '5' } as never],
    })
  })
  assert.equal(recordIn(written.json).total.amount, '5.00')
})

test('events that nobody declared are a mistake of the program', async () => {
  await assert.rejects(
    issueBy('rita', await draft(), ({ tx }) => tx.emit('fixture.invoice.exploded' as never, {} as never)),
    /is not declared/,
  )
  await assert.rejects(
    issueBy('rita', await draft(), ({ tx }) => tx.emit('fixture.invoice.issued', { totl: null } as never)),
    /emitted wrongly/,
  )
})

test('a program with a missing or superfluous handler does not start', () => {
  const { registry } = world.kernel
  assert.throws(() => collectHandlers(registry, []), /has no handler/)
  const stray = handle('fixture.account', { shred: () => {} } as never)
  assert.throws(() => collectHandlers(registry, [stray]), /no such action/)
})
