import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Client, Tool } from '@modelcontextprotocol/client'
import { offeredRoutes } from '../http/offered.ts'
import { indexRecords } from '../search/keep-index.ts'
import { createApiKey } from '../tenancy/api-keys.ts'
import { type AnyRecord, fixtureWorld, type Person, type World } from '../write/fixture-world.ts'
import { type ConnectOptions, type Listening, listening } from './testing/connection.ts'

/** The official client talks to a running server. */

let world: World
let server: Listening
before(async () => {
  world = await fixtureWorld()
  server = await listening(world.kernel)
})
after(async () => {
  await server.end()
  await world.kernel.end()
})

const as = (person: Person, options?: ConnectOptions): Promise<Client> =>
  server.connect(world.company.users[person].token, options)

async function use(client: Client, name: string, args: Record<string, unknown>): Promise<AnyRecord> {
  const result = await client.callTool({ name, arguments: args })
  assert.notEqual(result.isError, true, JSON.stringify(result.structuredContent))
  assert.deepEqual(JSON.parse(textOf(result.content)), result.structuredContent)
  return result.structuredContent as AnyRecord
}

async function refusal(client: Client, name: string, args: Record<string, unknown>): Promise<AnyRecord> {
  const result = await client.callTool({ name, arguments: args })
  assert.equal(result.isError, true, textOf(result.content))
  return result.structuredContent as AnyRecord
}

const textOf = (content: unknown): string => (content as { text: string }[])[0]?.text ?? ''
/** On what a tool is offered; on nothing when it is not. */
function entitiesOf(tools: readonly Tool[], name: string): string[] {
  const { entity } = tools.find(tool => tool.name === name)?.inputSchema.properties ?? {}
  return ((entity as AnyRecord | undefined)?.enum ?? []) as string[]
}

const paths = (problem: AnyRecord): string[] => problem.errors.map(({ path }: AnyRecord) => path)
const invoice = { customer: 'Acme', lines: [{ text: 'Hose', price: { amount: '10.00', currency: 'EUR' } }] }

for (const mode of ['auto', 'legacy'] as const)
  test(`a client of ${mode === 'auto' ? 'today' : '2025'} lists the tools and calls one`, async () => {
    const client = await as('max', { mode })
    const { tools } = await client.listTools()
    assert.deepEqual(
      tools.map(({ name }) => name),
      [
        ...['describe', 'search', 'list', 'get', 'aggregate', 'create', 'update', 'delete', 'act', 'undo'],
        ...offeredRoutes.map(({ id }) => id.replace('.', '_')),
      ],
    )
    for (const tool of tools) assert.equal(typeof tool.annotations?.readOnlyHint, 'boolean')
    assert.equal(tools.find(({ name }) => name === 'delete')?.annotations?.destructiveHint, true)
    const described = await use(client, 'describe', {})
    assert.ok(described.entities.some(({ id }: AnyRecord) => id === 'fixture.invoice'))
  })

test('an API key opens the tools that its scopes allow', async () => {
  const { key } = await createApiKey(world.kernel, await world.as('admin'), {
    name: 'Reader',
    scopes: ['fixture.invoice.read'],
  })
  const client = await server.connect(key)
  const { tools } = await client.listTools()
  const names = tools.map(({ name }) => name)
  assert.ok(names.includes('list') && !names.includes('create') && !names.includes('delete'))
  assert.deepEqual(entitiesOf(tools, 'list'), ['fixture.invoice'])
})

test('a record is described, created, found, changed, acted on, deleted and brought back', async () => {
  const client = await as('max')
  const entity = 'fixture.invoice'
  const described = await use(client, 'describe', { entity })
  assert.deepEqual(described.inputs.create.required, ['customer'])
  assert.ok(described.inputs.create.properties.lines.anyOf[0].items.properties.price)

  const { record, change } = await use(client, 'create', { entity, values: invoice })
  assert.equal(record.total.amount, '10.00')
  assert.match(change, /^[0-9a-f-]{36}$/)
  await indexRecords(world.kernel, await world.company.system(), entity, [record.id])
  const found = await use(client, 'search', { entity, q: 'acm' })
  assert.deepEqual(
    found.data.map(({ id }: AnyRecord) => id),
    [record.id],
  )
  const { id } = record
  const changed = await use(client, 'update', { entity, id, values: { remark: 'Urgent' }, version: 1 })
  assert.equal(changed.record.version, 2)
  const issued = await use(client, 'act', { entity, id, action: 'issue' })
  assert.equal(issued.record.status, 'issued')
  const listed = await use(client, 'list', { entity, filter: { status: 'issued' }, include: ['owner'] })
  assert.equal(listed.data[0].owner.title, listed.data[0].owner.name)
  const sums = await use(client, 'aggregate', { entity, group: ['status'], measure: ['sum:total'] })
  assert.deepEqual(sums.data[0], {
    group: { status: 'issued' },
    count: 1,
    sum: { total: { amount: '10.00', currency: 'EUR' } },
  })

  const draft = await use(client, 'create', { entity, values: invoice })
  const gone = await use(client, 'delete', { entity, id: draft.record.id, confirm: true })
  assert.equal((await refusal(client, 'get', { entity, id: draft.record.id })).status, 404)
  const undone = await use(client, 'undo', { change: gone.change, confirm: true })
  assert.equal(undone.keptCount, 0)
  const back = await use(client, 'get', { entity, id: draft.record.id })
  assert.equal(back.customer, 'Acme')
})

