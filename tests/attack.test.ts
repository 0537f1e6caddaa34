import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signOut } from '../kernel/auth/sessions.ts'
import type { Route } from '../kernel/http/route.ts'
import { createApiKey } from '../kernel/tenancy/api-keys.ts'
import { testTenant } from '../kernel/testing/tenant.ts'
import { newId } from '../kernel/write/record-id.ts'
import {
  addressOf,
  anonymous,
  attempt,
  closedRoutes,
  entityOf,
  learntAbroad,
  routeFaults,
  shownAbroad,
} from './support/attacks.ts'
import { unguardedTables } from './support/guards.ts'
import { searchFaults } from './support/search-attacks.ts'
import { everyone, makeWorld, type World } from './support/world.ts'

let world: World
let routes: readonly Route[]
before(async () => {
  world = await makeWorld()
  routes = closedRoutes(world)
})
after(() => world.end())

test('every route of the running server says who may call it, and what is open is on the list', () => {
  assert.deepEqual(routeFaults(world), [])
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
    const { url } = await addressOf(world, route)
    for (const [who, token] of Object.entries(tokens)) {
      const answer = await attempt(world, route, token, url)
      assert.equal(answer.status, 401, `${who}: ${route.method} ${url} answered ${answer.status}`)
    }
  }
})

test('the history of a field is as secret as the field: not even when it changed comes out', async () => {
  const { administrator, viewer, representative } = world.home.users
  const leads = '/api/v1/crm/leads'
  const made = await world.api.post(
    leads,
    { lastName: 'Geheim', birthDate: '1980-01-01' },
    administrator.token,
  )
  const lead = `${leads}/${made.body.id}`
  await world.api.patch(lead, { birthDate: '1981-01-01' }, administrator.token)
  await world.api.post(`${lead}/shares`, { user: representative.id, access: 'read' }, administrator.token)
  const asked = (token: string) => world.api.get(`${lead}/history?field=birthDate`, token)
  assert.equal((await asked(administrator.token)).body.data.length, 2)
  const shared = await asked(representative.token)
  assert.deepEqual([shared.status, shared.body], [200, { data: [], page: { next: null } }])
  assert.equal((await asked(viewer.token)).status, 400, 'a viewer knows of no such field')
  const shares = await world.api.get(`${lead}/shares`, administrator.token)
  await world.api.delete(`${lead}/shares/${shares.body.data[0].id}`, administrator.token)
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
  assert.deepEqual(await learntAbroad(world), [])
})

test('no list, search, sum, export or history of another company contains a record of ours', async () => {
  assert.deepEqual(await shownAbroad(world), [])
})

test('search finds what one may open and nothing else, and nothing of another company', async () => {
  assert.deepEqual(await searchFaults(world), [])
})

test('no table, partition or view lies outside row-level security or can be emptied past it', async () => {
  assert.deepEqual(await unguardedTables(world), [])
})

test('a role without the right is refused, and sees no record it may not read', async () => {
  for (const route of routes) {
    if (route.access.kind !== 'right') continue
    const { right, entity } = route.access
    const { url } = await addressOf(world, route)
    for (const [role, user] of everyone(world.home)) {
      const context = await user.context()
      if (context.owners(right, entity) !== 'none') continue
      const answer = await attempt(world, route, user.token, url)
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
    const entity = entityOf(world, route)
    if (!entity?.owner || route.access.kind !== 'right') continue
    const { url, id } = await addressOf(world, route)
    const other = newId()
    for (const [role, user] of everyone(world.home)) {
      const context = await user.context()
      // Samples of what hangs on others hang on a lead.
      const lead = world.kernel.registry.get('crm.lead')
      if (entity.seenWith && context.owners('read', lead) === 'all') continue
      // Without the right on any row the answer is the same for every id; the test before this one holds that.
      if (context.owners('read', entity) === 'all' || context.owners(route.access.right, entity) === 'none')
        continue
      const real = await attempt(world, route, user.token, url)
      const invented = await attempt(world, route, user.token, url.replace(id, other))
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

test('no field of any record takes a file that is somebody else’s, or lets its bytes out to who may not read it', async () => {
  const upload = async (token: string) => {
    const raw = { type: 'text/plain', payload: `secret ${newId()}` }
    return (await world.api.call('POST', '/api/v1/files?name=secret.txt', { token, raw })).body.id as string
  }
  const { admin, salesManager, viewer } = world.home.users
  const fields = [...world.kernel.registry.entities.values()].flatMap(entity =>
    [...entity.all.values()]
      .filter(({ field }) => field.kind === 'file')
      .map(({ key, field }) => ({ entity, key, isPicture: 'image' in field })),
  )
  assert.ok(fields.length >= 4)
  for (const { entity, key, isPicture } of fields) {
    const path = `${entity.route}/${await world.record(entity)}`
    const foreign = [
      await upload(world.abroad.users.admin.token),
      await upload(salesManager.token),
      newId(),
      'nonsense',
    ]
    for (const id of foreign) {
      const { status } = await world.api.patch(path, { [key]: id }, admin.token)
      assert.equal(status, 422, `${path} took ${id} as ${key}`)
    }
    for (const id of foreign.slice(0, 2))
      assert.equal((await world.api.get(`/api/v1/files/${id}`, admin.token)).status, 404)
    if (isPicture) continue
    const held = await upload(admin.token)
    assert.equal((await world.api.patch(path, { [key]: held }, admin.token)).status, 200)
    const readers = { viewer, stranger: world.abroad.users.admin }
    for (const [who, { token, context }] of Object.entries(readers)) {
      const mayRead = who === 'viewer' && (await context()).owners('read', entity) === 'all'
      for (const address of [`${path}/${key}`, `/api/v1/files/${held}`])
        assert.equal((await world.api.get(address, token)).status, mayRead ? 200 : 404, `${who}: ${address}`)
    }
  }
})

test('no address that the program is to connect to may lie inside, on whatever record it stands', async () => {
  const { registry } = world.kernel
  let tried = 0
  for (const entity of registry.entities.values())
    for (const { key, field } of entity.all.values()) {
      if (!entity.route || !(field as { reached?: boolean }).reached) continue
      for (const inside of [
        'http://hooks.example.com',
        'https://127.1',
        'https://[::ffff:a9fe:a9fe]',
        'https://db.internal',
      ]) {
        const input = { ...(await world.input(entity)), [key]: inside }
        const answer = await world.api.post(entity.route, input, world.home.users.admin.token)
        assert.equal(answer.status, 422, `${entity.id}.${key} took ${inside}`)
        assert.equal(answer.body.errors[0].path, key)
        tried++
      }
    }
  assert.ok(tried >= 4)
})
