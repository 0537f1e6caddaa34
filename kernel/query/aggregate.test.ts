import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '../errors.ts'
import type { Context } from '../rights/context.ts'
import { aggregate } from './aggregate.ts'
import { lookup } from './lookup.ts'
import type { QueryParameters } from './params.ts'
import { asAt } from './testing/as-at.ts'
import { type ArticleRow, makeWorld, now, type World } from './testing/world.ts'

let world: World
before(async () => {
  world = await makeWorld()
})
after(() => world.kernel.end())

interface Group {
  readonly group: Readonly<Record<string, string | null>>
  readonly count: number
  readonly sum?: Readonly<Record<string, unknown>>
  readonly avg?: Readonly<Record<string, string | null>>
  readonly min?: Readonly<Record<string, unknown>>
  readonly max?: Readonly<Record<string, unknown>>
}

const contextOf = async (who: 'max' | 'rita'): Promise<Context> => asAt(await world.users[who].context(), now)

async function groups(
  query: QueryParameters,
  who: 'max' | 'rita' = 'max',
  entity = 'article',
): Promise<Group[]> {
  const { kernel } = world
  const answer = await aggregate(
    kernel,
    await contextOf(who),
    kernel.registry.get(`fixture.${entity}`),
    query,
  )
  const { data, complete } = JSON.parse(answer)
  assert.equal(complete, true)
  return data
}

const articles = (passes: (row: ArticleRow) => boolean = () => true): ArticleRow[] =>
  world.articles.filter(passes)
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const cents = (minor: number): string => (minor / 100).toFixed(2)

test('without groups there is one row, and money adds up in the base currency', async () => {
  const [all] = await groups({ measure: 'sum:price,min:price,max:stock,avg:stock,sum:weight,sum:stock' })
  const prices = articles().flatMap(row => row.price?.base ?? [])
  const stocks = articles().flatMap(row => row.stock ?? [])
  assert.deepEqual(all, {
    group: {},
    count: 400,
    sum: {
      price: { amount: cents(sum(prices)), currency: 'EUR' },
      weight: (sum(articles().flatMap(row => row.weight ?? [])) / 1000).toFixed(3),
      stock: sum(stocks),
    },
    min: { price: { amount: '0.00', currency: 'EUR' } },
    max: { stock: 5 },
    avg: { stock: String(Math.round((sum(stocks) / stocks.length) * 10_000) / 10_000) },
  })
})

test('rows are grouped by up to three fields, those without a value in a group of their own', async () => {
  const found = await groups({ group: 'size,active', measure: 'sum:stock' })
  const sizes = [...new Set(articles().map(row => row.size))]
  assert.equal(found.length, sizes.length * 2)
  for (const { group, count, sum: sums } of found) {
    const rows = articles(row => row.size === group.size && row.active === (group.active as unknown))
    assert.deepEqual([count, sums?.stock], [rows.length, sum(rows.flatMap(row => row.stock ?? []))])
  }
  assert.ok(found.some(({ group }) => group.size === null))
})

test('subtotals say for each of the outer groups, and for all, what their rows together say', async () => {
  const query = { group: 'size,active', measure: 'avg:stock,sum:stock,min:price', subtotals: 'true' }
  const found = await groups(query)
  const { group: _, subtotals: __, ...all } = query
  assert.deepEqual(found[0], (await groups(all))[0])
  const outer = await groups({ ...all, group: 'size' })
  assert.deepEqual(found.slice(1, 1 + outer.length), outer)
  assert.deepEqual(found.slice(1 + outer.length), await groups({ ...query, subtotals: 'false' }))
})

test('instants are grouped by periods of the reader’s zone, named by their first day', async () => {
  const found = await groups({ group: 'seenAt:day' })
  const days = articles().map(
    row => row.seenAt && new Date(row.seenAt).toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' }),
  )
  assert.deepEqual(
    found.map(({ group, count }) => [group.seenAt, count]),
    [...[...new Set(days)].filter(day => day !== null).sort(), null].map(day => [
      day,
      days.filter(one => one === day).length,
    ]),
  )
  const named = async (by: string) =>
    (await groups({ group: `launchedOn:${by}` })).map(({ group }) => group.launchedOn)
  assert.deepEqual(await named('year'), ['2025-01-01', '2026-01-01', '2027-01-01', null])
  assert.deepEqual(await named('quarter'), ['2025-10-01', '2026-07-01', '2027-01-01', null])
  assert.deepEqual(await named('month'), ['2025-12-01', '2026-07-01', '2026-08-01', '2027-02-01', null])
  assert.deepEqual(await named('week'), ['2025-12-29', '2026-07-27', '2026-08-10', '2027-02-22', null])
})

test('weeks begin where the locale says', async () => {
  const { kernel } = world
  const context = await contextOf('max')
  const american = new Proxy(context, {
    get: (target, key) =>
      key === 'values' ? { ...target.values, locale: 'en-US' } : Reflect.get(target, key),
  })
  const answer = await aggregate(kernel, american, kernel.registry.get('fixture.article'), {
    group: 'launchedOn:week',
  })
  const weeks = JSON.parse(answer).data.map((one: Group) => one.group.launchedOn)
  assert.deepEqual(weeks, ['2025-12-28', '2026-07-26', '2026-08-09', '2027-02-28', null])
})

