import assert from 'node:assert/strict'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { createServer } from '../http/server.ts'
import { createApiKey } from '../tenancy/api-keys.ts'
import { type ApiClient, apiClient } from '../testing/api-client.ts'
import { testTenant } from '../testing/tenant.ts'
import { fixtureWorld, type World } from '../write/fixture-world.ts'
import { API, type App, appOf, CALLBACK, challengeOf, MCP, PUBLIC_URL, sendForm } from './testing/app.ts'

/** What thieves and liars try. */

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

const mcp = (token: string) =>
  api.call('POST', '/mcp', {
    token,
    body: { jsonrpc: '2.0', id: 1, method: 'ping' },
    headers: { accept: 'application/json, text/event-stream' },
  })

const ask = (query: string, token = max) =>
  api.get(`/api/oauth/question?request=${encodeURIComponent(query.toWellFormed())}`, token)

test('a code that comes twice is refused, and takes along what the first one brought', async () => {
  const code = await app.code(max)
  const { body: tokens } = await app.redeem(code)
  assert.equal((await mcp(tokens.access_token)).status, 200)
  const again = await app.redeem(code)
  assert.equal(again.status, 400)
  assert.equal(again.body.error, 'invalid_grant')
  assert.equal((await mcp(tokens.access_token)).status, 401)
  assert.equal((await app.refresh(tokens.refresh_token)).status, 400)
})

test('a refresh token that comes again is a theft: the app is shown out', async () => {
  const first = await app.connect(max)
  const { body: second } = await app.refresh(first.refresh_token)
  const twice = await app.refresh(first.refresh_token)
  assert.equal(twice.status, 400, 'a client that asks twice gets nothing the second time')
  assert.equal((await mcp(second.access_token)).status, 200, 'and loses nothing either')
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(first.refresh_token)))
  await world.look(`update core_oauth_token set used_at = now() - interval '1 minute' where hash = $1`, hash)
  assert.equal((await app.refresh(first.refresh_token)).status, 400)
  assert.equal((await mcp(second.access_token)).status, 401)
  assert.equal((await app.refresh(second.refresh_token)).status, 400)
})

test('of two who bring the same code or refresh token at once, one gets something', async () => {
  const code = await app.code(max)
  const codes = await Promise.all([app.redeem(code), app.redeem(code), app.redeem(code)])
  assert.equal(codes.filter(({ status }) => status === 200).length, 1)
  const { refresh_token } = await app.connect(max)
  const refreshed = await Promise.all([app.refresh(refresh_token), app.refresh(refresh_token)])
  assert.equal(refreshed.filter(({ status }) => status === 200).length, 1)
})

test('a code is nothing without the verifier, for another client, or for another place', async () => {
  const other = await appOf(api, 'https://other.example/callback')
  const wrongs: Readonly<Record<string, string>>[] = [
    { code_verifier: 'A'.repeat(43) },
    { code_verifier: '' },
    { code_verifier: challengeOf(app.verifier) },
    { client_id: other.clientId },
    { client_id: '' },
    { redirect_uri: 'https://client.example/callback2' },
    { resource: API },
    { resource: 'https://evil.example/mcp' },
    { grant_type: 'password' },
  ]
  for (const wrong of wrongs) {
    const answer = await app.redeem(await app.code(max), wrong)
    assert.equal(answer.status, 400, JSON.stringify(wrong))
    assert.ok(answer.body.error, JSON.stringify(answer.body))
  }
  const burnt = await app.code(max)
  await app.redeem(burnt, { code_verifier: 'A'.repeat(43) })
  assert.equal((await app.redeem(burnt)).status, 400, 'one guess is all there is')
})

test('nobody gets around PKCE', async () => {
  for (const other of [
    { code_challenge: null },
    { code_challenge_method: null },
    { code_challenge_method: 'plain' },
    { code_challenge: 'short' },
    { code_challenge: '', code_challenge_method: '' },
  ]) {
    const answer = await ask(app.query(other))
    assert.equal(answer.status, 422, JSON.stringify(other))
    assert.match(answer.body.detail, /PKCE/)
    assert.equal(new URL(answer.body.back).searchParams.get('error'), 'invalid_request')
    const forced = await api.post('/api/oauth/consent', { request: app.query(other), decision: 'allow' }, max)
    assert.equal(forced.status, 422)
  }
})

test('nobody is sent with a code, or anything else, to a place that the client has not named', async () => {
  const tricks = [
    'https://client.example/callback/',
    'https://client.example/callback?x=1',
    'https://client.example/Callback',
    'https://client.example:443/callback',
    'http://client.example/callback',
    'https://client.example.evil.example/callback',
    'https://client.example@evil.example/callback',
    'https://evil.example/?https://client.example/callback',
    'https://client.example/callback#fragment',
    'https://client.example/callback/../evil',
    'https://client.example/%63allback',
    ' https://client.example/callback',
    'https://client.example/callback\n',
    'https:\\\\client.example\\callback',
    'https://clıent.example/callback',
    'javascript:alert(1)//https://client.example/callback',
    '//client.example/callback',
    '',
  ]
  for (const redirect_uri of tricks.filter(uri => uri !== '')) {
    const answer = await ask(app.query({ redirect_uri }))
    assert.equal(answer.status, 422, redirect_uri)
    assert.equal(answer.body.back, undefined, `${redirect_uri} is a place to go back to`)
  }
  const twice = `${app.query()}&redirect_uri=${encodeURIComponent('https://evil.example/')}`
  assert.equal((await ask(twice)).status, 422)
})

