import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { transactAs } from '../rights/run.ts'
import { deleteRecord } from '../write/delete.ts'
import { type AnyRecord, fixtureWorld, recordIn, refusalFrom, type World } from '../write/fixture-world.ts'
import { newId } from '../write/record-id.ts'
import { updateRecord } from '../write/update.ts'
import { forgetDeleted } from './erase/memory.ts'
import { eraseRecord } from './erase.ts'
import { history } from './history.ts'
import { sealChanges, verifyChanges } from './seal.ts'
import { undoChange } from './undo.ts'

let world: World
before(async () => {
  world = await fixtureWorld()
})
after(() => world.kernel.end())

const verify = async () => verifyChanges(world.kernel, await world.company.system())
const seal = async () => sealChanges(world.kernel, await world.company.system())
const entriesThere = async (): Promise<number> =>
  (
    await world.look(
      'select count(*)::int as n from core_audit where tenant_id = $1',
      world.company.tenant.id,
    )
  )[0]?.n

/** Seals until nothing is left. Transactions of other databases on the same server hold the horizon back, too. */
async function sealAll(): Promise<void> {
  for (const until = Date.now() + 20_000; Date.now() < until; await setTimeout(50)) {
    await seal()
    if ((await verify()).entries === (await entriesThere())) return
  }
  assert.fail('The entries were not sealed within twenty seconds.')
}

async function article(contact: string) {
  const supplier = await world.create('max', 'fixture.account', { name: `Supplier ${newId()}` })
  return world.create('max', 'fixture.article', {
    name: 'Drill',
    supplier: supplier.id,
    contact,
    hotline: '+49 30 123456',
  })
}

test('raw SQL leaves audit, change and event like everybody', async () => {
  const [row] = await world.look(
    `insert into fixture_category (tenant_id, name) values ($1, 'By hand') returning id`,
    world.company.tenant.id,
  )
  await world.look(`update fixture_category set name = 'By hand again' where id = $1`, row?.id)
  await world.look('delete from fixture_category where id = $1', row?.id)
  const entries = await world.look(
    `select a.op, c.kind, c.principal, v.diff -> 'name' as name from core_audit a
     join core_change c on c.tenant_id = a.tenant_id and c.id = a.change_id
     left join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
     where a.record_id = $1 order by a.seq`,
    row?.id,
  )
  assert.deepEqual(
    entries.map(({ op, kind, name }) => [op, kind, name]),
    [
      ['C', 'sql', null],
      ['U', 'sql', ['By hand', 'By hand again']],
      ['D', 'sql', 'By hand again'],
    ],
  )
  assert.match(entries[0]?.principal, /^sql:/)
  const events = await world.look('select event from core_outbox where record_id = $1 order by seq', row?.id)
  assert.deepEqual(
    events.map(({ event }) => event),
    ['created', 'updated', 'deleted'].map(what => `fixture.category.${what}`),
  )
})

test('the program cannot forge, change or empty what happened', async () => {
  const client = new pg.Client(world.kernel.database.serveUrl)
  await client.connect()
  try {
    for (const table of ['core_audit', 'core_audit_value', 'core_outbox', 'core_seal'])
      for (const sql of [
        `delete from ${table}`,
        `update ${table} set tenant_id = tenant_id`,
        `truncate ${table}`,
      ])
        await assert.rejects(client.query(sql), /permission denied/, sql)
  } finally {
    await client.end()
  }
})

test('sealed entries verify, and only what is new is sealed again', async () => {
  await article('first@example.com')
  await sealAll()
  const before = await verify()
  assert.deepEqual([await seal(), before.faults], [0, []])
  await article('second@example.com')
  await sealAll()
  const { seals, faults } = await verify()
  assert.deepEqual([seals > before.seals, faults], [true, []])
})

test('a transaction that is still running is left for a later seal, whatever its numbers are', async () => {
  const client = new pg.Client(world.kernel.database.superuserUrl)
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.tenant_id', $1, true)`, [world.company.tenant.id])
    await client.query(`insert into fixture_category (tenant_id, name) values ($1, 'Slow')`, [
      world.company.tenant.id,
    ])
    await world.create('max', 'fixture.category', { name: 'Quick' })
    await seal()
    await client.query('commit')
    assert.notEqual((await verify()).entries, await entriesThere())
    await sealAll()
    assert.deepEqual((await verify()).faults, [])
  } finally {
    await client.end()
  }
})

