import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ResolvedEntity } from '../kernel/entity/registry.ts'
import { isRepeatable, type Route } from '../kernel/http/route.ts'
import { enqueue } from '../kernel/jobs/enqueue.ts'
import { appOf } from '../kernel/oauth/testing/app.ts'
import type { ApiAnswer, ApiCall } from '../kernel/testing/api-client.ts'
import { asOwner } from '../kernel/testing/owner.ts'
import { declaredActions } from '../kernel/write/declared-actions.ts'
import { newId } from '../kernel/write/record-id.ts'
import { closedRoutes, entityOf } from './support/attacks.ts'
import { multipart } from './support/multipart.ts'
import { plainValue } from './support/samples.ts'
import { makeWorld, type World } from './support/world.ts'

/** A network may lose an answer: whoever sends the same again gets it, and nothing happens twice. */
let world: World
let token: string
before(async () => {
  world = await makeWorld()
  token = world.home.users.admin.token
})
after(() => world.end())

const posts = () => closedRoutes(world).filter(({ method }) => method === 'POST')

/** POSTs that take no key. A new entry is a decision, not an accident. */
const without = ['auth.changePassword', 'auth.switch', 'figures', 'imports.preview', 'mcp']

test('every POST of the running server takes an Idempotency-Key, but for signing in and what is on the list', () => {
  const refused = posts().filter(route => !isRepeatable(route))
  assert.deepEqual(refused.map(({ id }) => id).sort(), without)
})

interface Request extends ApiCall {
  readonly path: string
}

const file = { name: 'people.csv', text: 'Name,Mail\nRepeated,no address\n' }
const form = { entity: 'crm.lead', mapping: '{"Name":"lastName","Mail":"email"}' }

/** An import that has ended, with a row that came in and one that was refused. */
async function importDone(): Promise<string> {
  const raw = multipart({ ...file, text: `${file.text}Fine ${newId()},\n` }, form)
  const { body } = await world.api.call('POST', '/api/v1/imports', { token, raw })
  const state = async () => (await world.api.get(`/api/v1/imports/${body.id}`, token)).body.state
  while ((await state()) === 'running') await new Promise(resolve => setTimeout(resolve, 20))
  return body.id
}

const job = async () => enqueue(world.kernel, await world.home.users.admin.context(), 'core.sealAudit', {})
const behind = (text: string, values: unknown[]) => asOwner(world.kernel.database.superuserUrl, text, values)

async function deadLetter(): Promise<Partial<Request>> {
  await behind(
    `insert into core_delivery (tenant_id, seq, subscriber, state, attempt, next_at)
     select tenant_id, max(seq), 'test.lost', 'dead', 8, now() from core_outbox where tenant_id = $1 group by tenant_id
     on conflict (tenant_id, seq, subscriber) do update set state = 'dead'`,
    [world.home.tenant.id],
  )
  return { body: { subscriber: 'test.lost' } }
}

const consent = async () => ({ request: (await appOf(world.api)).query(), decision: 'allow', access: 'read' })
const record = async (entity: ResolvedEntity) => (await world.fresh(entity, token)) ?? newId()

/** What is sent to routes that are not derived from an entity. */
const special: Readonly<Record<string, () => Promise<Partial<Request>>>> = {
  'oauth.consent': async () => ({ body: await consent() }),
  'core.user.invite': async () => ({
    body: { name: 'Ida', email: `ida-${newId()}@home.example`, roles: ['viewer'] },
  }),
  'core.apiKey.create': async () => ({ body: { name: 'Till', scopes: ['core.*'] } }),
  'files.upload': async () => ({
    path: '/api/v1/files?name=a.txt',
    raw: { type: 'text/plain', payload: `Words ${newId()}` },
  }),
  'imports.start': async () => ({ raw: multipart(file, form) }),
  'imports.retry': async () => ({ path: `/api/v1/imports/${await importDone()}/retry` }),
  'imports.undo': async () => ({ path: `/api/v1/imports/${await importDone()}/undo` }),
  'exports.start': async () => ({ body: { entity: 'crm.lead' } }),
  'changes.undo': async () => {
    const { headers } = await world.api.post('/api/v1/core/teams', { name: `Undone ${newId()}` }, token)
    return { path: `/api/v1/changes/${headers['x-change']}/undo` }
  },
  'jobs.pause': async () => ({ path: `/api/v1/jobs/${await job()}/pause` }),
  'jobs.cancel': async () => ({ path: `/api/v1/jobs/${await job()}/cancel` }),
  'jobs.retryFailed': async () => {
    await behind(`update core_job set state = 'dead' where id = $1`, [await job()])
    return { body: { kind: 'core.sealAudit' } }
  },
  'deadLetters.replay': deadLetter,
  'deadLetters.discard': deadLetter,
  graphql: async () => ({
    body: { query: `mutation { createCoreTeam(values: { name: "Team ${newId()}" }) { change } }` },
  }),
}

