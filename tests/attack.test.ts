import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signOut } from '../kernel/auth/sessions.ts'
import type { ResolvedEntity } from '../kernel/entity/registry.ts'
import { type AnyRoute, isPublic, type Route } from '../kernel/http/route.ts'
import { routesOf } from '../kernel/http/routes.ts'
import { createApiKey } from '../kernel/tenancy/api-keys.ts'
import { testTenant } from '../kernel/testing/tenant.ts'
import { newId } from '../kernel/write/record-id.ts'
import { everyone, makeWorld, type World } from './support/world.ts'

/** What anyone may call. A new entry is a decision, not an accident. */
const open = [
  'GET /',
  'GET /api/openapi.json',
  'GET /app',
  'GET /app/*',
  'GET /developers',
  'GET /developers/style.css',
  'GET /healthz',
  'GET /readyz',
  'POST /api/auth/new-password',
  'POST /api/auth/set-up',
  'POST /api/auth/sign-in',
  'POST /api/auth/sign-out',
]

let world: World
let routes: readonly Route[]
before(async () => {
  world = await makeWorld()
  const all: readonly AnyRoute[] = routesOf(world.kernel, { publicUrl: 'http://localhost:3000' })
  routes = all.filter((route): route is Route => !isPublic(route))
})
after(() => world.end())

const entityOf = ({ path }: Route): ResolvedEntity | undefined =>
  [...world.kernel.registry.entities.values()].find(
    ({ route }) => route !== null && (path === route || path.startsWith(`${route}/`)),
  )

/** The route's address for a record of its entity in the home company; a made-up id where it has none. */
async function addressOf(route: Route): Promise<{ url: string; id: string }> {
  const entity = entityOf(route)
  const id = (entity && route.path.includes(':id') ? await world.record(entity) : null) ?? newId()
  return { url: route.path.replace(':id', id).replace(/:\w+/g, '1'), id }
}

async function attempt(route: Route, token: string | null, url: string) {
  const entity = entityOf(route)
  const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : await bodyOf(route, entity)
  return world.api.call(route.method, url, { token, body })
}

const bodyOf = async (route: Route, entity: ResolvedEntity | undefined): Promise<unknown> =>
  entity && route.method === 'POST' && route.path === entity.route ? world.input(entity) : {}

test('every route of the running server says who may call it, and what is open is on the list', () => {
  const registered = world.app.registeredRoutes.filter(({ method }) => !/^(HEAD|OPTIONS)$/.test(method))
  assert.deepEqual(
    registered.filter(({ access }) => access === undefined),
    [],
  )
  const opened = registered
    .filter(({ access }) => access === 'public')
    .map(({ method, url }) => `${method} ${url}`)
  assert.deepEqual(opened.sort(), open)
  assert.ok(routes.length > 50, `only ${routes.length} routes were found to attack`)
})

test('no one, a made-up token, a revoked session and an ended key get 401 everywhere', async () => {
  const tokens: Record<string, string | null> = {
    'no one': null,
    'a made-up token': 'A'.repeat(43),
    'a made-up key': `ino_${'A'.repeat(43)}`,
    'a revoked session': await revokedSession(),
    'an expired key': await expiredKey(),
  }
  for (const route of routes) {
    const { url } = await addressOf(route)
    for (const [who, token] of Object.entries(tokens)) {
      const answer = await attempt(route, token, url)
      assert.equal(answer.status, 401, `${who}: ${route.method} ${url} answered ${answer.status}`)
    }
  }
})

/** A session that was at work, so that its context is still in memory, and then ended. */
async function revokedSession(): Promise<string> {
  const { users } = await testTenant(world.kernel, {})
  const { token } = users.admin
  assert.equal((await world.api.get('/api/auth/me', token)).status, 200)
  await signOut(world.kernel, token)
  return token
}

async function expiredKey(): Promise<string> {
  const soon = new Date(Date.now() + 1500).toISOString()
  const context = await world.home.users.admin.context()
  const { key } = await createApiKey(world.kernel, context, {
    name: 'Short-lived',
    scopes: ['*'],
    expiresAt: soon,
  })
  assert.equal((await world.api.get('/api/auth/me', key)).status, 200)
  await new Promise(resolve => setTimeout(resolve, 1600))
  return key
}

