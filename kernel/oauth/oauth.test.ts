import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  Client,
  type OAuthClientProvider,
  type StoredOAuthClientInformation,
  type StoredOAuthTokens,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client'
import type { FastifyInstance } from 'fastify'
import { hashToken } from '../auth/token.ts'
import { createServer } from '../http/server.ts'
import { listening } from '../mcp/testing/connection.ts'
import { userContext } from '../tenancy/system.ts'
import { type ApiClient, apiClient } from '../testing/api-client.ts'
import { testTenant } from '../testing/tenant.ts'
import { type AnyRecord, fixtureWorld, type World } from '../write/fixture-world.ts'
import { newId } from '../write/record-id.ts'
import { clientIn } from './client-document.ts'
import { API, type App, appOf, PUBLIC_URL, sendForm } from './testing/app.ts'

let world: World
let server: FastifyInstance
let api: ApiClient
let app: App
let max: string
before(async () => {
  world = await fixtureWorld()
  const options = { host: '127.0.0.1', port: 3000, publicUrl: PUBLIC_URL, trustProxy: false }
  server = createServer(world.kernel, options)
  api = await apiClient(server)
  app = await appOf(api)
  max = world.company.users.max.token
})
after(async () => {
  await server.close()
  await world.kernel.end()
})

const tools = (token: string) =>
  api.call('POST', '/mcp', {
    token,
    body: { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} },
    headers: { accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-11-25' },
  })

const toolNames = async (token: string): Promise<string[]> =>
  (await tools(token)).body.result.tools.map(({ name }: AnyRecord) => name)

test('a program that is turned away learns where it can ask, and what is expected of it', async () => {
  const turnedAway = await api.post('/mcp', {})
  assert.equal(turnedAway.status, 401)
  const [, metadata = ''] =
    /resource_metadata="([^"]+)"/.exec(String(turnedAway.headers['www-authenticate'])) ?? []
  const { body: resource } = await api.get(metadata.slice(PUBLIC_URL.length))
  assert.equal(resource.resource, `${PUBLIC_URL}/mcp`)
  const [issuer] = resource.authorization_servers
  assert.equal(issuer, PUBLIC_URL)
  const { body: as } = await api.get('/.well-known/oauth-authorization-server')
  assert.equal(as.issuer, issuer)
  assert.deepEqual(as.code_challenge_methods_supported, ['S256'])
  assert.deepEqual(as.response_types_supported, ['code'])
  const wrong = await api.get('/api/auth/me', 'A'.repeat(43))
  assert.match(String(wrong.headers['www-authenticate']), /protected-resource\/api", error="invalid_token"/)
})

test('a person is told who asks for what, in words, and in which companies she could agree', async () => {
  const ask = (query: string, token = max) =>
    api.get(`/api/oauth/question?request=${encodeURIComponent(query)}`, token)
  const { body } = await ask(app.query({ scope: 'fixture.invoice.* fixture.account.read' }))
  assert.deepEqual(body.app, { name: 'Robot', place: 'client.example', vouchedBy: null })
  assert.deepEqual(body.wishes, ['See and change invoices', 'See accounts'])
  assert.deepEqual(body.reading, ['See invoices', 'See accounts'])
  assert.deepEqual(
    body.companies.map(({ isCurrent }: AnyRecord) => isCurrent),
    [true],
  )
  const everything = await ask(app.query())
  assert.deepEqual(everything.body.wishes, ['See and change everything that you may see and change'])
  const words = await ask(app.query({ scope: 'fixture.* core.*.read fixture.invoice.issue' }))
  assert.deepEqual(words.body.wishes, [
    'See and change everything in Fixtures',
    'See everything in Administration',
    'Issue: invoices',
  ])
})

test('an app that was let in acts for its person, within its scopes and no further', async () => {
  const { access_token: token, scope } = await app.connect(max, {
    request: app.query({ scope: 'fixture.invoice.read' }),
  })
  assert.equal(scope, 'fixture.invoice.read')
  const names = await toolNames(token)
  const ofRecords = ['describe', 'search', 'list', 'get', 'aggregate', 'undo']
  // Jobs are those it has started itself; nothing to import or export is within its scopes.
  assert.deepEqual(
    names.filter((name: string) => !name.startsWith('jobs_')),
    ofRecords,
  )
  const reading = await app.connect(max, { access: 'read' })
  assert.equal(reading.scope, '*.*.read')
  assert.ok(!(await toolNames(reading.access_token)).includes('create'))
  const full = await app.connect(max)
  assert.ok((await toolNames(full.access_token)).includes('create'))
  const vera = world.company.users.vera.token
  const viewer = await app.connect(vera)
  assert.deepEqual((await tools(viewer.access_token)).body.result, (await tools(vera)).body.result)
})