/** A fresh record for each, and an input that fits as far as declarations say what fits. */
async function requestOf(route: Route): Promise<Request> {
  const entity = entityOf(world, route)
  const made = special[route.id]
  const id = entity && route.path.includes(':id') ? await record(entity) : newId()
  const path = route.path.replace(':id', id)
  if (made) return { path, body: {}, ...(await made()) }
  if (!entity) return { path, body: {} }
  if (route.path === entity.route) return { path, body: await world.input(entity) }
  if (route.id.endsWith('.bulk'))
    return { path, body: { operations: [{ op: 'create', data: await world.input(entity) }] } }
  if (route.id.endsWith('.share')) return { path, body: { user: world.home.users.viewer.id, access: 'read' } }
  const input = declaredActions(entity).get(route.id.slice(entity.id.length + 1))?.input ?? {}
  const values = Object.entries(input).map(([key, field]) => [
    key,
    field.kind === 'ref' ? world.home.users.viewer.id : plainValue({ field } as never, 7),
  ])
  return { path, body: Object.fromEntries(values) }
}

/** What changes by itself: sessions are used, files are imported and exported beside the test. */
const restless =
  /^core_(session|idempotency|job|import|import_row|export|export_piece|schedule|traces?|fault)$/

/** Imports and exports tell their starter when they are done. */
async function quiet(): Promise<void> {
  const open = () =>
    behind(
      `select from core_job where tenant_id = $1 and kind in ('core.import', 'core.export') and state in ('ready', 'running')`,
      [world.home.tenant.id],
    )
  while ((await open()).length > 0) await new Promise(resolve => setTimeout(resolve, 20))
}

let digests: string | undefined
/** A digest of all rows of the company, so that nothing can happen unseen. */
async function everything(): Promise<unknown> {
  await quiet()
  const { superuserUrl } = world.kernel.database
  if (!digests) {
    const tables = await asOwner(
      superuserUrl,
      `select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
         and a.attname = 'tenant_id'`,
    )
    digests = tables
      .map(({ name }) => String(name))
      .filter(name => !restless.test(name))
      .map(
        name =>
          `select '${name}' as name, md5(string_agg(t::text, ',' order by t::text)) from ${name} t where tenant_id = $1`,
      )
      .join(' union all ')
  }
  const counts = ['core_import', 'core_export', 'core_session'].map(
    name => `select '${name}', count(*)::text from ${name} where tenant_id = $1`,
  )
  return asOwner(superuserUrl, [digests, ...counts].join(' union all '), [world.home.tenant.id])
}

const send = ({ path, ...call }: Request, key: string): Promise<ApiAnswer> =>
  world.api.call('POST', path, { ...call, token, headers: { 'idempotency-key': key } })

test('whoever repeats a POST gets the same answer, and nothing happens twice', async () => {
  const done: string[] = []
  for (const route of posts().filter(isRepeatable)) {
    const request = await requestOf(route)
    const key = newId()
    const first = await send(request, key)
    const before = await everything()
    const again = await send(request, key)
    const what = `${route.id}: ${JSON.stringify(first.body)}`
    assert.equal(again.status, first.status, what)
    assert.deepEqual(await everything(), before, `${what} changed something`)
    if (first.status >= 400) continue
    done.push(route.id)
    assert.deepEqual(again.body, first.body, what)
    assert.equal(again.headers['idempotency-replayed'], 'true', what)
    assert.equal(again.headers['x-change'], first.headers['x-change'], what)
  }
  assert.deepEqual(
    Object.keys(special).filter(id => !done.includes(id)),
    [],
    'routes whose requests did not fit',
  )
  assert.ok(done.length > 60, `only ${done.length} requests did anything`)
})

test('of many at the same time one does the work, whatever it is', async () => {
  for (const id of ['core.user.invite', 'files.upload', 'imports.start', 'exports.start', 'graphql']) {
    const route = posts().find(each => each.id === id)
    assert.ok(route)
    const [request, key] = [await requestOf(route), newId()]
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(request, key)))
    const [first] = answers
    assert.ok(first && first.status < 300, JSON.stringify(first?.body))
    for (const answer of answers) assert.deepEqual(answer.body, first.body, id)
  }
})

test('a key that was used for something else is refused in words', async () => {
  const key = newId()
  await send({ path: '/api/v1/files?name=a.txt', raw: { type: 'text/plain', payload: 'one' } }, key)
  const other = await send(
    { path: '/api/v1/files?name=a.txt', raw: { type: 'text/plain', payload: 'two' } },
    key,
  )
  assert.deepEqual([other.status, other.body.errors[0].code], [422, 'reused'])
})

test('a secret that was shown once stands nowhere in clear, and its repeat shows the same', async () => {
  const request = { path: '/api/v1/core/api-keys', body: { name: 'Lost answer', scopes: ['core.*'] } }
  const key = newId()
  const first = await send(request, key)
  assert.match(first.body.key, /^ino_/)
  const [kept] = await asOwner(
    world.kernel.database.superuserUrl,
    'select answer, body_hash from core_idempotency where key = $1',
    [key],
  )
  assert.ok(!String(kept?.answer).includes(first.body.key.slice(4, 12)))
  assert.equal((await send(request, key)).body.key, first.body.key)
  const stranger = await world.api.call('POST', request.path, {
    body: request.body,
    token: world.home.users.developer.token,
    headers: { 'idempotency-key': key },
  })
  assert.notEqual(stranger.body.key, first.body.key)
})