test('only places that may be gone to can be registered, and no id can be made up', async () => {
  const register = (uris: unknown) => api.post('/oauth/register', { redirect_uris: uris })
  for (const uri of [
    'http://client.example/callback',
    'http://127.0.0.1.evil.example/callback',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://client.example/',
    'https://user:secret@client.example/',
    'https://client.example/#x',
    'myapp:/callback',
    'not an address',
    '',
  ])
    assert.equal((await register([uri])).status, 400, uri)
  for (const uris of [[], null, 'https://client.example/', Array.from({ length: 11 }, () => CALLBACK)])
    assert.equal((await register(uris)).status, 400)
  for (const uri of ['http://127.0.0.1:5000/cb', 'http://localhost/cb', 'com.example.app:/cb', CALLBACK])
    assert.equal((await register([uri])).status, 201, uri)

  const [payload = '', seal = ''] = app.clientId.split('.')
  const evil = Buffer.from(JSON.stringify(['Robot', 'https://evil.example/'])).toString('base64url')
  for (const client_id of [`${evil}.${seal}`, `${payload}.${'A'.repeat(43)}`, payload, 'x', '__proto__']) {
    const answer = await ask(app.query({ client_id, redirect_uri: 'https://evil.example/' }))
    assert.equal(answer.status, 422, client_id)
    assert.equal(answer.body.back, undefined)
  }
})

test('no client id makes us look inside a network', async () => {
  let visits = 0
  const inside = createHttpServer((_, response) => {
    visits++
    response.end('{}')
  })
  await new Promise<void>(resolve => inside.listen(0, '127.0.0.1', resolve))
  const at = (inside.address() as AddressInfo).port
  try {
    for (const client_id of [
      `https://127.0.0.1:${at}/client.json`,
      `https://localhost:${at}/client.json`,
      `https://0x7f.1:${at}/client.json`,
      `https://[::ffff:127.0.0.1]:${at}/client.json`,
      'https://169.254.169.254/latest/meta-data',
      'https://10.0.0.1/client.json',
      'https://user:secret@client.example/client.json',
      'https://client.example/',
      `http://127.0.0.1:${at}/client.json`,
    ])
      assert.equal((await ask(app.query({ client_id }))).status, 422, client_id)
    assert.equal(visits, 0)
  } finally {
    inside.close()
  }
})

test('a program on one’s own machine may take any port, and nothing else is let through', async () => {
  const local = await appOf(api, 'http://127.0.0.1:5000/callback')
  const isGood = async (redirect_uri: string) => (await ask(local.query({ redirect_uri }))).status === 200
  assert.ok(await isGood('http://127.0.0.1:61234/callback'))
  assert.ok(await isGood('http://127.0.0.1/callback'))
  for (const bad of [
    'http://127.0.0.1:61234/other',
    'http://localhost:5000/callback',
    'https://127.0.0.1:5000/callback',
    'http://127.0.0.2:5000/callback',
    'http://127.0.0.1.evil.example:5000/callback',
    'http://127.0.0.1:5000@evil.example/callback',
  ])
    assert.ok(!(await isGood(bad)), bad)
})

test('a token opens what it was asked for and nothing else', async () => {
  const forModels = await app.connect(max)
  assert.equal((await mcp(forModels.access_token)).status, 200)
  for (const path of ['/api/auth/me', '/api/v1/fixture/invoices', '/api/v1/meta'])
    assert.equal((await api.get(path, forModels.access_token)).status, 401, path)
  const graphql = await api.post('/graphql', { query: '{ __typename }' }, forModels.access_token)
  assert.equal(graphql.status, 401)
  const forPrograms = await app.connect(max, { request: app.query({ resource: API }) })
  assert.equal((await api.get('/api/auth/me', forPrograms.access_token)).status, 200)
  assert.equal((await mcp(forPrograms.access_token)).status, 401)
  for (const resource of [
    'https://evil.example/mcp',
    `${PUBLIC_URL}/elsewhere`,
    `${PUBLIC_URL}:80/mcp`,
    'mcp',
  ]) {
    const answer = await ask(app.query({ resource }))
    assert.equal(answer.status, 422, resource)
    assert.equal(new URL(answer.body.back).searchParams.get('error'), 'invalid_target')
  }
})

test('codes, refresh tokens and client ids open nothing by themselves', async () => {
  const tokens = await app.connect(max)
  for (const token of [await app.code(max), tokens.refresh_token, app.clientId])
    assert.equal((await mcp(token)).status, 401)
  assert.equal((await app.refresh(tokens.access_token)).status, 400)
  assert.equal((await app.redeem(tokens.refresh_token)).status, 400)
  assert.equal((await app.refresh(await app.code(max))).status, 400)
})

