import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Client } from '@modelcontextprotocol/client'
import { signOut } from '../auth/sessions.ts'
import { testTenant } from '../testing/tenant.ts'
import { type AnyRecord, fixtureWorld, type World } from '../write/fixture-world.ts'
import { type Listening, listening } from './testing/connection.ts'
import type { RecordFeed } from './watching.ts'

/** Resources, prompts, questions and streams, as the official client meets them. */

let world: World
let server: Listening
const listeners = new Set<(entity: string, id: string) => void>()
const feed: RecordFeed = {
  follow: (_, onChange) => {
    listeners.add(onChange)
    return () => listeners.delete(onChange)
  },
}
before(async () => {
  world = await fixtureWorld()
  server = await listening(world.kernel, { feed })
})
after(async () => {
  await server.end()
  await world.kernel.end()
})

const tokenOf = (person: 'max' | 'rita' | 'vera') => world.company.users[person].token
const invoice = { customer: 'Acme', lines: [{ text: 'Hose', price: { amount: '10.00', currency: 'EUR' } }] }
const makeInvoice = (customer = 'Acme') => world.create('max', 'fixture.invoice', { ...invoice, customer })
const remove = (client: Client, id: string) =>
  client.callTool({ name: 'delete', arguments: { entity: 'fixture.invoice', id } })
const isThere = async (id: string) =>
  (await world.look('select 1 from fixture_invoice where id = $1', id)).length === 1

test('records and what they consist of can be read as resources, by whoever may read them', async () => {
  const { id } = await makeInvoice()
  const max = await server.connect(tokenOf('max'))
  const { resources } = await max.listResources()
  assert.ok(resources.some(({ uri }) => uri === 'inopsio://fixture.invoice'))
  const { resourceTemplates } = await max.listResourceTemplates()
  assert.deepEqual(
    resourceTemplates.map(({ uriTemplate }) => uriTemplate),
    ['inopsio://{entity}/{id}'],
  )
  const read = async (client: Client, uri: string): Promise<AnyRecord> => {
    const { contents } = await client.readResource({ uri })
    return JSON.parse((contents[0] as { text: string }).text)
  }
  assert.equal((await read(max, `inopsio://fixture.invoice/${id}`)).customer, 'Acme')
  assert.ok((await read(max, 'inopsio://fixture.invoice')).inputs.create)
  assert.equal((await read(max, 'inopsio://')).user.name, 'max')
  const rita = await server.connect(tokenOf('rita'))
  await assert.rejects(read(rita, `inopsio://fixture.invoice/${id}`), /not found/)
  const vera = await server.connect(tokenOf('vera'))
  await assert.rejects(read(vera, 'inopsio://fixture.invoice'), /not found/)
})

test('arguments of templates and prompts are completed with what the caller may read', async () => {
  const { id } = await makeInvoice('Zeppelin')
  const max = await server.connect(tokenOf('max'))
  const ref = { type: 'ref/resource', uri: 'inopsio://{entity}/{id}' } as const
  const kinds = await max.complete({ ref, argument: { name: 'entity', value: 'invoice' } })
  assert.deepEqual(kinds.completion.values, ['fixture.invoice', 'fixture.invoiceStatusHistory'])
  const context = { arguments: { entity: 'fixture.invoice' } }
  const ids = await max.complete({ ref, argument: { name: 'id', value: 'zepp' }, context })
  assert.deepEqual(ids.completion.values, [id])
  const prompt = { type: 'ref/prompt', name: 'fixture.checkInvoice' } as const
  const argument = { name: 'id', value: 'zepp' }
  assert.deepEqual((await max.complete({ ref: prompt, argument })).completion.values, [id])
  const rita = await server.connect(tokenOf('rita'))
  assert.deepEqual((await rita.complete({ ref: prompt, argument })).completion.values, [])
})

test('what modules suggest to ask comes with the record it is about', async () => {
  const { id } = await makeInvoice('Prompted')
  const max = await server.connect(tokenOf('max'))
  const { prompts } = await max.listPrompts()
  assert.deepEqual(
    prompts.map(({ name }) => name),
    ['fixture.checkInvoice', 'fixture.cleanUp'],
  )
  const { messages } = await max.getPrompt({ name: 'fixture.checkInvoice', arguments: { id } })
  assert.match(JSON.stringify(messages), /Prompted/)
  await assert.rejects(max.getPrompt({ name: 'fixture.checkInvoice', arguments: {} }), /by its id/)
  const vera = await server.connect(tokenOf('vera'))
  assert.deepEqual(
    (await vera.listPrompts()).prompts.map(({ name }) => name),
    ['fixture.cleanUp'],
  )
})

for (const mode of ['auto', 'legacy'] as const) {
  const when = mode === 'auto' ? 'today' : '2025'
  test(`a person behind a client of ${when} is asked before a record goes, with what would change`, async () => {
    const { id } = await makeInvoice('Asked')
    const asked: string[] = []
    const client = (answer: AnyRecord) =>
      server.connect(tokenOf('max'), {
        mode,
        onQuestion: ({ message }) => {
          asked.push(message)
          return answer as never
        },
      })
    for (const answer of [
      { action: 'decline' },
      { action: 'cancel' },
      { action: 'accept', content: { confirm: false } },
    ]) {
      const refused = await remove(await client(answer), id)
      assert.equal(refused.isError, true, JSON.stringify(refused))
      assert.match(JSON.stringify(refused.structuredContent), /has not agreed/)
      assert.ok(await isThere(id))
    }
    const done = await remove(await client({ action: 'accept', content: { confirm: true } }), id)
    assert.notEqual(done.isError, true, JSON.stringify(done))
    assert.ok(!(await isThere(id)))
    assert.equal(asked.length, 4)
    assert.match(asked[3] ?? '', /moves .* to the trash[\s\S]*removes 1 invoice/)
  })
}

