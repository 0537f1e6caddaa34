import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type FixtureDatabase, fixtureDatabase } from '../../fixtures/fixture-database.ts'

const insertInvoice = `insert into fixture_invoice (tenant_id, id, customer, owner_id) values ($1, $2, $3, $4)`
const insertLine = `insert into fixture_invoice_line (tenant_id, parent_id, text, price_amount, price_currency, price_base)
  values ($1, $2, $3, 100, 'EUR', 100)`

describe('Policies printed from declarations', () => {
  let db: FixtureDatabase
  let ofAda: string
  let ofBob: string
  const invoices = async (scopes: 'all' | readonly string[] | undefined, shared: readonly string[] = []) => {
    const rows = await db.as(
      {
        tenant: db.cast.tenant,
        ...(scopes ? { scopes: { 'read.fixture_invoice': scopes } } : {}),
        shared: { read: shared },
      },
      'select id from fixture_invoice order by customer',
    )
    return rows.map(row => row.id)
  }

  before(async () => {
    db = await fixtureDatabase()
    const { tenant, ada, bob } = db.cast
    const [ids] = await db.asOwner(null, 'select uuidv7() as a, uuidv7() as b')
    ofAda = ids?.a
    ofBob = ids?.b
    await db.asOwner(tenant, insertInvoice, [tenant, ofAda, 'A', ada])
    await db.asOwner(tenant, insertInvoice, [tenant, ofBob, 'B', bob])
    for (const invoice of [ofAda, ofBob]) await db.asOwner(tenant, insertLine, [tenant, invoice, 'Work'])
  })
  after(() => db.close())

  test('nobody sees a row whose right was not named', async () => {
    assert.deepEqual(await invoices(undefined), [])
    assert.deepEqual(await invoices([]), [])
  })

  test('a scope shows the rows of its owners, all rows to who has all, and shared ones besides', async () => {
    assert.deepEqual(await invoices([db.cast.ada]), [ofAda])
    assert.deepEqual(await invoices([db.cast.ada, db.cast.bob]), [ofAda, ofBob])
    assert.deepEqual(await invoices('all'), [ofAda, ofBob])
    assert.deepEqual(await invoices([db.cast.ada], [ofBob]), [ofAda, ofBob])
    assert.deepEqual(await invoices(undefined, [ofBob]), [ofBob])
  })

  test('another tenant sees nothing, whatever its scopes', async () => {
    const acting = {
      tenant: db.cast.otherTenant,
      scopes: { 'read.fixture_invoice': 'all' },
      shared: { read: [ofAda] },
    } as const
    assert.deepEqual(await db.as(acting, 'select id from fixture_invoice'), [])
    assert.deepEqual(await db.as({ ...acting, tenant: null }, 'select id from fixture_invoice'), [])
  })

  test('reading a row does not let one change or delete it', async () => {
    const reader = { tenant: db.cast.tenant, scopes: { 'read.fixture_invoice': 'all' } } as const
    const changed = `update fixture_invoice set customer = 'X' returning id`
    assert.deepEqual(await db.as(reader, changed), [])
    assert.deepEqual(await db.as(reader, 'delete from fixture_invoice returning id'), [])
  })

  test('a right to update reaches its owners’ rows and those shared for writing', async () => {
    const { tenant, ada } = db.cast
    const scopes = { 'read.fixture_invoice': 'all', 'update.fixture_invoice': [ada] } as const
    const touch = 'update fixture_invoice set reminders = reminders + 1 returning id'
    assert.deepEqual(await db.as({ tenant, scopes }, touch), [{ id: ofAda }])
    const both = await db.as({ tenant, scopes, shared: { write: [ofBob] } }, touch)
    assert.deepEqual(both.map(row => row.id).sort(), [ofAda, ofBob].sort())
  })

  test('a record is created for oneself only when the right is one’s own', async () => {
    const { tenant, ada, bob } = db.cast
    const acting = { tenant, scopes: { 'create.fixture_invoice': [ada] } } as const
    const values = (owner: string, of = tenant) => [of, 'uuid', 'C', owner].with(1, crypto.randomUUID())
    await db.as(acting, insertInvoice, values(ada))
    await assert.rejects(db.as(acting, insertInvoice, values(bob)), /row-level security/)
    await assert.rejects(db.as(acting, insertInvoice, values(ada, db.cast.otherTenant)), /row-level security/)
    await db.asOwner(tenant, `delete from fixture_invoice where customer = 'C'`)
  })

  test('a hand-over needs no more than the update, as long as the new row can still be read', async () => {
    const { tenant, ada, bob } = db.cast
    const scopes = { 'read.fixture_invoice': [ada], 'update.fixture_invoice': [ada] } as const
    const handOver = 'update fixture_invoice set owner_id = $1 where id = $2 returning id'
    await assert.rejects(db.as({ tenant, scopes }, handOver, [bob, ofAda]), /row-level security/)
    const shared = { read: [ofAda] }
    assert.equal((await db.as({ tenant, scopes, shared }, handOver, [bob, ofAda])).length, 1)
    await db.asOwner(tenant, handOver, [ada, ofAda])
  })

  test('parts are seen and written with the record they belong to', async () => {
    const { tenant, ada } = db.cast
    const lines = 'select parent_id from fixture_invoice_line'
    const reader = { tenant, scopes: { 'read.fixture_invoice': [ada] } } as const
    assert.deepEqual(await db.as(reader, lines), [{ parent_id: ofAda }])
    assert.equal((await db.as({ tenant, scopes: { 'read.fixture_invoice': 'all' } }, lines)).length, 2)
    assert.deepEqual(await db.as({ tenant }, lines), [])
    const writer = {
      tenant,
      scopes: { 'read.fixture_invoice': 'all', 'update.fixture_invoice': [ada] },
    } as const
    await db.as(writer, insertLine, [tenant, ofAda, 'More'])
    await assert.rejects(db.as(writer, insertLine, [tenant, ofBob, 'More']), /row-level security/)
    await assert.rejects(db.as(reader, insertLine, [tenant, ofAda, 'More']), /row-level security/)
    const moved = db.as(writer, 'update fixture_invoice_line set parent_id = $1', [ofBob])
    await assert.rejects(moved, /row-level security/)
    assert.deepEqual(await db.as(reader, 'delete from fixture_invoice_line returning id'), [])
  })

  test('links and words of a record are seen and written with it, those of its parts too', async () => {
    const { tenant, ada } = db.cast
    const [line] = await db.asOwner(
      tenant,
      'select id from fixture_invoice_line where parent_id = $1 limit 1',
      [ofBob],
    )
    const tag = `insert into fixture_invoice_line_tags (tenant_id, source_id, tag) values ($1, $2, 'urgent')`
    const scopes = { 'read.fixture_invoice': 'all', 'update.fixture_invoice': [ada] } as const
    await assert.rejects(db.as({ tenant, scopes }, tag, [tenant, line?.id]), /row-level security/)
    await db.as({ tenant, scopes: { ...scopes, 'update.fixture_invoice': 'all' } }, tag, [tenant, line?.id])
    const read = 'select tag from fixture_invoice_line_tags'
    assert.deepEqual(await db.as({ tenant, scopes: { 'read.fixture_invoice': [ada] } }, read), [])
    assert.deepEqual(await db.as({ tenant, scopes: { 'read.fixture_invoice': 'all' } }, read), [
      { tag: 'urgent' },
    ])
  })

  test('access through another record follows that record', async () => {
    const { tenant, ada, bob } = db.cast
    const [account] = await db.asOwner(
      tenant,
      `insert into fixture_account (tenant_id, name, owner_id) values ($1, 'Supplies', $2) returning id`,
      [tenant, ada],
    )
    const insert = `insert into fixture_article (tenant_id, name, supplier_id) values ($1, $2, $3)`
    const acting = (owner: string) =>
      ({
        tenant,
        scopes: {
          'read.fixture_account': [owner],
          'read.fixture_article': [owner],
          'create.fixture_article': [owner],
        },
      }) as const
    await db.as(acting(ada), insert, [tenant, 'Bolt', account?.id])
    await assert.rejects(db.as(acting(bob), insert, [tenant, 'Nut', account?.id]), /row-level security/)
    await assert.rejects(db.as(acting(ada), insert, [tenant, 'Nut', null]), /row-level security/)
    assert.equal((await db.as(acting(ada), 'select from fixture_article')).length, 1)
    assert.equal((await db.as(acting(bob), 'select from fixture_article')).length, 0)
    const all = { tenant, scopes: { 'read.fixture_article': 'all' } } as const
    assert.equal((await db.as(all, 'select from fixture_article')).length, 1)
  })

  test('a side table shows the sums of visible records only, and nobody writes it', async () => {
    const { tenant, ada, bob } = db.cast
    const sums = 'select articles from fixture_account_rollup'
    assert.equal((await db.as({ tenant, scopes: { 'read.fixture_account': [ada] } }, sums)).length, 1)
    assert.equal((await db.as({ tenant, scopes: { 'read.fixture_account': [bob] } }, sums)).length, 0)
    await assert.rejects(
      db.as({ tenant }, 'update fixture_account_rollup set articles = 7'),
      /permission denied/,
    )
  })

  test('a view shows what its reader may see of the tables below', async () => {
    const { tenant, ada } = db.cast
    await db.asOwner(tenant, `update fixture_invoice set status = 'issued', number = 'INV-1' where id = $1`, [
      ofAda,
    ])
    const view = 'select number from fixture_receivable'
    assert.deepEqual(await db.as({ tenant, scopes: { 'read.fixture_invoice': [ada] } }, view), [
      { number: 'INV-1' },
    ])
    assert.deepEqual(await db.as({ tenant }, view), [])
  })

  test('what all tenants share is read by everybody and written by nobody', async () => {
    await db.asOwner(null, `insert into fixture_unit (code, name) values ('KGM', 'Kilogram')`)
    const acting = { tenant: db.cast.otherTenant }
    assert.deepEqual(await db.as(acting, 'select code from fixture_unit'), [{ code: 'KGM' }])
    await assert.rejects(
      db.as(acting, `insert into fixture_unit (code, name) values ('X', 'X')`),
      /permission denied/,
    )
  })

  test('the serving login can neither truncate nor touch what only grows', async () => {
    const { tenant } = db.cast
    for (const table of ['fixture_invoice', 'fixture_posting', 'fixture_reading', 'core_user', 'core_audit'])
      await assert.rejects(db.as({ tenant }, `truncate ${table} cascade`), /permission denied/)
    for (const table of ['fixture_posting', 'fixture_reading'])
      await assert.rejects(db.as({ tenant }, `delete from ${table}`), /permission denied/)
  })

  test('the serving login cannot call what belongs to migrations and triggers', async () => {
    const { tenant } = db.cast
    for (const call of [
      `core_each_tenant('select 1')`,
      `core_attach('core_user', 'name', 'id', 'cascade')`,
      `core_unattach('core_share', 'record_id')`,
      `core_rewrite_detach()`,
      `core_detach('${tenant}', 'core.user', '${db.cast.ada}')`,
      `core_write_audit('${tenant}', 'x', '${tenant}', '${tenant}', 'C', null, null)`,
    ])
      await assert.rejects(db.as({ tenant }, `select ${call}`), /permission denied for function/, call)
  })

  test('nobody can write false history by hanging our triggers on a table of his own', async () => {
    const forged = db.as(
      { tenant: db.cast.tenant },
      `create temporary table mine (like fixture_invoice);
       create trigger forged after insert on mine for each row execute function fixture_invoice_record();`,
    )
    await assert.rejects(forged, /permission denied for function/)
  })
})
