import { createKernel, createTenant, type Kernel, systemContext } from '@inopsio/kernel/server'
import type pg from 'pg'
import { modules } from '../../apps/server/modules.ts'
import { tenantKernel } from '../../kernel/custom/tenant-kernel.ts'
import { defineFields, defineObject } from '../../kernel/custom/testing.ts'
import { get } from '../../kernel/query/get.ts'
import { list } from '../../kernel/query/list.ts'
import type { Context } from '../../kernel/rights/context.ts'
import { bulkWrite } from '../../kernel/write/bulk.ts'
import { updateRecord } from '../../kernel/write/update.ts'
import { asLoader, secret } from '../database.ts'
import { type Figure, percentile, type Scenario } from '../scenario.ts'

const mostFields = 200
const objectFields = 20
const fastFields = 10

/**
 * Companies with two hundred fields of their own beside companies without any, and records of an object of the company's
 * own with twenty: the same questions asked of all.
 */
export const customFields: Scenario = {
  name: 'custom-fields',
  title: 'own fields',
  async run({ database, options }) {
    const kernel = createKernel(modules, {
      secret,
      database: { url: database.serveUrl, applicationName: 'inopsio bench' },
    })
    try {
      return await asLoader(database, client => measureFields(kernel, client, options.leads))
    } finally {
      await kernel.executor.end()
    }
  },
}

/** `client` passes by the policies, to fill tables faster than any surface would. */
export async function measureFields(kernel: Kernel, client: pg.ClientBase, rows: number): Promise<Figure[]> {
  const plain = await makeTenant(kernel, 'plain')
  const wide = await makeTenant(kernel, 'wide')
  const owning = await makeTenant(kernel, 'owning')
  const context = (tenant: string) => systemContext(kernel, tenant, 'bench')
  await defineObject(kernel, () => context(owning), {
    key: 'machine',
    path: 'machines',
    one: 'Machine',
    many: 'Machines',
  })
  const companyFields = await defineFields(kernel, () => context(wide), 'crm.company', fields)
  const machineFields = await defineFields(
    kernel,
    () => context(owning),
    'custom.machine',
    fields.slice(0, objectFields),
  )
  await client.query('set session_replication_role = replica')
  await fill(client, 'crm_company', plain, rows, `'{}'::jsonb`)
  await fill(client, 'crm_company', wide, rows, valuesOf(mostFields))
  await fill(client, 'core_own_01', owning, rows, valuesOf(objectFields))
  await index(client, 'crm_company', wide, companyFields)
  await index(client, 'core_own_01', owning, machineFields)
  await client.query('set session_replication_role = origin')
  const figures: Figure[] = []
  await client.query('vacuum analyze crm_company')
  await client.query('vacuum analyze core_own_01')
  await client.query('analyze core_custom_index')
  figures.push(...(await sizes(client, plain, wide, rows)))
  const asks = [
    await asking(kernel, await context(plain), { who: 'without', entity: 'crm.company', own: [] }),
    await asking(kernel, await context(wide), { who: 'with 200', entity: 'crm.company', own: fields }),
    await asking(kernel, await context(owning), {
      who: 'own object with 20',
      entity: 'custom.machine',
      own: fields.slice(0, objectFields),
    }),
  ]
  for (const ask of asks) figures.push(...(await ask.all()))
  return figures
}

const makeTenant = async (kernel: Kernel, name: string): Promise<string> => {
  const slug = `fields-${name}-${Date.now()}`
  const { tenant } = await createTenant(kernel, {
    name,
    slug,
    baseCurrency: 'EUR',
    locale: 'en',
    zone: 'UTC',
    country: 'DE',
    administrator: { name: 'Admin', email: `admin@${slug}.example`, password: null },
  })
  return tenant.id
}

/** Five in ten are texts; the first ten of all are fast. */
const fields = Array.from({ length: mostFields }, (_, i) => ({
  key: `f${i}`,
  kind:
    ['text', 'integer', 'text', 'date', 'text', 'decimal', 'text', 'flag', 'text', 'integer'][i % 10] ??
    'text',
  fast: i < fastFields,
}))

const valueSql: Readonly<Record<string, string>> = {
  text: `'Value ' || (n * 7919 + %s) % 50021`,
  integer: `((n * 104729 + %s) % 100003)::text`,
  decimal: `((n * 31 + %s) % 1000003)::text`,
  date: `(date '2026-01-01' + ((n + %s) % 700)::int)::text`,
  flag: `case when (n + %s) % 2 = 0 then 't' else 'f' end`,
}

const slots: Readonly<Record<string, string>> = {
  text: 'v_text',
  integer: 'v_int',
  decimal: 'v_int',
  date: 'v_date',
  flag: 'v_flag',
}

const indexedSql: Readonly<Record<string, string>> = {
  text: `lower(custom ->> '%s')`,
  integer: `(custom ->> '%s')::bigint`,
  decimal: `(custom ->> '%s')::bigint`,
  date: `(custom ->> '%s')::date`,
  flag: `(custom ->> '%s')::boolean`,
}

/** Functions take at most 100 arguments. */
const valuesOf = (count: number): string =>
  Array.from({ length: Math.ceil(count / 40) }, (_, part) => {
    const some = fields.slice(part * 40, Math.min(count, part * 40 + 40))
    const pairs = some.map(
      ({ key, kind }, i) => `'${key}', ${valueSql[kind]?.replace('%s', String(part * 40 + i))}`,
    )
    return `jsonb_build_object(${pairs.join(', ')})`
  }).join(' || ')