test('filters and rights are those of lists', async () => {
  const [some] = await groups({ 'stock[gte]': '3', 'supplier.name[empty]': 'false' })
  assert.equal(some?.count, articles(row => (row.stock ?? 0) >= 3 && row.supplier !== null).length)
  const [own] = await groups({}, 'rita')
  assert.equal(own?.count, articles(row => row.supplier?.owner === world.users.rita.id).length)
  const [rollups] = await groups({ measure: 'sum:articles,max:lastSeen' }, 'max', 'account')
  assert.equal(rollups?.sum?.articles, articles(row => row.supplier !== null).length)
  assert.equal(rollups?.max?.lastSeen, '2026-08-14T22:00:00.000Z')
})

test('a query over nothing has no sum, and a grouped one no groups', async () => {
  assert.deepEqual(await groups({ name: 'nothing', measure: 'sum:price,avg:stock' }), [
    { group: {}, count: 0, sum: { price: null }, avg: { stock: null } },
  ])
  assert.deepEqual(await groups({ name: 'nothing', group: 'size' }), [])
})

test('what cannot be grouped or measured is refused, all at once', async () => {
  const refused = await groups({
    group: 'name,createdAt,size:month,seenAt:decade',
    measure: 'sum:size,median:stock,avg',
  }).then(
    () => assert.fail(),
    (error: Refusal) => error,
  )
  assert.ok(refused instanceof Refusal)
  assert.deepEqual(
    refused.problems.map(({ path, code }) => [path, code]),
    [
      ['group', 'too-many'],
      ['group', 'not-groupable'],
      ['group', 'period'],
      ['group', 'period'],
      ['measure', 'unknown-measure'],
      ['measure', 'unknown-measure'],
      ['measure', 'unknown-measure'],
    ],
  )
})

async function choices(query: QueryParameters, who: 'max' | 'rita' = 'max', entity = 'fixture.account') {
  const { kernel } = world
  return JSON.parse(await lookup(kernel, await contextOf(who), kernel.registry.get(entity), query)).data
}

test('a lookup offers titles in order, what tells them apart, and only what the reader sees', async () => {
  const all: { title: string }[] = await choices({ limit: '100' })
  const keys = world.accounts.map(row => row.name.toLowerCase())
  keys.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  assert.deepEqual(
    all.map(one => one.title.toLowerCase()),
    keys,
  )
  const own: { title: string }[] = await choices({}, 'rita')
  assert.equal(own.length, world.accounts.filter(row => row.owner === world.users.rita.id).length)
  assert.deepEqual(await choices({ q: 'rit' }, 'max', 'core.user'), [
    {
      id: world.users.rita.id,
      title: 'rita',
      subtitle: `rita@${(await contextOf('max')).tenant.slug}.example`,
    },
  ])
})

test('a lookup finds by ids, and refuses what is none', async () => {
  const [first, second] = world.accounts
  const found: { id: string }[] = await choices({ ids: `${first?.id},${second?.id}` })
  assert.deepEqual(found.map(one => one.id).sort(), [first?.id, second?.id].sort())
  assert.deepEqual(await choices({ ids: '' }), [])
  await assert.rejects(choices({ ids: 'x', limit: '1000' }), (error: Refusal) => error.problems.length === 2)
})

test('beside moments a plain day is the whole day of the reader, also when the clocks change', async () => {
  const dayOf = (instant: string) =>
    new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin' }).format(new Date(instant))
  const seen = articles(row => row.seenAt !== null).map(row => dayOf(row.seenAt as string))
  const days = [...new Set([...seen, '2026-03-29', '2026-10-25'])]
  for (const day of days) {
    const count = async (query: QueryParameters) => (await groups(query))[0]?.count
    assert.equal(await count({ 'seenAt[lte]': day }), seen.filter(one => one <= day).length)
    assert.equal(await count({ 'seenAt[lt]': day }), seen.filter(one => one < day).length)
    assert.equal(await count({ 'seenAt[gte]': day }), seen.filter(one => one >= day).length)
    assert.equal(await count({ 'seenAt[gt]': day }), seen.filter(one => one > day).length)
    assert.equal(await count({ 'seenAt[between]': `${day},${day}` }), seen.filter(one => one === day).length)
  }
})

test('moments have a middle', async () => {
  const [all] = await groups({ measure: 'avg:seenAt,max:createdAt', 'seenAt[empty]': 'false' })
  const times = articles(row => row.seenAt !== null).map(row => Date.parse(row.seenAt as string))
  const middle = Date.parse(all?.avg?.seenAt ?? '')
  assert.ok(Math.abs(middle - sum(times) / times.length) <= 1, String(middle))
  assert.ok(Date.parse(String(all?.max?.createdAt)) > 0)
})