test('erased personal data is gone from everywhere, and the seals still hold', async () => {
  const { id } = await article('anna@example.com')
  const context = await world.as('max')
  const entity = world.entity('fixture.article')
  const { change } = await updateRecord(world.kernel, context, entity, id, {
    contact: 'berta@example.com',
    stock: 3,
  })
  await sealAll()
  const erasure = await eraseRecord(world.kernel, context, entity, id)
  assert.ok(erasure.entries >= 2)
  const [record] = await world.look(
    'select contact, contact_key, hotline, stock::int from fixture_article where id = $1',
    id,
  )
  assert.deepEqual(record, { contact: null, contact_key: null, hotline: null, stock: 3 })
  const left = await world.look(
    `select 1 from core_audit_value where diff::text ~ 'anna|berta|30123456' union all
     select 1 from core_outbox where payload::text ~ 'anna|berta' and record_id = $1`,
    id,
  )
  assert.deepEqual(left, [])
  assert.deepEqual((await verify()).faults, [])
  await sealAll()
  assert.deepEqual((await verify()).faults, [])
  const { data } = recordIn(await history(world.kernel, context, entity, id))
  const changed = data.find((entry: AnyRecord) => entry.change.id === change)
  assert.deepEqual(changed.diff, { stock: [0, 3] })
  const report = await undoChange(world.kernel, context, change ?? '')
  assert.match(report.kept.find(({ field }) => field === 'contact')?.reason ?? '', /erased/)
})

test('a deleted record is erased from the trash', async () => {
  const { id } = await article('gone@example.com')
  const context = await world.as('max')
  const entity = world.entity('fixture.article')
  const change = await deleteRecord(world.kernel, context, entity, id)
  await eraseRecord(world.kernel, await world.as('admin'), entity, id)
  assert.deepEqual(await world.look(`select 1 from core_audit_value where diff::text ~ 'gone@example'`), [])
  const report = await undoChange(world.kernel, context, change)
  assert.deepEqual(report.kept.map(({ field }) => field).sort(), ['contact', 'hotline'])
})

test('of a record that is forgotten no history is kept either', async () => {
  const { id } = await article('forgotten@example.com')
  const { id: other } = await article('kept@example.com')
  const entity = world.entity('fixture.article')
  const change = await deleteRecord(world.kernel, await world.as('max'), entity, id)
  await deleteRecord(world.kernel, await world.as('max'), entity, other)
  const { kernel, company } = world
  await transactAs(kernel, await company.system(), { needs: [] }, (tx, context) =>
    forgetDeleted({ kernel, context }, tx, change),
  )
  const kept = await world.look(
    'select distinct record_id from core_history_kept where record_id = any ($1)',
    [id, other],
  )
  assert.deepEqual(kept, [{ record_id: other }])
})

test('only who may delete a record may erase it', async () => {
  const { id } = await article('keep@example.com')
  const entity = world.entity('fixture.article')
  assert.equal((await refusalFrom(eraseRecord(world.kernel, await world.as('vera'), entity, id))).status, 403)
  assert.equal((await refusalFrom(eraseRecord(world.kernel, await world.as('rita'), entity, id))).status, 404)
  assert.equal(
    (await refusalFrom(eraseRecord(world.kernel, await world.as('max'), entity, newId()))).status,
    404,
  )
})

test('tampering is found: with values, entries, actors and seals', async () => {
  await article('last@example.com')
  await sealAll()
  const tenant = world.company.tenant.id
  const tampered = async (sql: string, kind: string) => {
    const client = new pg.Client(world.kernel.database.superuserUrl)
    await client.connect()
    try {
      const before = (await verify()).faults.length
      await client.query(sql, [tenant])
      const { faults } = await verify()
      assert.ok(faults.length > before, sql)
      assert.ok(
        faults.some(fault => fault.kind === kind),
        sql,
      )
    } finally {
      await client.end()
    }
  }
  const newest = (table: string) => `(select max(seq) from ${table} where tenant_id = $1)`
  await tampered(
    `update core_audit_value set diff = diff || '{"name": ["Drill", "Saw"]}' where tenant_id = $1 and seq = ${newest('core_audit_value')}`,
    'values',
  )
  await tampered(
    `update core_audit set record_id = gen_random_uuid() where tenant_id = $1 and seq = ${newest('core_audit')}`,
    'entries',
  )
  await tampered(
    `update core_seal set previous = '\\x00' where tenant_id = $1 and below_xid = (select max(below_xid) from core_seal where tenant_id = $1)`,
    'seal',
  )
  await tampered(`update core_change set actor_id = null where tenant_id = $1 and kind = 'update'`, 'entries')
})
