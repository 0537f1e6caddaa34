import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Desk, importDesk } from '../import/testing/desk.ts'
import { indexAll } from '../search/testing.ts'
import { defineFields } from './testing.ts'

const articles = '/api/v1/fixture/articles'
let desk: Desk

before(async () => {
  desk = await importDesk()
  await defineFields(desk.kernel, () => desk.company.users.admin.context(), 'fixture.article', [
    { key: 'region', label: 'Sales region', kind: 'text', searched: true },
    { key: 'maker', label: 'Maker', kind: 'ref', options: { target: 'fixture.account' } },
    { key: 'budget', label: 'Budget', kind: 'money' },
    { key: 'hush', label: 'Hush', kind: 'text', searched: true, readers: { finance: 'all' } },
  ])
})
after(() => desk.end())

test('a file fills own fields, found by their names, references by the names of records', async () => {
  const account = await desk.api.post('/api/v1/fixture/accounts', { name: 'Maker & Sons' }, desk.token('max'))
  const file = 'Name;Sales region;Maker;Budget\nDrill;Nord;Maker & Sons;1.200,50 EUR\nSaw;Süd;Nobody;x\n'
  const { status, body } = await desk.send(file, { entity: 'fixture.article' })
  assert.equal(status, 202, JSON.stringify(body))
  assert.deepEqual(body.mapping, {
    Name: 'name',
    'Sales region': 'custom.region',
    Maker: 'custom.maker',
    Budget: 'custom.budget',
  })
  const done = await desk.finished(body.id)
  assert.deepEqual([done.created, done.refused], [1, 1])
  const [refused] = await desk.refused(body.id)
  assert.deepEqual(refused?.errors.map(({ path }: { path: string }) => path).sort(), [
    'custom.budget',
    'custom.maker',
  ])
  const [drill] = await desk.list(`${articles}?name=Drill`)
  assert.deepEqual(drill?.custom.maker, account.body.id)
  assert.deepEqual(drill?.custom.budget, { amount: '1200.50', currency: 'EUR' })
})

test('search finds records by own fields that everybody may read, and by no others', async () => {
  const made = await desk.api.post(
    articles,
    { name: 'Chisel', custom: { region: 'Nordschleswig', hush: 'Klabautermann' } },
    desk.token('admin'),
  )
  assert.equal(made.status, 201, JSON.stringify(made.body))
  await indexAll(desk.kernel, await desk.company.system())
  const found = async (q: string) =>
    (await desk.api.get(`/api/v1/search?q=${q}`, desk.token('max'))).body.data.map(
      ({ id }: { id: string }) => id,
    )
  assert.deepEqual(await found('nordschleswig'), [made.body.id])
  assert.deepEqual(await found('klabautermann'), [])
})

test('GraphQL reads, writes, filters and sorts own fields in one schema for all companies', async () => {
  const ask = async (query: string, variables: object = {}) => {
    const { status, body } = await desk.api.post('/graphql', { query, variables }, desk.token('max'))
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(body.errors, undefined, JSON.stringify(body.errors))
    return body.data
  }
  const { createFixtureArticle } = await ask(
    'mutation ($input: FixtureArticleInput!) { createFixtureArticle(values: $input) { record { id custom } } }',
    { input: { name: 'Plane', custom: { region: 'Ost' } } },
  )
  assert.equal(createFixtureArticle.record.custom.region, 'Ost')
  const { fixtureArticleList } = await ask(
    'query ($filter: FilterInput) { fixtureArticleList(filter: $filter) { nodes { name custom } } }'.replace(
      'FilterInput',
      await filterType(),
    ),
    { filter: { 'custom.region': 'Ost' } },
  )
  assert.deepEqual(
    fixtureArticleList.nodes.map(({ name }: { name: string }) => name),
    ['Plane'],
  )
})

async function filterType(): Promise<string> {
  const { body } = await desk.api.post(
    '/graphql',
    { query: '{ __schema { queryType { fields { name args { name type { name } } } } } }' },
    desk.token('max'),
  )
  const field = body.data.__schema.queryType.fields.find(
    ({ name }: { name: string }) => name === 'fixtureArticleList',
  )
  return field.args.find(({ name }: { name: string }) => name === 'filter').type.name
}