test('a client that cannot ask is told to confirm', async () => {
  const { id } = await makeInvoice()
  for (const mode of ['auto', 'legacy'] as const) {
    const refused = await remove(await server.connect(tokenOf('max'), { mode }), id)
    assert.equal(refused.isError, true)
    assert.match(JSON.stringify(refused.structuredContent), /confirm: true/)
  }
  assert.ok(await isThere(id))
})

const headers = (token: string, more: Record<string, string> = {}) => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
  ...more,
})

const send = (token: string, body: unknown, more: Record<string, string> = {}, url = server.url) =>
  fetch(`${url}/mcp`, { method: 'POST', headers: headers(token, more), body: JSON.stringify(body) })

const hello = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-11-25',
    capabilities: { elicitation: {} },
    clientInfo: { name: 'by hand', version: '1' },
  },
}

async function converse(token: string, url = server.url): Promise<string | null> {
  const answer = await send(token, hello, {}, url)
  await answer.text()
  return answer.headers.get('mcp-session-id')
}

test('a conversation belongs to the token that opened it, and ends with its session', async () => {
  const { users } = await testTenant(world.kernel, { ina: ['salesManager'] })
  const { token } = users.ina
  const id = (await converse(token)) ?? ''
  assert.match(id, /^[0-9a-f-]{36}$/)
  const list = { jsonrpc: '2.0', id: 2, method: 'tools/list', params: {} }
  const inside = (who: string) => send(who, list, { 'mcp-session-id': id })
  assert.match(await (await inside(token)).text(), /"describe"/)
  assert.equal((await inside(tokenOf('max'))).status, 404)
  const stream = await fetch(`${server.url}/mcp`, {
    headers: { ...headers(token), 'mcp-session-id': id },
  })
  assert.equal(stream.status, 200)
  await signOut(world.kernel, token)
  assert.equal((await inside(token)).status, 401)
  const begun = Date.now()
  await stream.text()
  assert.ok(Date.now() - begun < 5000, 'a stream outlives its session')
})

test('a conversation can be ended, and is gone then', async () => {
  const token = tokenOf('max')
  const id = (await converse(token)) ?? ''
  const session = { 'mcp-session-id': id }
  const end = () =>
    fetch(`${server.url}/mcp`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}`, ...session },
    })
  assert.equal((await end()).status, 200)
  assert.equal((await end()).status, 404)
  assert.equal((await send(token, { jsonrpc: '2.0', id: 1, method: 'ping' }, session)).status, 404)
})

test('where several processes answer, no conversation is kept and everything but questions works', async () => {
  const many = await listening(world.kernel, { isAlone: false })
  try {
    assert.equal(await converse(tokenOf('max'), many.url), null)
    const client = await many.connect(tokenOf('max'), { mode: 'legacy' })
    assert.ok((await client.listTools()).tools.length > 5)
  } finally {
    await many.end()
  }
})

/** The one message that is heard; told apart from all others the compiler would work through them first. */
interface Hearing {
  setNotificationHandler(
    method: 'notifications/resources/updated',
    handler: (message: { params: { uri: string } }) => void,
  ): void
}

for (const mode of ['auto', 'legacy'] as const)
  test(`a client of ${mode === 'auto' ? 'today' : '2025'} hears of a write as soon as it is committed`, async () => {
    const live = await listening(world.kernel)
    try {
      const { id } = await makeInvoice('Followed')
      const uri = `inopsio://fixture.invoice/${id}`
      const client = await live.connect(tokenOf('max'), { mode, onQuestion: () => ({ action: 'cancel' }) })
      const told = new Promise<string>(resolve =>
        (client as unknown as Hearing).setNotificationHandler(
          'notifications/resources/updated',
          ({ params }) => resolve(params.uri),
        ),
      )
      if (mode === 'legacy') await client.subscribeResource({ uri })
      else await client.listen({ resourceSubscriptions: [uri] })
      const arguments_ = { entity: 'fixture.invoice', id, values: { remark: 'Soon' } }
      const changed = await client.callTool({ name: 'update', arguments: arguments_ })
      assert.notEqual(changed.isError, true)
      assert.equal(await told, uri)
    } finally {
      await live.end()
    }
  })

test('a client that watches a record hears of its changes, as long as it may read it', async () => {
  const { id } = await makeInvoice('Watched')
  const uri = `inopsio://fixture.invoice/${id}`
  const client = await server.connect(tokenOf('max'), {
    mode: 'legacy',
    onQuestion: () => ({ action: 'cancel' }),
  })
  const heard: string[] = []
  ;(client as unknown as Hearing).setNotificationHandler(
    'notifications/resources/updated',
    ({ params }) => void heard.push(params.uri),
  )
  await client.subscribeResource({ uri })
  const changed = async () => {
    for (const listener of listeners) listener('fixture.invoice', id)
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  await changed()
  assert.deepEqual(heard, [uri])
  await world.look('delete from fixture_invoice where id = $1', id)
  await changed()
  assert.deepEqual(heard, [uri])
  const rita = await server.connect(tokenOf('rita'), {
    mode: 'legacy',
    onQuestion: () => ({ action: 'cancel' }),
  })
  const theirs = await makeInvoice('Not hers')
  await assert.rejects(rita.subscribeResource({ uri: `inopsio://fixture.invoice/${theirs.id}` }), /not found/)
})
