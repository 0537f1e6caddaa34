import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ActOptions, actOn } from './act.ts'
import type { DryRun } from './dry-run.ts'
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
import { updateRecord } from './update.ts'
import type { Written } from './written.ts'

let world: World
before(async () => {
  world = await fixtureWorld()
})
after(() => world.kernel.end())

const act = async (
  person: Person,
  entity: string,
  id: string,
  key: string,
  input: unknown = {},
  options: ActOptions = {},
) =>
  (await actOn(
    world.kernel,
    await world.as(person),
    world.entity(entity),
    id,
    key,
    input,
    options,
  )) as Written

const draft = (person: Person = 'rita') =>
  world.create(person, 'fixture.invoice', {
    customer: 'Acme',
    lines: [line('Bolt', '1.20', { quantity: '3' })],
  })

const eventsOf = (record: string) =>
  world.look('select event, payload from core_outbox where record_id = $1 order by seq', record)

test('a handled action changes the record, gives out its number and says so, in one change', async () => {
  const invoice = await draft()
  const issued = await act('rita', 'fixture.invoice', invoice.id, 'issue')
  const record = recordIn(issued.json)
  assert.equal(record.status, 'issued')
  assert.match(record.number, /^INV-\d{4}-\d{5}$/)
  assert.equal(record.version, 2)
  const [head] = await world.look('select kind, action, entity from core_change where id = $1', issued.change)
  assert.deepEqual(head, { kind: 'action', action: 'issue', entity: 'fixture.invoice' })
  const said = (await eventsOf(invoice.id)).filter(({ event }) => event === 'fixture.invoice.issued')
  assert.deepEqual(
    said.map(({ payload }) => payload),
    [{ total: { amount: '3.60', currency: 'EUR' } }],
  )
})

test('an action begins only where it is declared to', async () => {
  const invoice = await draft()
  await act('rita', 'fixture.invoice', invoice.id, 'issue')
  const refusal = await refusalFrom(act('rita', 'fixture.invoice', invoice.id, 'issue'))
  assert.deepEqual([refusal.status, refusal.code], [409, 'wrong-state'])
  assert.match(refusal.message, /“Issue” is possible while Status is Draft; it is Issued\./)
})

test('a transition asks for its right, its state and its required fields', async () => {
  const invoice = await draft()
  assert.equal((await refusalFrom(act('rita', 'fixture.invoice', invoice.id, 'pay'))).status, 403)
  assert.equal((await refusalFrom(act('max', 'fixture.invoice', invoice.id, 'pay'))).code, 'wrong-state')
  await act('rita', 'fixture.invoice', invoice.id, 'issue')
  const missing = await refusalFrom(act('max', 'fixture.invoice', invoice.id, 'pay'))
  assert.deepEqual(problemsOf(missing), ['paidOn required'])
  const context = await world.as('rita')
  await updateRecord(world.kernel, context, world.entity('fixture.invoice'), invoice.id, {
    paidOn: '2026-02-01',
  })
  const paid = await act('max', 'fixture.invoice', invoice.id, 'pay')
  assert.deepEqual([recordIn(paid.json).status, paid.version], ['paid', 4])
})

test('a refused transition leaves neither a state nor a change behind', async () => {
  const invoice = await draft()
  await act('rita', 'fixture.invoice', invoice.id, 'issue')
  const changes = () => world.look('select count(*)::int as n from core_change')
  const [before] = await changes()
  await refusalFrom(act('max', 'fixture.invoice', invoice.id, 'pay'))
  assert.deepEqual(await changes(), [before])
  const [row] = await world.look('select status from fixture_invoice where id = $1', invoice.id)
  assert.equal(row?.status, 'issued')
})

test('a frozen record changes only where it is declared open', async () => {
  const invoice = await draft()
  await act('rita', 'fixture.invoice', invoice.id, 'issue')
  const context = await world.as('rita')
  const update = (patch: unknown) =>
    updateRecord(world.kernel, context, world.entity('fixture.invoice'), invoice.id, patch)
  assert.equal((await update({ remark: 'Reminded' })).version, 3)
  for (const patch of [{ customer: 'Other' }, { lines: [line('More', '1.00')] }])
    assert.equal((await refusalFrom(update(patch))).code, 'frozen')
})

