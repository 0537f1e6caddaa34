import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { createServer } from '../http/server.ts'
import type { Kernel } from '../kernel.ts'
import { type ApiClient, apiClient } from '../testing/api-client.ts'
import { type AnyRecord, fixtureWorld, type Person, type World } from '../write/fixture-world.ts'

let world: World
let app: FastifyInstance
let api: ApiClient
/** Statements the server has sent, without those that open a group. */
const sent: string[] = []
before(async () => {
  world = await fixtureWorld()
  const options = { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', trustProxy: false }
  app = createServer(counting(world.kernel), options)
  api = await apiClient(app)
})
after(async () => {
  await app.close()
  await world.kernel.end()
})

function counting(kernel: Kernel): Kernel {
  const { executor } = kernel
  const run: typeof executor.run = (statements, options) => {
    sent.push(...statements.map(({ text }) => text).filter(text => !/core_begin|set_config/.test(text)))
    return executor.run(statements, options)
  }
  return {
    ...kernel,
    executor: {
      run,
      transaction: (work, options) => executor.transaction(work, options),
      stats: () => executor.stats(),
      end: () => executor.end(),
    },
  }
}

const post = (person: Person, body: unknown) => api.post('/graphql', body, world.company.users[person].token)

async function ask(person: Person, query: string, variables: AnyRecord = {}): Promise<AnyRecord> {
  const { status, body } = await post(person, { query, variables })
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.errors, undefined, JSON.stringify(body.errors))
  return body.data
}

async function refused(person: Person, query: string, variables: AnyRecord = {}): Promise<AnyRecord> {
  const { body } = await post(person, { query, variables })
  assert.equal(body.errors?.length, 1, JSON.stringify(body))
  return body.errors[0]
}

const sorted = (problems: readonly AnyRecord[]) => problems.toSorted((a, b) => (a.path < b.path ? -1 : 1))
const line = (text: string) => ({ text, price: { amount: '10.00', currency: 'EUR' } })
const invoice = (customer: string) => ({ customer, lines: [line('Hose'), line('Valve')] })

test('a record is created, read with its parts and owner, changed, acted on, deleted and brought back', async () => {
  const { made } = await ask(
    'max',
    `mutation ($values: FixtureInvoiceInput!) {
      made: createFixtureInvoice(values: $values) {
        change
        record { id version customer total status owner { id name } ownerId lines { text price amount } }
      }
    }`,
    { values: invoice('Acme') },
  )
  const { record } = made
  const max = world.company.users.max.id
  assert.deepEqual(record.owner, { id: max, name: 'max' })
  assert.equal(record.ownerId, max)
  assert.deepEqual(
    record.lines.map((each: AnyRecord) => [each.text, each.amount.amount]),
    [
      ['Hose', '10.00'],
      ['Valve', '10.00'],
    ],
  )
  const { id } = record
  const { changed, issued } = await ask(
    'max',
    `mutation ($id: ID!) {
      changed: updateFixtureInvoice(id: $id, values: { remark: "Urgent" }, version: 1) { record { version remark } }
      issued: issueFixtureInvoice(id: $id) { record { status number } }
    }`,
    { id },
  )
  assert.deepEqual(changed.record, { version: 2, remark: 'Urgent' })
  assert.equal(issued.record.status, 'issued')

  const { gone } = await ask(
    'max',
    `mutation ($values: FixtureInvoiceInput!) { gone: createFixtureInvoice(values: $values) { record { id } } }`,
    { values: invoice('Short-lived') },
  )
  const deleted = await ask(
    'max',
    `mutation ($id: ID!) { deleteFixtureInvoice(id: $id) { change record { id } } }`,
    { id: gone.record.id },
  )
  assert.equal(deleted.deleteFixtureInvoice.record, null)
  const { change } = deleted.deleteFixtureInvoice
  const { undo } = await ask('max', `mutation ($change: ID!) { undo(change: $change) { report } }`, {
    change,
  })
  assert.equal(undo.report.keptCount, 0)
  const back = await ask('max', `query ($id: ID!) { fixtureInvoice(id: $id) { customer lines { text } } }`, {
    id: gone.record.id,
  })
  assert.equal(back.fixtureInvoice.lines.length, 2)
})