async function fill(
  client: pg.ClientBase,
  table: string,
  tenant: string,
  rows: number,
  custom: string,
): Promise<void> {
  await client.query(`select set_config('app.tenant_id', $1, false), set_config('app.change', '', false)`, [
    tenant,
  ])
  const more =
    table === 'crm_company'
      ? { columns: 'city, employees, ', values: `'City ' || n % 500, n % 1000, ` }
      : { columns: '', values: '' }
  for (let at = 0; at < rows; at += 5_000)
    await client.query(
      `insert into ${table} (tenant_id, id, name, ${more.columns}custom)
       select $1, uuidv7(), 'Company ' || n, ${more.values}${custom}
       from generate_series($2::bigint, $3::bigint) n`,
      [tenant, at, Math.min(rows, at + 5_000) - 1],
    )
}

/** Fast values into the typed index, as triggers would do it one by one. */
async function index(
  client: pg.ClientBase,
  table: string,
  tenant: string,
  ids: Readonly<Record<string, string>>,
): Promise<void> {
  for (const { key, kind } of fields.slice(0, fastFields))
    await client.query(
      `insert into core_custom_index (tenant_id, field, record_id, ${slots[kind]})
       select $1, $2, id, ${indexedSql[kind]?.replace('%s', key)} from ${table} where tenant_id = $1`,
      [tenant, ids[key]],
    )
}

async function sizes(client: pg.ClientBase, plain: string, wide: string, rows: number): Promise<Figure[]> {
  const {
    rows: [row],
  } = await client.query(
    `select (select avg(pg_column_size(custom)) from crm_company where tenant_id = $2 and custom <> '{}') as stored,
       (select avg(pg_column_size(c.*)) from crm_company c where tenant_id = $1) as plain,
       (select pg_total_relation_size('core_custom_index'))::float / $3 / 2 as index`,
    [plain, wide, rows],
  )
  return [
    { what: 'stored in a row for 200 values', value: Number(row.stored), unit: 'bytes' },
    { what: 'typed index for 10 fast fields', value: Number(row.index), unit: 'bytes a row' },
    { what: 'a row without own fields', value: Number(row.plain), unit: 'bytes' },
  ]
}

interface Asked {
  readonly who: string
  readonly entity: string
  readonly own: readonly { readonly key: string; readonly kind: string }[]
}

/** The same questions for tenants with and without own fields. */
async function asking(program: Kernel, context: Context, { who, entity: name, own }: Asked) {
  const kernel = tenantKernel(program, context)
  const entity = kernel.registry.get(name)
  const isWide = own.length > 0
  const first = JSON.parse(await list(kernel, context, entity, { limit: '200', count: 'false' })) as {
    data: { id: string }[]
  }
  const ids = first.data.map(({ id }) => id)
  const time = async (what: string, n: number, work: (i: number) => Promise<unknown>): Promise<Figure> => {
    for (let i = 0; i < 5; i++) await work(i)
    const took: number[] = []
    for (let i = 0; i < n; i++) {
      const from = performance.now()
      await work(i)
      took.push(performance.now() - from)
    }
    return { what: `${what}, ${who}: p50`, value: percentile(took, 0.5), unit: 'ms' }
  }
  const columns = isWide
    ? `name,${fields
        .slice(0, 10)
        .map(({ key }) => `custom.${key}`)
        .join()}`
    : 'name,city,employees,industry,domain,email,phone,street,postalCode,country'
  const ask = (query: Readonly<Record<string, string>>) =>
    list(kernel, context, entity, { count: 'false', ...query })
  const sorted = isWide ? 'custom.f1' : 'employees'
  const middle = await cursorNear(ask, sorted, isWide ? '50000' : '500')
  return {
    async all(): Promise<Figure[]> {
      return [
        await time('get', 200, i => get(kernel, context, entity, ids[i % ids.length] ?? '')),
        await time('list of 50 with ten columns', 100, () => ask({ limit: '50', fields: columns })),
        await time('list of 50 with all columns', 50, () => ask({ limit: '50' })),
        await time('filter and sort from the middle', 100, () =>
          ask({ limit: '50', fields: columns, sort: sorted, [`${sorted}[gte]`]: '1', ...middle }),
        ),
        await time('patch of one field', 100, i =>
          updateRecord(
            kernel,
            context,
            entity,
            ids[i] ?? '',
            isWide
              ? { custom: { f12: `New ${i} ${performance.now()}` } }
              : { street: `New ${i} ${performance.now()}` },
          ),
        ),
        await time('bulk create of 500', 5, i =>
          bulkWrite(
            kernel,
            context,
            entity,
            Array.from({ length: 500 }, (_, n) => ({
              op: 'create' as const,
              data: {
                name: `Bulk ${i} ${n} ${performance.now()}`,
                ...(isWide
                  ? { custom: Object.fromEntries(own.map(({ key, kind }) => [key, sample(kind, n)])) }
                  : {}),
              },
            })),
          ),
        ),
      ]
    },
  }
}

async function cursorNear(
  ask: (query: Readonly<Record<string, string>>) => Promise<string>,
  sort: string,
  value: string,
): Promise<Readonly<Record<string, string>>> {
  const page = JSON.parse(await ask({ limit: '1', sort, [`${sort}[gte]`]: value })) as {
    page: { next: string | null }
  }
  // With few companies there is nothing behind it, and the list begins at its beginning.
  return page.page.next === null ? {} : { after: page.page.next }
}

const sample = (kind: string, n: number): unknown =>
  ({ text: `Value ${n}`, integer: n, decimal: `${n}.50`, date: '2026-05-05', flag: n % 2 === 0 })[kind]