test('a dry run of every write shows exactly what would change, and changes nothing', async () => {
  const client = await as('rita')
  const entity = 'fixture.invoice'
  const { record } = await use(client, 'create', { entity, values: invoice })
  const { id } = record
  const changesBefore = await world.look('select count(*) n from core_change')
  const dry = { entity, dryRun: true }

  const created = await use(client, 'create', { ...dry, values: { ...invoice, customer: 'Beta' } })
  assert.deepEqual(
    created.changes.map(({ entity, op }: AnyRecord) => `${op} ${entity}`),
    ['C fixture.invoice', 'C fixture.invoiceLine'],
  )
  assert.equal(created.record.customer, 'Beta')
  const updated = await use(client, 'update', { ...dry, id, values: { customer: 'Gamma' } })
  assert.deepEqual(
    updated.changes.map(({ op, diff }: AnyRecord) => ({ op, diff })),
    [{ op: 'U', diff: { customer: ['Acme', 'Gamma'] } }],
  )
  const deleted = await use(client, 'delete', { ...dry, id })
  assert.equal(deleted.changes.find((change: AnyRecord) => change.id === id).diff.customer, 'Acme')
  const acted = await use(client, 'act', { ...dry, id, action: 'issue' })
  assert.deepEqual(acted.changes[0].diff.status, ['draft', 'issued'])
  assert.equal(acted.events[0].event, 'fixture.invoice.issued')
  const [{ change_id: change } = {}] = await world.look(
    'select change_id from core_audit where record_id = $1',
    id,
  )
  const undone = await use(client, 'undo', { change, dryRun: true })
  assert.ok(undone.changes.some((each: AnyRecord) => each.op === 'D' && each.id === id))

  const same = await use(client, 'get', { entity, id })
  assert.deepEqual(same, record)
  assert.deepEqual(await world.look('select count(*) n from core_change'), changesBefore)
})

test('a dry run is refused as the write would be', async () => {
  const client = await as('rita')
  const problem = await refusal(client, 'create', {
    entity: 'fixture.invoice',
    values: { customer: '', lines: [] },
    dryRun: true,
  })
  assert.equal(problem.status, 422)
  assert.deepEqual(paths(problem).sort(), ['customer', 'lines'])
})

test('nothing is deleted or undone without confirmation', async () => {
  const client = await as('max')
  const { record, change } = await use(client, 'create', { entity: 'fixture.invoice', values: invoice })
  for (const [name, args] of [
    ['delete', { entity: 'fixture.invoice', id: record.id }],
    ['undo', { change }],
  ] as const) {
    const problem = await refusal(client, name, args)
    assert.deepEqual(paths(problem), ['confirm'])
  }
  await use(client, 'get', { entity: 'fixture.invoice', id: record.id })
})

test('wrong arguments are named all at once, and rows are capped', async () => {
  const client = await as('max')
  const problem = await refusal(client, 'list', { entity: 'fixture.invoce', limit: 5000, fliter: {} })
  assert.deepEqual(paths(problem).sort(), ['entity', 'fliter', 'limit'])
  assert.match(problem.errors.find(({ path }: AnyRecord) => path === 'entity').message, /fixture\.invoice/)
  const filter = await refusal(client, 'list', { entity: 'fixture.invoice', filter: { nope: 1 } })
  assert.deepEqual(paths(filter), ['filter.nope'])
})

test('what a role may not do is not offered, and refused when it is called all the same', async () => {
  const rita = await as('rita')
  const theirs = await world.create('max', 'fixture.invoice', { ...invoice, customer: 'Of Max' })
  const missing = await refusal(rita, 'get', { entity: 'fixture.invoice', id: theirs.id })
  assert.equal(missing.status, 404)
  const vera = await as('vera')
  const { tools } = await vera.listTools()
  assert.ok(!entitiesOf(tools, 'create').includes('fixture.invoice'))
  const refused = await refusal(vera, 'list', { entity: 'fixture.invoice' })
  assert.deepEqual(paths(refused), ['entity'])
})

test('tools of their own for an entity and an action come with the whole schema', async () => {
  const client = await as('max', { tools: 'fixture.invoice,fixture.account.create' })
  const { tools } = await client.listTools()
  const names = tools.map(({ name }) => name).filter(name => name.startsWith('fixture_'))
  assert.deepEqual(names, [
    'fixture_invoice_list',
    'fixture_invoice_get',
    'fixture_invoice_create',
    'fixture_invoice_update',
    'fixture_invoice_delete',
    'fixture_invoice_pay',
    'fixture_invoice_issue',
    'fixture_account_create',
  ])
  const { record } = await use(client, 'fixture_invoice_create', { values: invoice })
  const issued = await use(client, 'fixture_invoice_issue', { id: record.id, dryRun: true })
  assert.deepEqual(issued.changes[0].diff.status, ['draft', 'issued'])
})

test('without a valid token, with a cookie, or from a page elsewhere, nothing is answered', async () => {
  const { token } = world.company.users.max
  const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' })
  const ask = async (headers: Record<string, string>): Promise<number> => {
    const all = {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    }
    return (await fetch(`${server.url}/mcp`, { method: 'POST', headers: all, body: message })).status
  }
  const authorization = `Bearer ${token}`
  assert.equal(await ask({ authorization }), 200)
  assert.equal(await ask({ authorization, origin: server.url }), 200)
  assert.equal(await ask({}), 401)
  assert.equal(await ask({ authorization: `Bearer ${'A'.repeat(43)}` }), 401)
  assert.equal(await ask({ cookie: `inopsio_session=${token}`, origin: server.url }), 401)
  assert.equal(await ask({ authorization, origin: 'https://evil.example' }), 403)
  const stream = await fetch(`${server.url}/mcp`, { headers: { authorization, accept: 'text/event-stream' } })
  assert.equal(stream.status, 405)
  assert.equal(stream.headers.get('allow'), 'POST')
})