test('a person cannot be made to agree for a company that is not hers', async () => {
  const abroad = await testTenant(world.kernel, {})
  const answer = await api.post(
    '/api/oauth/consent',
    { request: app.query(), decision: 'allow', company: abroad.tenant.id },
    max,
  )
  assert.equal(answer.status, 422)
  const tokens = await app.connect(abroad.users.admin.token, { request: app.query({ resource: API }) })
  const { body } = await api.get('/api/v1/core/users?limit=100', tokens.access_token)
  const ours = Object.values(world.company.users).map(({ id }) => id)
  assert.ok(body.data.length > 0)
  assert.ok(!body.data.some(({ id }: { id: string }) => ours.includes(id)))
})

test('only a person in a page of ours agrees: no key, no app, no page elsewhere', async () => {
  const body = { request: app.query(), decision: 'allow' }
  const admin = await createApiKey(world.kernel, await world.as('admin'), { name: 'Key', scopes: ['*'] })
  const tokens = await app.connect(max, { request: app.query({ resource: API }) })
  for (const token of [admin.key, tokens.access_token])
    assert.equal((await api.post('/api/oauth/consent', body, token)).status, 401)
  assert.equal((await api.post('/api/oauth/consent', body)).status, 401)
  const cookie = `inopsio_session=${max}`
  for (const origin of ['https://evil.example', 'null', undefined]) {
    const headers: Record<string, string> = { cookie, ...(origin ? { origin } : {}) }
    const answer = await api.call('POST', '/api/oauth/consent', { body, headers })
    assert.equal(answer.status, 403, `a page of ${origin} agrees in her name`)
    const form = new URLSearchParams(body).toString()
    const raw = { type: 'application/x-www-form-urlencoded', payload: form }
    assert.ok((await api.call('POST', '/api/oauth/consent', { raw, headers })).status >= 400)
  }
  const page = { cookie, origin: PUBLIC_URL }
  assert.equal((await api.call('POST', '/api/oauth/consent', { body, headers: page })).status, 200)
})

test('no page can be laid over the question', async () => {
  const { headers } = await ask(app.query())
  assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/)
  assert.match(String(headers['content-security-policy']), /script-src 'self'/)
})

test('neither a key nor an app gets beyond its scopes by making keys', async () => {
  const admin = world.company.users.admin.token
  const { access_token: token } = await app.connect(admin, { request: app.query({ resource: API }) })
  const made = await api.post('/api/v1/core/api-keys', { name: 'Mine', scopes: ['*'] }, token)
  assert.equal(made.status, 403)
  const { key } = await createApiKey(world.kernel, await world.as('admin'), {
    name: 'Maker',
    scopes: ['core.apiKey.*'],
  })
  assert.equal((await api.post('/api/v1/core/api-keys', { name: 'Mine', scopes: ['*'] }, key)).status, 403)
  assert.equal((await api.post('/api/v1/core/connected-apps', {}, token)).status, 404)
})

test('reading stays reading, whatever an app asks for afterwards', async () => {
  const request = app.query({ resource: API, scope: 'fixture.* core.team.update' })
  const { access_token: token, refresh_token, scope } = await app.connect(max, { request, access: 'read' })
  assert.equal(scope, 'fixture.*.read')
  assert.equal((await api.get('/api/v1/fixture/accounts', token)).status, 200)
  assert.equal((await api.post('/api/v1/fixture/accounts', { name: 'No' }, token)).status, 403)
  assert.equal((await api.get('/api/v1/core/users', token)).status, 403)
  assert.equal((await app.refresh(refresh_token, { scope: 'fixture.*' })).status, 400)
})

test('a form that says something twice, and a form where none is expected, are refused', async () => {
  const twice = { type: 'application/x-www-form-urlencoded', payload: 'token=a&token=b' }
  assert.equal((await api.call('POST', '/oauth/revoke', { raw: twice })).status, 400)
  const elsewhere = await sendForm(api, '/api/auth/sign-in', { email: 'a@b.example', password: 'x' })
  assert.equal(elsewhere.status, 415)
})

test('what is thrown at the addresses for programs never ends in a fault of ours', async () => {
  const nasty = ['', '\u0000', '\ud800', '__proto__', 'x'.repeat(5000), '%', '=&=', '{"a":1}', MCP]
  for (const payload of nasty) {
    for (const path of ['/oauth/token', '/oauth/revoke']) {
      const form = { type: 'application/x-www-form-urlencoded', payload }
      const grant = { ...form, payload: `grant_type=refresh_token&client_id=x&refresh_token=${payload}` }
      for (const raw of [form, grant])
        assert.ok((await api.call('POST', path, { raw })).status < 500, `${path} ${payload.slice(0, 40)}`)
    }
    assert.ok((await ask(payload)).status < 500)
    const body = { client_name: payload, redirect_uris: [payload] }
    assert.ok((await api.post('/oauth/register', body)).status < 500)
  }
})