test('what an app does is in the history as its person’s, by an app', async () => {
  const { access_token: token } = await app.connect(max, { request: app.query({ resource: API }) })
  const made = await api.post('/api/v1/fixture/accounts', { name: 'By a robot' }, token)
  assert.equal(made.status, 201)
  const [change] = await world.look(
    `select c.principal, c.actor_id from core_change c join core_audit a on a.change_id = c.id
     where a.record_id = $1`,
    made.body.id,
  )
  assert.deepEqual(change, { principal: 'app', actor_id: world.company.users.max.id })
  assert.equal((await api.get('/api/auth/me', token)).body.kind, 'app')
})

test('work that an app has asked for stays within it, also when its token is over, and ends with it', async () => {
  const request = app.query({ resource: API, scope: 'fixture.invoice.read' })
  const { access_token: token } = await app.connect(max, { request })
  const { kernel, company } = world
  const [asked] = await world.look('select core_key_of($1) as key', Buffer.from(hashToken(token)))
  await world.look('delete from core_session where token_hash = $1', Buffer.from(hashToken(token)))
  const inItsName = () =>
    userContext(kernel, company.tenant.id, company.users.max.id, 'test.errand', {
      requestId: newId(),
      apiKey: asked?.key,
    })
  const context = await inItsName()
  assert.equal(context.principal.kind, 'app')
  assert.equal(context.owners('read', kernel.registry.get('fixture.invoice')), 'all')
  assert.equal(context.owners('create', kernel.registry.get('fixture.invoice')), 'none')
  assert.equal(context.owners('read', kernel.registry.get('fixture.account')), 'none')
  await world.look('update core_connected_app set revoked_at = now() where id = $1', asked?.key)
  await assert.rejects(inItsName(), { status: 403 })
})

test('an app goes on with its refresh token, and every token works once', async () => {
  const first = await app.connect(max)
  const next = await app.refresh(first.refresh_token)
  assert.equal(next.status, 200)
  assert.notEqual(next.body.refresh_token, first.refresh_token)
  assert.equal(next.headers['cache-control'], 'no-store')
  assert.equal((await tools(next.body.access_token)).status, 200)
  const narrower = await app.refresh(next.body.refresh_token, { scope: 'core.user.read' })
  assert.equal(narrower.status, 400, 'scopes that were not granted as they stand')
})

test('a person sees her apps and shows one out; its tokens open nothing from that moment on', async () => {
  const rita = world.company.users.rita.token
  const tokens = await app.connect(rita)
  assert.equal((await tools(tokens.access_token)).status, 200)
  const { body } = await api.get('/api/v1/core/connected-apps', rita)
  assert.equal(body.data.length, 1)
  const [{ id, name, origin, lastUsedAt }] = body.data
  assert.deepEqual([name, origin], ['Robot', 'client.example'])
  assert.ok(lastUsedAt)
  const elsewhere = await api.post(`/api/v1/core/connected-apps/${id}/revoke`, {}, max)
  assert.equal(elsewhere.status, 404)
  assert.equal((await api.post(`/api/v1/core/connected-apps/${id}/revoke`, {}, rita)).status, 200)
  assert.equal((await tools(tokens.access_token)).status, 401)
  assert.equal((await app.refresh(tokens.refresh_token)).status, 400)
})

test('an app gives its access back', async () => {
  const tokens = await app.connect(max)
  const form = { token: tokens.access_token, client_id: app.clientId }
  assert.equal((await sendForm(api, '/oauth/revoke', form)).status, 200)
  assert.equal((await tools(tokens.access_token)).status, 401)
  const next = await app.refresh(tokens.refresh_token)
  assert.equal(next.status, 200, 'an access token goes alone')
  const whole = { token: next.body.refresh_token, client_id: app.clientId }
  assert.equal((await sendForm(api, '/oauth/revoke', whole)).status, 200)
  assert.equal((await tools(next.body.access_token)).status, 401)
  assert.equal((await sendForm(api, '/oauth/revoke', { token: 'nothing' })).status, 200)
})

