import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type DeleteOptions, deleteRecord } from './delete.ts'
import { fixtureWorld, line, type Person, refusalFrom, type World } from './fixture-world.ts'

let world: World
before(async () => {
  world = await fixtureWorld()
})
after(() => world.kernel.end())

const remove = async (person: Person, entity: string, id: string, options: DeleteOptions = {}) =>
  deleteRecord(world.kernel, await world.as(person), world.entity(entity), id, options)

const exists = async (table: string, id: string) =>
  (await world.look(`select 1 from ${table} where id = $1`, id)).length > 0

test('a deleted record is gone with its parts, and stands whole in its change', async () => {
  const invoice = await world.create('rita', 'fixture.invoice', {
    customer: 'Acme',
    lines: [line('A', '1.00')],
  })
  const change = await remove('rita', 'fixture.invoice', invoice.id)
  assert.equal(await exists('fixture_invoice', invoice.id), false)
  assert.equal(await exists('fixture_invoice_line', invoice.lines[0].id), false)
  const kept = await world.look(
    `select a.entity, v.diff from core_audit a join core_audit_value v using (tenant_id, seq)
     where a.change_id = $1 and a.op = 'D' order by a.entity`,
    change,
  )
  assert.deepEqual(
    kept.map(({ entity, diff }) => [entity, diff.customer ?? diff.text]),
    [
      ['fixture.invoice', 'Acme'],
      ['fixture.invoiceLine', 'A'],
    ],
  )
})

test('a record that others use is kept, and it is said who they are', async () => {
  const top = await world.create('rita', 'fixture.category', { name: 'Used' })
  for (const name of ['One', 'Two']) await world.create('rita', 'fixture.category', { name, parent: top.id })
  const refusal = await refusalFrom(remove('rita', 'fixture.category', top.id))
  assert.deepEqual([refusal.status, refusal.code], [409, 'in-use'])
  assert.match(refusal.message, /still used by 2 categories/)
  assert.deepEqual(refusal.extra.usedBy, [{ entity: 'fixture.category', field: 'parent', count: 2 }])
})

test('without the right, outdated, or unseen it is refused as what it is', async () => {
  const account = await world.create('rita', 'fixture.account', { name: 'To delete' })
  assert.equal((await refusalFrom(remove('rita', 'fixture.account', account.id))).status, 403)
  assert.equal((await refusalFrom(remove('max', 'fixture.account', account.id, { version: 7 }))).status, 412)
  const invoice = await world.create('max', 'fixture.invoice', {
    customer: 'Of Max',
    lines: [line('A', '1.00')],
  })
  assert.equal((await refusalFrom(remove('rita', 'fixture.invoice', invoice.id))).status, 404)
  await remove('max', 'fixture.account', account.id, { version: 1 })
  assert.equal((await refusalFrom(remove('max', 'fixture.account', account.id))).status, 404)
})

test('what only ever grows is not deleted', async () => {
  const account = await world.create('admin', 'fixture.account', { name: 'Books' })
  const posting = await world.create('admin', 'fixture.posting', {
    account: account.id,
    text: 'Rent',
    amount: '10',
    bookedOn: '2026-01-01',
  })
  const refusal = await refusalFrom(remove('admin', 'fixture.posting', posting.id))
  assert.match(refusal.message, /reverse the entry instead/)
})

test('what hangs on a record of any entity goes with it', async () => {
  const category = await world.create('rita', 'fixture.category', { name: 'Noted' })
  const about = { entity: 'fixture.category', id: category.id }
  const note = await world.create('rita', 'fixture.note', { text: 'hello', about })
  const other = await world.create('rita', 'fixture.category', { name: 'Mentioning' })
  const mention = await world.create('rita', 'fixture.note', {
    text: 'see there',
    about: { entity: 'fixture.category', id: other.id },
    mentions: about,
  })
  await remove('rita', 'fixture.category', category.id)
  assert.equal(await exists('fixture_note', note.id), false)
  const [left] = await world.look('select mentions_id from fixture_note where id = $1', mention.id)
  assert.equal(left?.mentions_id, null)
})