test('a dry run shows what would change, and changes nothing', async () => {
  const { id } = await world.create('max', 'fixture.invoice', invoice('Dry'))
  const { updateFixtureInvoice } = await ask(
    'max',
    `mutation ($id: ID!) { updateFixtureInvoice(id: $id, values: { customer: "Wet" }, dryRun: true) { change dryRun } }`,
    { id },
  )
  assert.equal(updateFixtureInvoice.change, null)
  assert.deepEqual(updateFixtureInvoice.dryRun.changes[0].diff, { customer: ['Dry', 'Wet'] })
  const { fixtureInvoice } = await ask('max', `query ($id: ID!) { fixtureInvoice(id: $id) { customer } }`, {
    id,
  })
  assert.equal(fixtureInvoice.customer, 'Dry')
})

test('a list is filtered, sorted, counted and read page by page', async () => {
  for (const name of ['Page A', 'Page B', 'Page C']) await world.create('max', 'fixture.account', { name })
  const query = `query ($after: String) {
    fixtureAccountList(q: "page", sort: "name", first: 2, after: $after) {
      nodes { name } pageInfo { endCursor hasNextPage } totalCount totalCountExact
    }
  }`
  const first = (await ask('max', query)).fixtureAccountList
  assert.deepEqual(
    first.nodes.map(({ name }: AnyRecord) => name),
    ['Page A', 'Page B'],
  )
  assert.deepEqual([first.totalCount, first.totalCountExact, first.pageInfo.hasNextPage], [3, true, true])
  const second = (await ask('max', query, { after: first.pageInfo.endCursor })).fixtureAccountList
  assert.deepEqual(second.nodes, [{ name: 'Page C' }])
  assert.equal(second.pageInfo.hasNextPage, false)
  const filtered = await ask(
    'max',
    `{ fixtureAccountList(filter: { name: { startsWith: "Page B" } }) { nodes { name } } }`,
  )
  assert.deepEqual(filtered.fixtureAccountList.nodes, [{ name: 'Page B' }])
})

test('sums are those of the REST API', async () => {
  const { token } = world.company.users.max
  const rest = await api.get('/api/v1/fixture/invoices/aggregate?group=status&measure=sum:total', token)
  const { fixtureInvoiceAggregate } = await ask(
    'max',
    `{ fixtureInvoiceAggregate(group: ["status"], measure: ["sum:total"]) { data complete } }`,
  )
  assert.deepEqual(fixtureInvoiceAggregate, rest.body)
})

test('relations of relations take one statement each, however many records there are', async () => {
  for (const name of ['Many A', 'Many B', 'Many C', 'Many D']) {
    const supplier = await world.create('max', 'fixture.account', { name })
    for (const n of [1, 2, 3])
      await world.create('max', 'fixture.article', { name: `${name} ${n}`, supplier: supplier.id })
  }
  const query = `{
    fixtureAccountList(q: "many", sort: "name") {
      nodes { name supplied(first: 2) { name supplier { name createdBy { name } supplied { name } } categories { id } } }
    }
  }`
  sent.length = 0
  const { fixtureAccountList } = await ask('max', query)
  assert.equal(sent.length, 6, sent.join('\n\n'))
  const [first] = fixtureAccountList.nodes
  assert.deepEqual(
    first.supplied.map(({ name }: AnyRecord) => name),
    ['Many A 3', 'Many A 2'],
  )
  assert.equal(first.supplied[0].supplier.supplied.length, 3)
  assert.deepEqual(first.supplied[0].categories, [])
})

test('what is wrong with the input is named with the codes and paths of the REST API', async () => {
  const values = { customer: '', lines: [{ text: 'x', price: 'much' }], paidOn: 'soon' }
  const rest = await api.post('/api/v1/fixture/invoices', values, world.company.users.max.token)
  const error = await refused(
    'max',
    `mutation ($values: FixtureInvoiceInput!) { createFixtureInvoice(values: $values) { change } }`,
    { values },
  )
  assert.deepEqual(error.path, ['createFixtureInvoice'])
  assert.equal(error.extensions.status, 422)
  assert.equal(error.extensions.code, rest.body.code)
  assert.deepEqual(sorted(error.extensions.errors), sorted(rest.body.errors))
  const filter = await refused(
    'max',
    `{ fixtureInvoiceList(filter: { nope: 1 }, first: 500) { nodes { id } } }`,
  )
  assert.deepEqual(
    filter.extensions.errors.map(({ path }: AnyRecord) => path),
    ['filter.nope', 'limit'],
  )
})