test('whoever is deactivated comes back without the apps she had let in', async () => {
  const { users } = await testTenant(world.kernel, { ina: ['salesManager'] })
  const tokens = await app.connect(users.ina.token)
  const setActive = async (active: boolean) => {
    const path = `/api/v1/core/users/${users.ina.id}/${active ? 'reactivate' : 'deactivate'}`
    assert.equal((await api.post(path, {}, users.admin.token)).status, 200)
  }
  await setActive(false)
  assert.equal((await tools(tokens.access_token)).status, 401)
  assert.equal((await app.refresh(tokens.refresh_token)).status, 400)
  await setActive(true)
  assert.equal((await app.refresh(tokens.refresh_token)).status, 400)
})

test('a company may decide that nobody connects apps', async () => {
  const { body } = await api.get('/api/v1/core/roles?limit=100', world.company.users.admin.token)
  const viewer = body.data.find(({ key }: AnyRecord) => key === 'viewer')
  const changed = await api.patch(
    `/api/v1/core/roles/${viewer.id}`,
    { grants: { ...viewer.grants, 'core.connectedApp.create': 'none' } },
    world.company.users.admin.token,
  )
  assert.equal(changed.status, 200, JSON.stringify(changed.body))
  const answer = await api.post(
    '/api/oauth/consent',
    { request: app.query(), decision: 'allow' },
    world.company.users.vera.token,
  )
  assert.equal(answer.status, 403)
})

test('a client that is known by a document on the web is what the document says, if it is its own', () => {
  const id = 'https://client.example/oauth.json'
  const document = { client_id: id, client_name: 'Known', redirect_uris: ['https://client.example/cb'] }
  assert.equal(clientIn(id, document)?.name, 'Known')
  assert.equal(clientIn(id, { ...document, client_id: 'https://other.example/oauth.json' }), null)
  assert.equal(clientIn(id, { ...document, redirect_uris: ['javascript:alert(1)'] }), null)
  assert.equal(clientIn(id, null), null)
})

test('the official client finds its way in by itself, and stays in', async () => {
  const running = await listening(world.kernel)
  try {
    const provider = new Keeper()
    const address = new URL('/mcp', running.url)
    const connect = () => {
      const client = new Client({ name: 'official', version: '1.0.0' })
      const transport = new StreamableHTTPClientTransport(address, { authProvider: provider })
      return { client, transport, done: client.connect(transport) }
    }
    const turnedAway = connect()
    await assert.rejects(turnedAway.done)
    const { search } = provider.sentTo ?? assert.fail('It has sent nobody anywhere.')
    const consent = await fetch(`${running.url}/api/oauth/consent`, {
      method: 'POST',
      headers: { authorization: `Bearer ${max}`, 'content-type': 'application/json' },
      body: JSON.stringify({ request: search.slice(1), decision: 'allow', access: 'full' }),
    })
    const { redirect } = (await consent.json()) as { redirect: string }
    await turnedAway.transport.finishAuth(new URL(redirect).searchParams)
    const { client, done } = connect()
    await done
    assert.ok((await client.listTools()).tools.some(({ name }) => name === 'create'))
    await client.close()
  } finally {
    await running.end()
  }
})

/** Remembers what the official client wants remembered. */
class Keeper implements OAuthClientProvider {
  readonly redirectUrl = 'http://localhost:9999/callback'
  readonly clientMetadata = { client_name: 'Official', redirect_uris: [this.redirectUrl] }
  sentTo: URL | undefined
  #client: StoredOAuthClientInformation | undefined
  #tokens: StoredOAuthTokens | undefined
  #verifier = ''

  clientInformation() {
    return this.#client
  }
  saveClientInformation(client: StoredOAuthClientInformation) {
    this.#client = client
  }
  tokens() {
    return this.#tokens
  }
  saveTokens(tokens: StoredOAuthTokens) {
    this.#tokens = tokens
  }
  redirectToAuthorization(url: URL) {
    this.sentTo = url
  }
  saveCodeVerifier(verifier: string) {
    this.#verifier = verifier
  }
  codeVerifier() {
    return this.#verifier
  }
}
