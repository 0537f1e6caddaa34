import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import type { ModuleSpec } from '../../kernel/entity/module.ts'
import type { Registry } from '../../kernel/entity/registry.ts'
import { declarationsText, readDeclarations } from '../../kernel/migrate/declarations-file.ts'
import { declaredDifferences } from '../../kernel/migrate/declared.ts'
import { draftMigration } from '../../kernel/migrate/draft/draft.ts'
import { kernelSource, type MigrationSource } from '../../kernel/migrate/files.ts'
import { migrate } from '../../kernel/migrate/run.ts'
import { core } from '../../kernel/tenancy/module.ts'
import { type TestDatabase, testDatabase } from '../../kernel/testing.ts'

const text = (more = {}) => ({ kind: 'text', ...more })

/** A shop in three releases, as its declarations were checked in with each. */
const first: ModuleSpec = shop([
  {
    id: 'shop.order',
    label: ['Order', 'Orders'],
    title: 'customer',
    fields: {
      customer: text({ required: true, search: true }),
      mail: { kind: 'email', index: true },
      place: text({ max: 50 }),
      labels: { kind: 'tags' },
      pieces: { kind: 'integer', default: 1 },
      fax: text({ required: true }),
    },
    unique: { mail: { on: ['mail'], message: 'Taken.' } },
    check: { some: { sql: 'pieces > 0', on: ['pieces'], message: 'At least one.' } },
    actions: {},
    events: {},
  },
])

const second: ModuleSpec = shop([
  {
    id: 'shop.order',
    label: ['Order', 'Orders'],
    title: 'customer',
    owner: 'owner',
    fields: {
      customer: text({ required: true, search: true }),
      email: { kind: 'email', index: true, was: 'mail' },
      city: text({ max: 120, was: 'place' }),
      tags: { kind: 'tags', was: 'labels' },
      pieces: { kind: 'integer', default: 1, index: true },
      channel: { kind: 'choice', choices: { web: 'Web', shop: 'Shop' }, default: 'shop', required: true },
      owner: { kind: 'ref', target: 'core.user' },
      region: text({ required: true }),
      paid: {
        kind: 'rollup',
        as: { kind: 'integer' },
        of: 'shop.payment',
        via: 'order',
        fn: 'sum',
        field: 'cents',
      },
    },
    unique: { mail: { on: ['email'], message: 'Taken.' } },
    check: { some: { sql: 'pieces between 1 and 99', on: ['pieces'], message: 'At least one, at most 99.' } },
    actions: {},
    events: {},
  },
  {
    id: 'shop.payment',
    label: ['Payment', 'Payments'],
    title: 'text',
    class: 'ledger',
    fields: {
      text: text({ required: true }),
      order: { kind: 'ref', target: 'shop.order', required: true },
      cents: { kind: 'integer', required: true },
    },
    actions: {},
    events: {},
  },
])

/** Only a sum is new: it has to begin with what is there. */
const third: ModuleSpec = {
  ...second,
  entities: second.entities.map(entity =>
    entity.id === 'shop.order'
      ? {
          ...entity,
          fields: {
            ...entity.fields,
            payments: {
              kind: 'rollup',
              as: { kind: 'integer' },
              of: 'shop.payment',
              via: 'order',
              fn: 'count',
            },
          },
        }
      : entity,
  ),
}