test('what one field is refused does not hinder the others', async () => {
  const { status, body } = await post('max', {
    query: `{ fixtureInvoice(id: "01a1f9aa-355f-7000-b2b7-8649164e57de") { id } fixtureUnitList { totalCount } }`,
  })
  assert.equal(status, 200)
  assert.equal(body.data.fixtureInvoice, null)
  assert.equal(body.errors[0].extensions.code, 'not-found')
  assert.equal(typeof body.data.fixtureUnitList.totalCount, 'number')
})

test('fragments, aliases, variables and directives do what GraphQL says', async () => {
  await world.create('max', 'fixture.account', { name: 'Fragment' })
  const data = await ask(
    'max',
    `query A($with: Boolean!) { list: fixtureAccountList(q: "fragment") { __typename nodes { ...One ... { id } } } }
     fragment One on FixtureAccount { __typename title: name version @include(if: $with) createdAt @skip(if: true) }`,
    { with: true },
  )
  const [node] = data.list.nodes
  assert.equal(data.list.__typename, 'FixtureAccountConnection')
  assert.deepEqual(Object.keys(node), ['__typename', 'title', 'version', 'id'])
  assert.deepEqual([node.__typename, node.title, node.version], ['FixtureAccount', 'Fragment', 1])
})

test('a query that was sent once may be sent as its hash', async () => {
  const query = '{ fixtureUnitList { totalCount } }'
  const hash = createHash('sha256').update(query).digest('hex')
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } }
  const unknown = await post('max', { extensions })
  assert.equal(unknown.status, 400)
  assert.equal(unknown.body.errors[0].extensions.code, 'PERSISTED_QUERY_NOT_FOUND')
  assert.equal((await post('max', { query, extensions })).status, 200)
  const known = await post('max', { extensions })
  assert.equal(known.status, 200)
  assert.equal(typeof known.body.data.fixtureUnitList.totalCount, 'number')
})

const known = (query: string, variables?: unknown): string => {
  const sha256Hash = createHash('sha256').update(query).digest('hex')
  const words = {
    extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash } }),
    ...(variables === undefined ? {} : { variables: JSON.stringify(variables) }),
  }
  return `/graphql?${new URLSearchParams(words)}`
}

test('a known query is answered to GET, and the browser learns whether what it has still holds', async () => {
  const { token } = world.company.users.max
  const query = 'query ($q: String) { fixtureAccountList(q: $q) { nodes { name } } }'
  const url = known(query, { q: 'cached' })
  const get = (headers: Record<string, string> = {}) => api.call('GET', url, { token, headers })
  assert.equal((await get()).body.errors[0].extensions.code, 'PERSISTED_QUERY_NOT_FOUND')
  await ask('max', query)
  const first = await get()
  assert.deepEqual(first.body.data.fixtureAccountList.nodes, [])
  assert.equal(first.headers['cache-control'], 'private, no-cache')
  assert.equal(first.headers.vary, 'authorization, cookie')
  const etag = String(first.headers.etag)
  assert.equal((await get({ 'if-none-match': etag })).status, 304)
  await world.create('max', 'fixture.account', { name: 'Cached' })
  const later = await get({ 'if-none-match': etag })
  assert.equal(later.status, 200)
  assert.deepEqual(later.body.data.fixtureAccountList.nodes, [{ name: 'Cached' }])
  const refused = '{ fixtureInvoice(id: "01a1f9aa-355f-7000-b2b7-8649164e57de") { id } }'
  await post('max', { query: refused })
  assert.equal((await api.get(known(refused), token)).headers['cache-control'], 'no-store')
})

