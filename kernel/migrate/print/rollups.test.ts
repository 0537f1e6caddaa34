import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type FixtureDatabase, fixtureDatabase } from '../../fixtures/fixture-database.ts'

const recount = `
  select a.id, count(x.id) as articles,
    count(x.id) filter (where x.active and x.stock > 0) as active_articles,
    coalesce(sum(x.price_base), 0)::bigint as stock_value,
    min(x.stock) filter (where x.active) as lowest_stock, max(x.seen_at) as last_seen
  from fixture_account a left join fixture_article x on x.tenant_id = a.tenant_id and x.supplier_id = a.id
  group by a.id order by a.id`
const kept = `
  select id, articles, active_articles, stock_value, lowest_stock, last_seen from fixture_account_rollup order by id`

describe('Rollups kept by triggers', () => {
  let db: FixtureDatabase
  let tenant: string
  let accounts: string[]
  const run = (sql: string, ...values: readonly unknown[]) => db.asOwner(tenant, sql, values)
  before(async () => {
    db = await fixtureDatabase()
    tenant = db.cast.tenant
    const rows = await run(
      `insert into fixture_account (tenant_id, name) select $1, 'A' || n from generate_series(1, 3) n returning id`,
      tenant,
    )
    accounts = rows.map(row => row.id)
  })
  after(() => db.close())

  test('a record without children counts none', async () => {
    assert.deepEqual(
      (await run(kept)).map(row => [row.articles, row.lowest_stock]),
      [
        ['0', null],
        ['0', null],
        ['0', null],
      ],
    )
  })

  test('sums, counts and extremes are true after any mixture of writes', async () => {
    const random = seeded(20)
    const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
    const ids: string[] = []
    const values = () => [
      pick([...accounts, null]),
      pick([null, 0, 1, 5, 9]),
      random() < 0.7,
      pick([null, 100, 250]),
      pick([null, '2026-01-01Z', '2026-02-01Z', '2026-03-01Z']),
    ]
    const set = `supplier_id = $2, stock = $3, active = $4, price_amount = $5, price_base = $5,
      price_currency = case when $5::bigint is not null then 'EUR' end, seen_at = $6`
    for (let step = 0; step < 150; step++) {
      const known = pick(ids)
      if (!known || random() < 0.4) {
        const [row] = await run(
          `insert into fixture_article (tenant_id, name, supplier_id, stock, active, price_amount, price_base, price_currency, seen_at)
           values ($1, 'x', $2, $3, $4, $5, $5, case when $5::bigint is not null then 'EUR' end, $6) returning id`,
          tenant,
          ...values(),
        )
        ids.push(row?.id)
      } else if (random() < 0.3) await run('delete from fixture_article where id = $1', known)
      else await run(`update fixture_article set ${set} where id = $1`, known, ...values())
    }
    assert.deepEqual(await run(kept), await run(recount))
    assert.ok(
      (await run(kept)).some(row => Number(row.articles) > 3),
      'the mixture left something to count',
    )
    await run('update fixture_article set supplier_id = $1, stock = stock + 1', accounts[0])
    assert.deepEqual(await run(kept), await run(recount))
    await run('delete from fixture_article')
    assert.deepEqual(await run(kept), await run(recount))
  })

  test('writers at the same time lose nothing', async () => {
    const insert = `insert into fixture_article (tenant_id, name, supplier_id, stock, seen_at) values ($1, 'y', $2, $3, now())`
    const scopes = { 'create.fixture_article': 'all' } as const
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => db.as({ tenant, scopes }, insert, [tenant, accounts[n % 2], n])),
    )
    const all = {
      'read.fixture_article': 'all',
      'delete.fixture_article': 'all',
      'update.fixture_article': 'all',
    } as const
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        db.as(
          { tenant, scopes: all },
          n % 2
            ? 'delete from fixture_article where stock = $1'
            : 'update fixture_article set stock = stock + 50 where stock = $1',
          [n],
        ),
      ),
    )
    assert.deepEqual(await run(kept), await run(recount))
  })

  test('who may see one child only does not change what is counted', async () => {
    const [account] = accounts
    const before = await run(kept)
    const scopes = { 'read.fixture_article': [db.cast.ada], 'create.fixture_article': 'all' } as const
    await db.as(
      { tenant, scopes },
      `insert into fixture_article (tenant_id, name, supplier_id, stock) values ($1, 'z', $2, 0)`,
      [tenant, account],
    )
    assert.notDeepEqual(await run(kept), before)
    assert.deepEqual(await run(kept), await run(recount))
  })

  test('a ledger adds up', async () => {
    const post = `insert into fixture_posting (tenant_id, account_id, text, amount, booked_on) values ($1, $2, 'x', $3, now())`
    for (const amount of [1000, -250, 1]) await run(post, tenant, accounts[2], amount)
    const sums = await run('select balance, postings from fixture_account_rollup where id = $1', accounts[2])
    assert.deepEqual(sums, [{ balance: '751', postings: '3' }])
  })

  test('the sums go with their record', async () => {
    await run('delete from fixture_account where id = $1', accounts[1])
    assert.equal((await run(kept)).length, 2)
  })
})

/** A small generator (mulberry32), so that a failure can be repeated. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
