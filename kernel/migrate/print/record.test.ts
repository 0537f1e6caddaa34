import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type FixtureDatabase, fixtureDatabase } from '../../fixtures/fixture-database.ts'

interface Entry {
  readonly entity: string
  readonly record: string
  readonly root: string
  readonly op: string
  readonly diff: Record<string, unknown> | null
}

describe('What raw SQL leaves behind', () => {
  let db: FixtureDatabase
  let tenant: string
  before(async () => {
    db = await fixtureDatabase()
    tenant = db.cast.tenant
  })
  after(() => db.close())

  /** Audit entries since the last call, oldest first. */
  let seen = 0
  async function news(): Promise<Entry[]> {
    const rows = await db.asOwner(
      tenant,
      `select a.seq, a.entity, a.record_id as record, a.root_id as root, a.op, v.diff
       from core_audit a left join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
       where a.seq > $1 order by a.seq`,
      [seen],
    )
    seen = Number(rows.at(-1)?.seq ?? seen)
    return rows.map(({ seq: _, ...entry }) => entry as Entry)
  }
  let heard = 0
  async function events(): Promise<string[]> {
    const rows = await db.asOwner(tenant, 'select seq, event from core_outbox where seq > $1 order by seq', [
      heard,
    ])
    heard = Number(rows.at(-1)?.seq ?? heard)
    return rows.map(row => row.event)
  }
  const run = (sql: string, ...values: readonly unknown[]) => db.asOwner(tenant, sql, values)
  async function insert(table: string, columns: Readonly<Record<string, unknown>>): Promise<string> {
    const names = ['tenant_id', ...Object.keys(columns)]
    const holes = names.map((_, i) => `$${i + 1}`)
    const [row] = await run(
      `insert into ${table} (${names.join(', ')}) values (${holes.join(', ')}) returning id`,
      tenant,
      ...Object.values(columns),
    )
    await news()
    await events()
    return row?.id
  }

  test('a new record leaves its mark and an event, but no values', async () => {
    await news()
    await events()
    const [row] = await run(
      `insert into fixture_category (tenant_id, name) values ($1, 'Tools') returning id`,
      tenant,
    )
    assert.deepEqual(await news(), [
      { entity: 'fixture.category', record: row?.id, root: row?.id, op: 'C', diff: null },
    ])
    assert.deepEqual(await events(), ['fixture.category.created'])
  })

  test('times are kept as they are shown, and none lies in the future', async () => {
    for (let i = 0; i < 10; i++) await insert('fixture_category', { name: `At once ${i}` })
    const [wrong] = await run(
      `select count(*)::int as n from fixture_category
       where created_at > clock_timestamp() or created_at <> to_char(created_at, 'YYYY-MM-DD HH24:MI:SS.MSOF')::timestamptz`,
    )
    assert.deepEqual(wrong, { n: 0 })
    const [history] = await run(
      `select count(*)::int as n from core_audit where at > clock_timestamp() or at <> date_trunc('milliseconds', at)`,
    )
    assert.deepEqual(history, { n: 0 })
  })

  test('an update leaves old and new value of the changed fields, exact enough to be written back', async () => {
    const article = await insert('fixture_article', {
      name: 'Bolt',
      price_amount: '9007199254740993',
      price_currency: 'EUR',
      price_base: '9007199254740993',
      seen_at: '2026-01-01T00:00:00.123456+01',
      dimensions: { length: 5 },
    })
    await run(
      `update fixture_article set stock = 3, weight = 1500, active = false, launched_on = '2026-02-01', seen_at = null,
         price_amount = null, price_currency = null, price_base = null, dimensions = '{"length": 6}', contact = 'a@b.example'
       where id = $1`,
      article,
    )
    const [entry] = await news()
    assert.equal(entry?.op, 'U')
    assert.deepEqual(entry?.diff, {
      stock: [0, 3],
      weight: [null, '1500'],
      active: [true, false],
      launchedOn: [null, '2026-02-01'],
      seenAt: ['2025-12-31T23:00:00.123Z', null],
      price: [
        { price_amount: '9007199254740993', price_currency: 'EUR', price_base: '9007199254740993' },
        null,
      ],
      dimensions: [{ length: 5 }, { length: 6 }],
      contact: [null, 'a@b.example'],
    })
    assert.deepEqual(await events(), ['fixture.article.updated'])
  })

  test('of a secret the audit keeps only that it changed', async () => {
    const article = await insert('fixture_article', { name: 'Lock', api_key: Buffer.from('first') })
    await run(`update fixture_article set api_key = '\\x02' where id = $1`, article)
    assert.deepEqual((await news())[0]?.diff, { apiKey: [{ set: true }, { set: true }] })
    await run('delete from fixture_article where id = $1', article)
    const [entry] = await news()
    assert.deepEqual(entry?.diff?.apiKey, { set: true })
    assert.ok(!JSON.stringify(entry).includes('first'))
  })

  test('a delete leaves the whole row, so that it can be restored', async () => {
    const category = await insert('fixture_category', { name: 'Gone' })
    const [row] = await run('select * from fixture_category where id = $1', category)
    await run('delete from fixture_category where id = $1', category)
    const [entry] = await news()
    const { createdAt, updatedAt, ...diff } = entry?.diff ?? {}
    assert.deepEqual(diff, { version: 1, createdBy: null, updatedBy: null, name: 'Gone', parent: null })
    assert.equal(new Date(createdAt as string).getTime(), row?.created_at.getTime())
    assert.equal(updatedAt, createdAt)
    assert.deepEqual(await events(), ['fixture.category.deleted'])
  })

  test('an update that changes nothing leaves nothing, not even a version', async () => {
    const category = await insert('fixture_category', { name: 'Still' })
    await run(`update fixture_category set name = 'Still' where id = $1`, category)
    assert.deepEqual(await news(), [])
    assert.deepEqual(await events(), [])
    assert.deepEqual(await run('select version from fixture_category where id = $1', category), [
      { version: 1 },
    ])
  })

  test('the version rises by one, whether or not the statement says so', async () => {
    const category = await insert('fixture_category', { name: 'V' })
    await run(`update fixture_category set name = 'W' where id = $1`, category)
    await run(`update fixture_category set name = 'X', version = version + 1 where id = $1`, category)
    await run(`update fixture_category set name = 'Y', version = 99 where id = $1`, category)
    const [row] = await run(
      'select version, updated_at > created_at as later from fixture_category where id = $1',
      category,
    )
    assert.deepEqual(row, { version: 4, later: true })
  })

  test('an untracked field may change in silence', async () => {
    const invoice = await insert('fixture_invoice', { customer: 'A' })
    await run('update fixture_invoice set reminders = 2 where id = $1', invoice)
    assert.deepEqual(await news(), [])
    assert.deepEqual(await run('select version, reminders from fixture_invoice where id = $1', invoice), [
      { version: 1, reminders: '2' },
    ])
  })

  test('parts belong to the history, the version and the event of their record', async () => {
    const invoice = await insert('fixture_invoice', { customer: 'A' })
    const lines = await run(
      `insert into fixture_invoice_line (tenant_id, parent_id, position, text, price_amount, price_currency, price_base)
       values ($1, $2, 0, 'One', 100, 'EUR', 100), ($1, $2, 1, 'Two', 100, 'EUR', 100) returning id`,
      tenant,
      invoice,
    )
    const [one, two] = lines.map(row => row.id)
    const created = { entity: 'fixture.invoiceLine', root: invoice, op: 'C', diff: null }
    assert.deepEqual(await news(), [
      { ...created, record: one },
      { ...created, record: two },
    ])
    assert.deepEqual(await events(), ['fixture.invoice.updated'], 'one event for one transaction')
    await run(
      `update fixture_invoice_line set position = 1 - position, text = upper(text) where id = $1`,
      one,
    )
    assert.deepEqual((await news())[0]?.diff, { position: [0, 1], text: ['One', 'ONE'] })
    assert.deepEqual(await run('select version from fixture_invoice where id = $1', invoice), [
      { version: 3 },
    ])
    await run('delete from fixture_invoice where id = $1', invoice)
    const gone = await news()
    // What a delete takes along is written after it, so that a restore in this order never lacks a parent.
    assert.deepEqual(
      gone.map(entry => [entry.entity, entry.op]),
      [
        ['fixture.invoice', 'D'],
        ['fixture.invoiceLine', 'D'],
        ['fixture.invoiceLine', 'D'],
      ],
    )
    assert.equal(gone[1]?.diff?.parent, invoice)
  })

  test('links are values of their record: they come and go one by one, and also with what they lead to', async () => {
    const [article, category] = [
      await insert('fixture_article', { name: 'Nut' }),
      await insert('fixture_category', { name: 'Small parts' }),
    ]
    const link = `insert into fixture_article_categories (tenant_id, source_id, target_id) values ($1, $2, $3)`
    await run(link, tenant, article, category)
    await run(
      `insert into fixture_article_tags (tenant_id, source_id, tag) values ($1, $2, 'new')`,
      tenant,
      article,
    )
    const entry = { entity: 'fixture.article', record: article, root: article, op: 'U' }
    assert.deepEqual(await news(), [
      { ...entry, diff: { categories: [null, category] } },
      { ...entry, diff: { tags: [null, 'new'] } },
    ])
    assert.deepEqual(await events(), ['fixture.article.updated', 'fixture.article.updated'])
    await run('delete from fixture_category where id = $1', category)
    assert.deepEqual((await news())[1], { ...entry, diff: { categories: [category, null] } })
    assert.deepEqual(await run('select version from fixture_article where id = $1', article), [
      { version: 4 },
    ])
  })

  test('a reference that a delete empties is an update of the record that held it', async () => {
    const account = await insert('fixture_account', { name: 'Supplier' })
    const article = await insert('fixture_article', { name: 'Washer', supplier_id: account })
    await run('delete from fixture_account where id = $1', account)
    const [, emptied] = await news()
    assert.deepEqual([emptied?.record, emptied?.diff], [article, { supplier: [account, null] }])
  })

  test('references to any record go, or become empty, with the record', async () => {
    const [category, other] = [
      await insert('fixture_category', { name: 'Noted' }),
      await insert('fixture_category', { name: 'Mentioned' }),
    ]
    const about = { about_entity: 'fixture.category', about_id: category, text: 'x' }
    const mention = { mentions_entity: 'fixture.category', mentions_id: other }
    const note = await insert('fixture_note', { ...about, ...mention })
    await run('delete from fixture_category where id = $1', other)
    assert.deepEqual(
      await run('select mentions_entity, mentions_id, version from fixture_note where id = $1', note),
      [{ mentions_entity: null, mentions_id: null, version: 2 }],
    )
    await run('delete from fixture_category where id = $1', category)
    assert.deepEqual(await run('select from fixture_note where id = $1', note), [])
    const entries = await news()
    assert.ok(entries.some(entry => entry.record === note && entry.op === 'D'))
  })

  test('a write past the program gets a change of its own that names the login', async () => {
    const category = await insert('fixture_category', { name: 'By hand' })
    const [change] = await run(
      `select c.kind, c.principal, c.actor_id from core_change c join core_audit a on a.change_id = c.id where a.record_id = $1`,
      category,
    )
    assert.deepEqual(change, { kind: 'sql', principal: 'sql:inopsio_owner', actor_id: null })
  })

  test('every entry carries the digest of its values', async () => {
    const rows = await run(
      'select a.digest, v.salt, v.diff::text as diff from core_audit a join core_audit_value v using (tenant_id, seq)',
    )
    assert.ok(rows.length > 10)
    for (const { digest, salt, diff } of rows)
      assert.deepEqual(digest, createHash('sha256').update(salt).update(diff, 'utf8').digest())
  })

  test('without a tenant nothing can be written, not even by the owner of the tables', async () => {
    const insert = `insert into fixture_category (tenant_id, name) values ('${tenant}', 'Nobody’s')`
    await assert.rejects(db.asOwner(null, insert), /row-level security/)
    await assert.rejects(
      db.as({ tenant: null, scopes: { 'create.fixture_category': 'all' } }, insert),
      /row-level security/,
    )
    await assert.rejects(db.asOwner(db.cast.otherTenant, insert), /row-level security/)
  })

  test('the program’s own login leaves the same traces', async () => {
    const { ada } = db.cast
    const acting = {
      tenant,
      user: ada,
      scopes: {
        'read.fixture_category': 'all',
        'create.fixture_category': 'all',
        'update.fixture_category': 'all',
      },
    } as const
    const [row] = await db.as(
      acting,
      `insert into fixture_category (tenant_id, name) values ($1, 'Mine') returning *`,
      [tenant],
    )
    assert.equal(row?.created_by, ada)
    await db.as(acting, `update fixture_category set name = 'Ours' where id = $1`, [row?.id])
    assert.deepEqual(
      (await news()).map(entry => entry.op),
      ['C', 'U'],
    )
    const [change] = await run(`select actor_id from core_change order by created_at desc, id desc limit 1`)
    assert.equal(change?.actor_id, ada)
  })

  test('a stream keeps no history', async () => {
    await news()
    await events()
    await run(
      `insert into fixture_reading (tenant_id, at, sensor, value) values ($1, now(), 'T1', 21500)`,
      tenant,
    )
    assert.deepEqual(await news(), [])
    assert.deepEqual(await events(), [])
  })
})