test('nothing is changed, and nothing unknown answered, by GET; and no page elsewhere asks with a cookie', async () => {
  const { token } = world.company.users.max
  const mutation = 'mutation { createFixtureAccount(values: { name: "By link" }) { change } }'
  await post('max', { query: mutation })
  const [before] = await world.look(`select count(*) n from fixture_account where name = 'By link'`)
  const answer = await api.get(known(mutation), token)
  assert.deepEqual([answer.status, answer.headers.allow], [405, 'POST'])
  const [after] = await world.look(`select count(*) n from fixture_account where name = 'By link'`)
  assert.deepEqual(after, before)
  for (const url of ['?query={__typename}', '', '?extensions=x', '?nope=1', '?variables=1&variables=2'])
    assert.equal((await api.get(`/graphql${url}`, token)).status, 400, url)
  const query = '{ fixtureUnitList { totalCount } }'
  await ask('max', query)
  const cookie = `inopsio_session=${token}`
  const by = (site?: string) =>
    api.call('GET', known(query), { headers: { cookie, ...(site ? { 'sec-fetch-site': site } : {}) } })
  for (const site of ['cross-site', 'same-site', 'none', undefined])
    assert.equal((await by(site)).status, 403)
  assert.equal((await by('same-origin')).status, 200)
  assert.equal((await api.get(known(query))).status, 401)
})

test('a mutation repeated with its Idempotency-Key happens once, and what was refused may be tried again', async () => {
  const { token } = world.company.users.max
  const send = (name: string, key: string) => {
    const query = `mutation { createFixtureAccount(values: { name: "${name}" }) { change record { id owner { name } } } }`
    return api.call('POST', '/graphql', { token, body: { query }, headers: { 'idempotency-key': key } })
  }
  const first = await send('Once', 'key-1')
  const second = await send('Once', 'key-1')
  assert.equal(first.body.errors, undefined, JSON.stringify(first.body))
  assert.deepEqual(second.body, first.body)
  assert.equal(second.headers['idempotency-replayed'], 'true')
  assert.equal((await world.look(`select id from fixture_account where name = 'Once'`)).length, 1)
  const refusal = await send('', 'key-2')
  assert.equal(refusal.body.errors[0].extensions.status, 422)
  assert.equal((await send('', 'key-2')).headers['idempotency-replayed'], undefined)
  assert.equal((await send('Other', 'key-1')).status, 422)
})

test('who asks too deep, too much, too often or without sense is refused before anything is read', async () => {
  const deep = `{ fixtureAccountList(first: 1) { nodes { ${'supplied(first: 1) { supplier { '.repeat(5)} id ${'} }'.repeat(5)} } } }`
  const dear = `{ fixtureAccountList(first: 200) { nodes { supplied(first: 100) { supplier { supplied(first: 100) { id } } } } } }`
  const hidden = `{ fixtureUnitList(first: -1000000) { nodes { id } } ${dear.slice(1)}`
  const often = `{ ${Array.from({ length: 30 }, (_, i) => `a${i}: fixtureUnitList { totalCount }`).join(' ')} }`
  const wide = `{ ${Array.from({ length: 3000 }, (_, i) => `a${i}: __typename`).join(' ')} }`
  const spread = `{ fixtureAccountList { nodes { ...A } } } ${[...'ABCDEFGH']
    .map((name, i) => {
      const next = i < 7 ? `...${'ABCDEFGH'[i + 1]}` : 'id'
      return `fragment ${name} on FixtureAccount { ${[...'abcdef'].map(a => `${a}: supplied { supplier { ${next} } }`).join(' ')} }`
    })
    .join(' ')}`
  for (const query of [
    deep,
    dear,
    hidden,
    often,
    wide,
    spread,
    '{ nope }',
    '{',
    'subscription { x }',
    '{ __typename fixtureUnitList }',
  ]) {
    sent.length = 0
    const { status, body } = await post('max', { query })
    assert.equal(status, 400, query.slice(0, 100))
    assert.ok(body.errors[0].message.length > 10)
    assert.deepEqual(sent, [])
  }
})

test('the schema can be asked for, and every type of it is described', async () => {
  const { __schema } = await ask('vera', '{ __schema { queryType { name } types { name } } }')
  assert.equal(__schema.queryType.name, 'Query')
  assert.ok(__schema.types.some(({ name }: AnyRecord) => name === 'FixtureInvoice'))
})

test('no one and no page elsewhere is answered', async () => {
  const body = { query: '{ __typename }' }
  assert.equal((await api.post('/graphql', body)).status, 401)
  const cookie = `inopsio_session=${world.company.users.max.token}`
  const from = (origin: string) => api.call('POST', '/graphql', { body, headers: { cookie, origin } })
  assert.equal((await from('https://evil.example')).status, 403)
  assert.equal((await from('http://localhost:3000')).status, 200)
})