describe('Upgrading a database with rows', () => {
  let folder: string
  let db: TestDatabase
  let client: pg.Client
  const tenants: string[] = []
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'inopsio-upgrade-'))
    db = await testDatabase({ folders: [] })
    client = new pg.Client({ connectionString: db.ownerUrl })
    await client.connect()
    release(1, draft(null, first))
    await migrate(client, sources())
    const { rows } = await client.query(
      `insert into core_tenant (slug, name, base_currency, locale, zone, country)
       select 'tenant-' || n, 'T', 'EUR', 'de', 'UTC', 'DE' from generate_series(1, 2) n returning id`,
    )
    tenants.push(...rows.map(row => row.id))
    for (const tenant of tenants)
      await inTenant(
        tenant,
        `insert into shop_order (tenant_id, customer, mail, place, fax) values ('${tenant}', 'Ada', 'ada@example.org', 'Köln', '1');
         insert into shop_order_labels (tenant_id, source_id, tag) select tenant_id, id, 'early' from shop_order;`,
      )
  })
  after(async () => {
    await client.end()
    rmSync(folder, { recursive: true })
  })

  const sources = (): readonly MigrationSource[] => [kernelSource, { module: 'shop', folder }]
  const release = (number: number, sql: string | null) => {
    assert.ok(sql)
    writeFileSync(join(folder, `000${number}_release.sql`), sql)
  }
  async function inTenant(tenant: string, sql: string) {
    await client.query(`begin; select set_config('app.tenant_id', '${tenant}', true)`)
    try {
      const results = (await client.query(sql)) as unknown as pg.QueryResult | pg.QueryResult[]
      return (Array.isArray(results) ? (results.at(-1) as pg.QueryResult) : results).rows
    } finally {
      await client.query('commit')
    }
  }
  const differences = async (spec: ModuleSpec) =>
    (await declaredDifferences(client, registry(spec))).map(
      ({ what, item }) => `${what} ${item.kind} ${item.name}`,
    )

  let drafted: string
  test('the draft leaves to people what only they can decide', () => {
    drafted = draft(first, second) ?? ''
    const left = drafted.split('\n').filter(line => /^-- (select|alter)/.test(line))
    assert.deepEqual(left, [
      '-- select core_each_tenant($$ update shop_order set region = … where region is null $$);',
      '-- alter table shop_order drop column fax;',
    ])
    assert.doesNotMatch(drafted, /drop index/, 'a renamed column keeps its indexes')
  })

  test('a value that is missing in rows stops the migration, and nothing of it stays', async () => {
    release(2, drafted)
    await assert.rejects(migrate(client, sources()), /region/)
    assert.equal((await inTenant(tenants[0] ?? '', 'select mail from shop_order')).length, 1)
  })

  test('once decided, it runs, keeps every value under its new name, and equals the declarations', async () => {
    const decided = drafted
      .replace('-- select core_each_tenant', 'select core_each_tenant')
      .replace('set region = …', `set region = 'north'`)
      .replace('-- alter table shop_order drop column fax;', 'alter table shop_order drop column fax;')
    release(2, decided)
    assert.deepEqual(
      (await migrate(client, sources())).map(file => file.name),
      ['0002_release.sql'],
    )
    assert.deepEqual(await differences(second), [])
    for (const tenant of tenants) {
      const [order] = await inTenant(
        tenant,
        `select o.customer, o.email, o.city, o.channel, o.region, t.tag, r.paid from shop_order o
         join shop_order_tags t on t.tenant_id = o.tenant_id and t.source_id = o.id
         join shop_order_rollup r on r.tenant_id = o.tenant_id and r.id = o.id`,
      )
      assert.deepEqual(order, {
        customer: 'Ada',
        email: 'ada@example.org',
        city: 'Köln',
        channel: 'shop',
        region: 'north',
        tag: 'early',
        paid: '0',
      })
    }
  })

  test('what a migration did to records stands in their history', async () => {
    const [entry] = await inTenant(
      tenants[1] ?? '',
      `select v.diff, c.kind from core_audit a
       join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
       join core_change c on c.tenant_id = a.tenant_id and c.id = a.change_id
       where v.diff ? 'region'`,
    )
    assert.deepEqual(entry, { diff: { region: [null, 'north'] }, kind: 'sql' })
  })

  test('a new foreign key is proven on the rows that exist, not waved through', async () => {
    const adding = draft(first, second) ?? ''
    assert.match(
      adding,
      /no force row level security;\nalter table shop_order add constraint shop_order_owner_id_fkey/,
    )
    const [row] = await client
      .query(
        `select convalidated, relforcerowsecurity from pg_constraint join pg_class on pg_class.oid = conrelid
       where conname = 'shop_order_owner_id_fkey'`,
      )
      .then(result => result.rows)
    assert.deepEqual(row, { convalidated: true, relforcerowsecurity: true })
  })

  test('a new sum begins with what is there', async () => {
    for (const tenant of tenants)
      await inTenant(
        tenant,
        `insert into shop_payment (tenant_id, text, order_id, cents) select '${tenant}', 'paid', id, 500 from shop_order, generate_series(1, 3)`,
      )
    release(3, draft(second, third))
    await migrate(client, sources())
    assert.deepEqual(await differences(third), [])
    for (const tenant of tenants)
      assert.deepEqual(await inTenant(tenant, 'select paid, payments from shop_order_rollup'), [
        { paid: '1500', payments: '3' },
      ])
  })

  test('declarations that have not changed draft nothing', () => {
    assert.equal(draft(third, third), null)
  })

  test('an entity that is no longer declared is dropped by people only', () => {
    const gone = draft(second, {
      ...second,
      entities: second.entities.filter(each => each.id === 'shop.order').map(withoutSums),
    })
    assert.match(gone ?? '', /^-- drop table shop_payment;$/m)
    assert.doesNotMatch(gone ?? '', /^drop table/m)
  })
})

const withoutSums = (entity: ModuleSpec['entities'][number]) => {
  const { paid: _, ...fields } = entity.fields
  return { ...entity, fields }
}

function shop(entities: readonly unknown[]): ModuleSpec {
  return { id: 'shop', label: 'Shop', needs: ['core'], entities: entities as ModuleSpec['entities'] }
}

/** Through the text that is checked in, as the generator does it. */
function registry(spec: ModuleSpec | null): Registry {
  return readDeclarations(declarationsText(spec ? [core, spec] : [core]))
}

function draft(before: ModuleSpec | null, after: ModuleSpec): string | null {
  return draftMigration(registry(before), registry(after), 'shop')
}
