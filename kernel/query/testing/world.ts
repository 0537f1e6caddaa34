import pg from 'pg'
import { fixtureServer } from '../../fixtures/server.ts'
import { type TestKernel, testKernel } from '../../testing/kernel.ts'
import { type TestUser, testTenant } from '../../testing/tenant.ts'
import { newId } from '../../write/record-id.ts'

/** The same data twice: in the tables of a test database, and here, for whoever wants to know better. */
export interface World {
  readonly kernel: TestKernel
  readonly tenantId: string
  readonly users: Readonly<Record<'admin' | 'rita' | 'max' | 'tom', TestUser>>
  readonly accounts: readonly AccountRow[]
  readonly articles: readonly ArticleRow[]
  readonly categories: readonly CategoryRow[]
}

export interface CategoryRow {
  readonly id: string
  readonly name: string
  readonly parent: CategoryRow | null
}

export interface AccountRow {
  readonly id: string
  readonly name: string
  readonly owner: string | null
  readonly createdAt: string
}

export interface MoneyValue {
  readonly minor: number
  readonly currency: string
  /** In cents of the tenant's euro. */
  readonly base: number
}

export interface ArticleRow {
  readonly id: string
  readonly createdAt: string
  readonly name: string
  readonly code: string | null
  readonly contact: string | null
  readonly stock: number | null
  /** In thousandths. */
  readonly weight: number | null
  readonly price: MoneyValue | null
  readonly active: boolean
  readonly launchedOn: string | null
  readonly seenAt: string | null
  readonly size: string | null
  readonly tags: readonly string[]
  readonly supplier: AccountRow | null
  readonly categories: readonly CategoryRow[]
}

/** Few values, so that there are ties everywhere; letters that differ in case and plane, so that order matters. */
export const words = [
  'Ahorn',
  'ahorn',
  'Birke',
  'birken',
  'Zeder',
  'äsche',
  'Ärmel',
  'Über',
  '東京',
  '𝒜lpha',
  'a%b_c',
]
export const codes = ['AB-1', 'AB-12', 'ZZ-9', 'QQ-100']
export const contacts = ['ann@example.com', 'anna@example.com', 'bob@example.org']
export const tags = ['hot', 'Hot', 'cold', 'ü']
export const prices: readonly MoneyValue[] = [
  { minor: 0, currency: 'EUR', base: 0 },
  { minor: 1250, currency: 'EUR', base: 1250 },
  { minor: 1250, currency: 'USD', base: 1100 },
  { minor: 500, currency: 'JPY', base: 310 },
  { minor: 999_999_999_999, currency: 'EUR', base: 999_999_999_999 },
]
export const days = [
  '2026-08-12',
  '2026-08-13',
  '2026-08-14',
  '2026-08-15',
  '2026-07-31',
  '2025-12-31',
  '2027-02-28',
]
export const instants = [
  '2026-08-13T21:59:59.999Z',
  '2026-08-13T22:00:00.000Z',
  '2026-08-14T12:00:00.000Z',
  '2026-08-14T22:00:00.000Z',
  '2026-03-29T00:30:00.000Z',
  '2025-12-31T23:30:00.000Z',
]
export const sizes = ['s', 'm', 'l']

/** The moment at which all tests ask; a Friday afternoon in Berlin. */
export const now = new Date('2026-08-14T14:00:00Z')

export async function makeWorld(): Promise<World> {
  const kernel = await testKernel({ modules: [fixtureServer] })
  const people = { rita: ['representative'], max: ['salesManager'], tom: ['representative'] } as const
  const { tenant, users } = await testTenant(kernel, people)
  const random = generator(20260814)
  const categories = makeCategories()
  const accounts = makeAccounts(random, [users.rita.id, users.tom.id, users.max.id])
  const articles = Array.from({ length: 400 }, () => makeArticle(random, accounts, categories))
  const world = { kernel, tenantId: tenant.id, users, accounts, articles, categories }
  await store(world)
  return world
}

