import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { type FixtureDatabase, fixtureDatabase } from '../../fixtures/fixture-database.ts'

describe('Guards printed from declarations', () => {
  let db: FixtureDatabase
  let tenant: string
  const run = (sql: string, ...values: readonly unknown[]) => db.asOwner(tenant, sql, values)
  const refusedBy = (constraint: string) => (error: unknown) => {
    assert.deepEqual(
      { code: (error as pg.DatabaseError).code, constraint: (error as pg.DatabaseError).constraint },
      { code: '23514', constraint },
    )
    return true
  }
  before(async () => {
    db = await fixtureDatabase()
    tenant = db.cast.tenant
  })
  after(() => db.close())

  async function invoice(status: string): Promise<string> {
    const [row] = await run(
      `with made as (insert into fixture_invoice (tenant_id, customer) values ($1, 'A') returning id)
       insert into fixture_invoice_line (tenant_id, parent_id, text, price_amount, price_currency, price_base)
       select $1, id, 'One', 100, 'EUR', 100 from made returning parent_id as id`,
      tenant,
    )
    await run(`update fixture_invoice set status = $2, number = 'N-' || id where id = $1`, row?.id, status)
    return row?.id
  }

  test('a frozen record changes in its open fields only, and moves on among its frozen phases', async () => {
    const id = await invoice('issued')
    await run(`update fixture_invoice set remark = 'reminded', reminders = 1 where id = $1`, id)
    for (const change of [`customer = 'B'`, `number = 'N-2'`, `total_base = 1`, `status = 'draft'`])
      await assert.rejects(
        run(`update fixture_invoice set ${change} where id = $1`, id),
        refusedBy('fixture_invoice_frozen'),
        change,
      )
    await run(`update fixture_invoice set status = 'paid', paid_on = '2026-01-01' where id = $1`, id)
    await assert.rejects(
      run('delete from fixture_invoice where id = $1', id),
      refusedBy('fixture_invoice_frozen'),
    )
  })

  test('a number may be given to a record that has just been frozen, once', async () => {
    const [row] = await run(
      `insert into fixture_invoice (tenant_id, customer, status) values ($1, 'A', 'issued') returning id`,
      tenant,
    )
    await run(`update fixture_invoice set number = 'LATE-1' where id = $1`, row?.id)
    await assert.rejects(
      run('update fixture_invoice set number = null where id = $1', row?.id),
      refusedBy('fixture_invoice_frozen'),
    )
    const again = run(
      `insert into fixture_invoice (tenant_id, customer, number) values ($1, 'B', 'LATE-1')`,
      tenant,
    )
    await assert.rejects(again, { constraint: 'fixture_invoice_number_once' })
  })

  test('parts and their links freeze with their record', async () => {
    const id = await invoice('issued')
    const [line] = await run('select id from fixture_invoice_line where parent_id = $1', id)
    const refused = refusedBy('fixture_invoice_frozen')
    const add = `insert into fixture_invoice_line (tenant_id, parent_id, text, price_amount, price_currency, price_base)
       values ($1, $2, 'Two', 100, 'EUR', 100)`
    await assert.rejects(run(add, tenant, id), refused)
    await assert.rejects(run(`update fixture_invoice_line set text = 'X' where id = $1`, line?.id), refused)
    await assert.rejects(run('delete from fixture_invoice_line where id = $1', line?.id), refused)
    const tag = `insert into fixture_invoice_line_tags (tenant_id, source_id, tag) values ($1, $2, 'x')`
    await assert.rejects(run(tag, tenant, line?.id), refused)
    const open = await invoice('draft')
    await run(add, tenant, open)
    await assert.rejects(
      run('update fixture_invoice_line set parent_id = $1 where parent_id = $2', id, open),
      refused,
    )
    await run('delete from fixture_invoice where id = $1', open)
  })

  test('a record may come frozen with all its parts', async () => {
    await run(
      `with made as (insert into fixture_invoice (tenant_id, customer, status, number) values ($1, 'A', 'issued', 'I-1') returning id)
       insert into fixture_invoice_line (tenant_id, parent_id, text, price_amount, price_currency, price_base)
       select $1, id, 'One', 100, 'EUR', 100 from made`,
      tenant,
    )
  })

  test('a record that came frozen takes no more parts a moment later, even if the clock had stood still', async () => {
    const [invoice] = await run(
      `insert into fixture_invoice (tenant_id, customer, status, number, created_at)
       values ($1, 'A', 'issued', 'I-2', now() + interval '1 hour') returning id`,
      tenant,
    )
    const line = `insert into fixture_invoice_line (tenant_id, parent_id, text, price_amount, price_currency, price_base)
       values ($1, $2, 'Late', 100, 'EUR', 100)`
    await assert.rejects(run(line, tenant, invoice?.id), refusedBy('fixture_invoice_frozen'))
  })

  async function category(name: string, parent: string | null = null): Promise<string> {
    const insert =
      'insert into fixture_category (tenant_id, name, parent_id) values ($1, $2, $3) returning id'
    return (await run(insert, tenant, name, parent))[0]?.id
  }
  const move = 'update fixture_category set parent_id = $2 where id = $1'

  test('a tree has no circles, however long', async () => {
    const a = await category('A')
    const b = await category('B', a)
    const c = await category('C', b)
    await assert.rejects(run(move, a, a), refusedBy('fixture_category_parent_id_circle'))
    const own = `insert into fixture_category (tenant_id, id, name, parent_id) values ($1, $2, 'own', $2)`
    await assert.rejects(run(own, tenant, crypto.randomUUID()), refusedBy('fixture_category_parent_id_self'))
    await assert.rejects(run(move, a, c), refusedBy('fixture_category_parent_id_circle'))
    await run(move, c, a)
    await run(move, b, c)
  })

  test('two moves at once cannot close a circle together', async () => {
    const [a, b] = [await category('left'), await category('right')]
    const clients = [new pg.Client(db.database.ownerUrl), new pg.Client(db.database.ownerUrl)] as const
    for (const client of clients) {
      await client.connect()
      await client.query('begin')
      await client.query(`select set_config('app.tenant_id', $1, true)`, [tenant])
    }
    await clients[0].query(move, [a, b])
    const second = clients[1].query(move, [b, a])
    const outcome = assert.rejects(second, refusedBy('fixture_category_parent_id_circle'))
    await clients[0].query('commit')
    await outcome
    await Promise.all(clients.map(client => client.end()))
  })

  test('a ledger is only ever added to', async () => {
    const [account] = await run(
      `insert into fixture_account (tenant_id, name) values ($1, 'Cash') returning id`,
      tenant,
    )
    const post = `insert into fixture_posting (tenant_id, account_id, text, amount, booked_on) values ($1, $2, 'x', 100, now())`
    await run(post, tenant, account?.id)
    const refused = refusedBy('fixture_posting_ledger')
    await assert.rejects(run('update fixture_posting set amount = 1'), refused)
    await assert.rejects(run('delete from fixture_posting'), refused)
    await assert.rejects(run('delete from fixture_account where id = $1', account?.id), /foreign key/)
  })

  test('references never lead into another tenant', async () => {
    const [foreign] = await db.asOwner(
      db.cast.otherTenant,
      `insert into fixture_category (tenant_id, name) values ($1, 'Theirs') returning id`,
      [db.cast.otherTenant],
    )
    await assert.rejects(category('Ours', foreign?.id), /foreign key/)
  })

  test('there is one settings row for each tenant', async () => {
    const insert = 'insert into fixture_preferences (tenant_id) values ($1)'
    await run(insert, tenant)
    await assert.rejects(run(insert, tenant), { constraint: 'fixture_preferences_pkey' })
    await db.asOwner(db.cast.otherTenant, insert, [db.cast.otherTenant])
  })

  test('a stream’s rows lie in the partition of their month, late ones in the default', async () => {
    await db.asOwner(null, 'select core_make_partitions(1)')
    await run(
      `insert into fixture_reading (tenant_id, at, sensor, value) values ($1, now(), 'T', 1), ($1, '2001-01-01Z', 'T', 2)`,
      tenant,
    )
    const rows = await run(
      'select tableoid::regclass::text as partition, value from fixture_reading order by value',
    )
    assert.match(rows[0]?.partition, /^fixture_reading_\d{4}_\d{2}$/)
    assert.equal(rows[1]?.partition, 'fixture_reading_default')
    assert.equal((await db.asOwner(null, 'select core_make_partitions(1) as made'))[0]?.made, 0)
    await assert.rejects(
      db.as({ tenant, scopes: { 'read.fixture_reading': 'all' } }, `select * from ${rows[0]?.partition}`),
      /permission denied/,
    )
  })
})