test('sixty-four who issue at once get sixty-four numbers without a gap', async () => {
  const drafts = await Promise.all(Array.from({ length: 64 }, () => draft()))
  const [before] = await world.look(
    `select coalesce(max(next), 1)::int as next from core_series where entity = 'fixture.invoice'`,
  )
  // A third of them is refused by its version after its number would have been taken, and gives none out.
  const outcomes = await Promise.allSettled(
    drafts.map(({ id }, i) =>
      act('rita', 'fixture.invoice', id, 'issue', {}, { version: i % 3 === 0 ? 9 : 1 }),
    ),
  )
  const numbers = outcomes.flatMap(outcome =>
    outcome.status === 'fulfilled' ? [recordIn(outcome.value.json).number] : [],
  )
  const counted = numbers.map(number => Number(number.slice(-5))).sort((a, b) => a - b)
  const expected = outcomes.filter(outcome => outcome.status === 'fulfilled').length
  assert.equal(expected, 42)
  assert.deepEqual(
    counted,
    Array.from({ length: expected }, (_, i) => i + Number(before?.next)),
  )
})

test('a number that was taken comes back when the action fails afterwards', async () => {
  const invoice = await draft()
  const series = () => world.look(`select next::int from core_series where entity = 'fixture.invoice'`)
  const before = await series()
  await actOn(
    world.kernel,
    await world.as('rita'),
    world.entity('fixture.invoice'),
    invoice.id,
    'issue',
    {},
    { dryRun: true },
  )
  assert.deepEqual(await series(), before)
})

test('a dry run answers exactly what would be written and writes nothing', async () => {
  const invoice = await draft()
  const answer = (await actOn(
    world.kernel,
    await world.as('rita'),
    world.entity('fixture.invoice'),
    invoice.id,
    'issue',
    {},
    {
      dryRun: true,
    },
  )) as DryRun
  assert.deepEqual(
    answer.events.map(({ event }) => event),
    ['fixture.invoice.issued'],
  )
  const [only, ...others] = answer.changes
  assert.deepEqual([only?.id, only?.op, others.length], [invoice.id, 'U', 0])
  assert.deepEqual((only?.diff as AnyRecord | undefined)?.status, ['draft', 'issued'])
  const [row] = await world.look('select status, version from fixture_invoice where id = $1', invoice.id)
  assert.deepEqual(row, { status: 'draft', version: 1 })
  assert.deepEqual(
    (await eventsOf(invoice.id)).map(({ event }) => event),
    ['fixture.invoice.created'],
  )
})

test('an outdated version, an unseen record and an unknown action are refused', async () => {
  const invoice = await draft('max')
  assert.equal((await refusalFrom(act('rita', 'fixture.invoice', invoice.id, 'issue'))).status, 404)
  assert.equal(
    (await refusalFrom(act('max', 'fixture.invoice', invoice.id, 'issue', {}, { version: 3 }))).status,
    412,
  )
  assert.equal((await refusalFrom(act('max', 'fixture.invoice', invoice.id, 'shred'))).status, 404)
  const refusal = await refusalFrom(act('max', 'fixture.invoice', invoice.id, 'issue', { hurry: true }))
  assert.deepEqual(problemsOf(refusal), ['hurry unknownField'])
})

test('a ledger’s entry is reversed by its opposite, once', async () => {
  const account = await world.create('admin', 'fixture.account', { name: 'Ledger' })
  const posting = await world.create('admin', 'fixture.posting', {
    account: account.id,
    text: 'Rent',
    amount: '12.50',
    bookedOn: '2026-01-01',
  })
  const reversal = recordIn((await act('fina', 'fixture.posting', posting.id, 'reverse')).json)
  assert.deepEqual([reversal.amount, reversal.text, reversal.reverses], ['-12.50', 'Rent', posting.id])
  const [side] = await world.look(
    'select balance::int, postings::int from fixture_account_rollup where id = $1',
    account.id,
  )
  assert.deepEqual(side, { balance: 0, postings: 2 })
  assert.deepEqual(problemsOf(await refusalFrom(act('fina', 'fixture.posting', posting.id, 'reverse'))), [
    'reverses unique',
  ])
  assert.equal((await refusalFrom(act('max', 'fixture.posting', posting.id, 'reverse'))).status, 403)
})

test('an action with nothing left to do answers the record and makes no change', async () => {
  const key = await world.look(
    `insert into core_api_key (tenant_id, name, user_id, hint, revoked_at) values ($1, 'Old', $2, 'ino_x', now()) returning id`,
    world.company.tenant.id,
    world.company.users.rita.id,
  )
  const done = await act('rita', 'core.apiKey', key[0]?.id, 'revoke')
  assert.deepEqual([done.change, done.version], [null, 1])
})