/** Mulberry32: the same numbers in every run. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Random = () => number
const oneOf = <T>(random: Random, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T
const maybe = <T>(random: Random, value: T): T | null => (random() < 0.25 ? null : value)
const someOf = <T>(random: Random, values: readonly T[]): T[] => values.filter(() => random() < 0.25)

function makeCategories(): CategoryRow[] {
  const made: CategoryRow[] = []
  for (let i = 0; i < 12; i++)
    made.push({
      id: newId(),
      name: `Category ${i}`,
      parent: i < 2 ? null : (made[Math.floor(i / 3)] ?? null),
    })
  return made
}

function makeAccounts(random: Random, owners: readonly string[]): AccountRow[] {
  return Array.from({ length: 12 }, (_, i) => ({
    id: newId(),
    name: `${oneOf(random, words)} ${i}`,
    owner: i === 0 ? null : oneOf(random, owners),
    createdAt: oneOf(random, instants),
  }))
}

function makeArticle(
  random: Random,
  accounts: readonly AccountRow[],
  categories: readonly CategoryRow[],
): ArticleRow {
  return {
    id: newId(),
    createdAt: oneOf(random, instants),
    name: oneOf(random, words),
    // Codes are unique, so most articles have none.
    code: null,
    contact: maybe(random, oneOf(random, contacts)),
    stock: maybe(random, Math.floor(random() * 6)),
    weight: maybe(random, Math.floor(random() * 4) * 750),
    price: maybe(random, oneOf(random, prices)),
    active: random() < 0.5,
    launchedOn: maybe(random, oneOf(random, days)),
    seenAt: maybe(random, oneOf(random, instants)),
    size: maybe(random, oneOf(random, sizes)),
    tags: someOf(random, tags),
    supplier: maybe(random, oneOf(random, accounts)),
    categories: someOf(random, categories).slice(0, 3),
  }
}

async function store(world: World): Promise<void> {
  const client = new pg.Client(world.kernel.database.ownerUrl)
  await client.connect()
  try {
    await client.query(`select set_config('app.tenant_id', $1, false)`, [world.tenantId])
    for (const [text, rows] of inserts(world))
      await client.query(text, [world.tenantId, JSON.stringify(rows)])
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

const inserts = ({ accounts, articles, categories }: World): [string, unknown[]][] => [
  [
    `insert into fixture_category (tenant_id, id, name, parent_id) select $1, id, name, parent
     from json_to_recordset($2) x(id uuid, name text, parent uuid)`,
    categories.map(row => ({ ...row, parent: row.parent?.id ?? null })),
  ],
  [
    `insert into fixture_account (tenant_id, id, name, owner_id, created_at) select $1, id, name, owner, created
     from json_to_recordset($2) x(id uuid, name text, owner uuid, created timestamptz)`,
    accounts.map(row => ({ ...row, created: row.createdAt })),
  ],
  [
    `insert into fixture_article (tenant_id, id, name, code, contact, stock, weight, price_amount, price_currency,
       price_base, active, launched_on, seen_at, size, supplier_id, created_at)
     select $1, id, name, code, contact, stock, weight, amount, currency, base, active, launched, seen, size, supplier, created
     from json_to_recordset($2) x(id uuid, name text, code text, contact text, stock bigint, weight bigint, amount bigint,
       currency text, base bigint, active boolean, launched date, seen timestamptz, size text, supplier uuid, created timestamptz)`,
    articles.map(row => ({
      ...row,
      amount: row.price?.minor,
      currency: row.price?.currency,
      base: row.price?.base,
      launched: row.launchedOn,
      seen: row.seenAt,
      supplier: row.supplier?.id,
      created: row.createdAt,
    })),
  ],
  [
    `insert into fixture_article_tags (tenant_id, source_id, tag) select $1, id, tag
     from json_to_recordset($2) x(id uuid, tag text)`,
    articles.flatMap(({ id, tags: own }) => own.map(tag => ({ id, tag }))),
  ],
  [
    `insert into fixture_article_categories (tenant_id, source_id, target_id) select $1, id, category
     from json_to_recordset($2) x(id uuid, category uuid)`,
    articles.flatMap(({ id, categories: own }) => own.map(category => ({ id, category: category.id }))),
  ],
]