test('another company learns nothing: its answer for a real record is its answer for one that does not exist', async () => {
  for (const route of routes.filter(({ path }) => path.includes(':id'))) {
    const { url, id } = await addressOf(route)
    const other = newId()
    for (const role of ['administrator', 'salesManager'] as const) {
      const { token } = world.abroad.users[role]
      const real = await attempt(route, token, url)
      const invented = await attempt(route, token, url.replace(id, other))
      assert.ok(real.status >= 400, `${role} abroad: ${route.method} ${url} answered ${real.status}`)
      assert.deepEqual(
        anonymous(real.body, id),
        anonymous(invented.body, other),
        `${route.method} ${route.path}`,
      )
    }
  }
})

/** Without what differs between any two requests. */
const anonymous = (body: unknown, id: string): unknown =>
  JSON.parse(
    JSON.stringify(body || null)
      .replaceAll(id, 'ID')
      .replace(/"instance":"[^"]*"/, '"instance":""'),
  )

test('no list, search, sum, export or history of another company contains a record of ours', async () => {
  const ours = new Set<string>()
  for (const entity of world.kernel.registry.entities.values()) {
    const id = await world.record(entity)
    if (id && entity.id !== 'core.user') ours.add(id)
  }
  assert.ok(ours.size >= 5)
  for (const route of routes.filter(({ method, path }) => method === 'GET' && !path.includes(':'))) {
    const answer = await world.api.get(route.path, world.abroad.users.administrator.token)
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
    for (const id of ours) assert.ok(!text.includes(id), `${route.path} shows ${id}`)
  }
})

test('a role without the right is refused, and sees no record it may not read', async () => {
  for (const route of routes) {
    if (route.access.kind !== 'right') continue
    const { right, entity } = route.access
    const { url } = await addressOf(route)
    for (const [role, user] of everyone(world.home)) {
      const context = await user.context()
      if (context.owners(right, entity) !== 'none') continue
      const answer = await attempt(route, user.token, url)
      assert.ok(
        [403, 404].includes(answer.status),
        `${role}: ${route.method} ${url} answered ${answer.status} ${JSON.stringify(answer.body)}`,
      )
      const canRead = context.owners('read', entity) !== 'none'
      if (!canRead && route.path.includes(':id'))
        assert.equal(answer.status, 404, `${role}: ${route.method} ${url} betrays that the record exists`)
    }
  }
})

test('a scope ends at other people’s records: they are not there, whatever is tried', async () => {
  for (const route of routes.filter(({ path }) => path.includes(':id'))) {
    const entity = entityOf(route)
    if (!entity?.owner || route.access.kind !== 'right') continue
    const { url, id } = await addressOf(route)
    const other = newId()
    for (const [role, user] of everyone(world.home)) {
      const context = await user.context()
      // Without the right on any row the answer is the same for every id; the test before this one holds that.
      if (context.owners('read', entity) === 'all' || context.owners(route.access.right, entity) === 'none')
        continue
      const real = await attempt(route, user.token, url)
      const invented = await attempt(route, user.token, url.replace(id, other))
      assert.ok(real.status >= 400, `${role}: ${route.method} ${url} answered ${real.status}`)
      assert.deepEqual(
        anonymous(real.body, id),
        anonymous(invented.body, other),
        `${route.method} ${route.path}`,
      )
    }
  }
})

test('a key does what its scopes say and nothing else', async () => {
  const context = await world.home.users.admin.context()
  for (const entity of world.kernel.registry.entities.values()) {
    if (!entity.route || entity.id === 'core.user') continue
    const { key } = await createApiKey(world.kernel, context, { name: entity.id, scopes: ['core.user.read'] })
    const answer = await world.api.get(entity.route, key)
    assert.equal(answer.status, 403, `${entity.route} answered ${answer.status} to a key for users only`)
    assert.equal((await world.api.get('/api/v1/core/users', key)).status, 200)
  }
})

test('a page elsewhere cannot write with a person’s cookie, and no other host name is answered', async () => {
  const cookie = `inopsio_session=${world.home.users.admin.token}`
  for (const origin of ['https://evil.example', 'null', undefined]) {
    const headers = { cookie, ...(origin ? { origin } : {}) }
    const answer = await world.api.call('POST', '/api/v1/crm/companies', {
      body: { name: 'Forged' },
      headers,
    })
    assert.equal(answer.status, 403, `origin ${origin}`)
  }
  const ours = { cookie, origin: 'http://localhost:3000' }
  assert.equal(
    (await world.api.call('POST', '/api/v1/crm/companies', { body: { name: 'Real' }, headers: ours })).status,
    201,
  )
  const rebound = await world.api.call('GET', '/api/v1/meta', {
    token: world.home.users.admin.token,
    headers: { host: 'evil.example' },
  })
  assert.equal(rebound.status, 421)
})
