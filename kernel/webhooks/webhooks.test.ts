import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { Webhook as Verifier } from 'standardwebhooks'
import { fixtureServer } from '../fixtures/server.ts'
import { until } from '../jobs/fixtures/until.ts'
import { type RunningWorker, startWorker } from '../jobs/worker.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, type TestUser, testTenant } from '../testing/tenant.ts'
import { actOn } from '../write/act.ts'
import { createRecord } from '../write/create.ts'
import { deleteRecord } from '../write/delete.ts'
import { updateRecord } from '../write/update.ts'
import { receiver } from './fixtures/receiver.ts'
import { renewSecret } from './secret.ts'

type People = 'rita' | 'dora'

let kernel: TestKernel
let home: TestTenant<People>
let outside: Awaited<ReturnType<typeof receiver>>
let worker: RunningWorker

before(async () => {
  outside = await receiver()
  kernel = await testKernel({
    modules: [fixtureServer],
    outgoing: { allow: [`127.0.0.1:${outside.port}`] },
  })
  home = await testTenant(kernel, { rita: ['representative'], dora: ['developer'] })
  worker = await startWorker(kernel, { url: kernel.database.serveUrl, graceMs: 500 })
  await until(
    'the subscription begins',
    async () => (await rows('select 1 from core_subscription')).length > 0,
  )
})
afterEach(async () => {
  outside.answering(response => void response.writeHead(204).end())
  await rows('select core_each_tenant($1)', ['delete from core_webhook'])
})
after(async () => {
  await worker.stop()
  await outside.close()
  await kernel.end()
})

const rows = (text: string, values: readonly unknown[] = []) =>
  asOwner(kernel.database.superuserUrl, text, values)
const entity = (id: string) => kernel.registry.get(id)

/** A webhook of this person at this path, with its secret. */
async function hook(path: string, events: readonly string[], who: TestUser = home.users.admin) {
  const context = await who.context()
  const address = outside.url(path)
  const { id } = await createRecord(kernel, context, entity('core.webhook'), { label: path, address, events })
  return { id, ...(await renewSecret(kernel, context, id)) }
}

let made = 0
async function account(values: Record<string, unknown> = {}, who: TestUser = home.users.admin) {
  const { id } = await createRecord(kernel, await who.context(), entity('fixture.account'), {
    name: `Acme ${++made}`,
    ...values,
  })
  return id
}

const act = async (id: string, key: string, input: object = {}, who: TestUser = home.users.admin) =>
  actOn(kernel, await who.context(), entity('core.webhook'), id, key, input)
const deliveries = (webhook: string) =>
  rows('select * from core_webhook_delivery where webhook_id = $1 order by at, id', [webhook])
const waitOf = (row: Record<string, unknown> | undefined) => Number(row?.next_at) - Number(row?.at)
const webhookRow = async (id: string) => (await rows('select * from core_webhook where id = $1', [id]))[0]
const heard = (path: string, count: number) =>
  until(`${path} was told ${count} times`, () => outside.at(path).length >= count)
/** Makes what waits for a later attempt due now. */
const hurry = async (webhook: string) => {
  await rows(`update core_webhook_lane set paused_until = '-infinity' where webhook_id = $1`, [webhook])
  await rows('update core_webhook_message set next_at = now() where webhook_id = $1', [webhook])
  await rows('select core_wake_webhook(tenant_id, id, now()) from core_webhook where id = $1', [webhook])
}

describe('A webhook', () => {
  test('is told what happened, signed so that the official library believes it', async () => {
    const { id, secret } = await hook('signed', ['fixture.account.created'])
    const record = await account({ name: 'Signed Ltd' })
    await heard('signed', 1)
    const [{ headers, body, json }] = outside.at('signed') as [(typeof outside.received)[0]]
    new Verifier(secret).verify(body, headers as Record<string, string>)
    assert.throws(() => new Verifier(secret).verify(`${body} `, headers as Record<string, string>))
    assert.equal(json.type, 'fixture.account.created')
    assert.equal(json.data.id, record)
    assert.equal(json.data.entity, 'fixture.account')
    assert.equal(json.data.record?.name, 'Signed Ltd')
    assert.equal(json.data.actor, home.users.admin.id)
    await until('it was written down', async () => (await deliveries(id)).length === 1)
    const [logged] = await deliveries(id)
    assert.deepEqual([logged?.outcome, logged?.status, logged?.attempt], ['delivered', '204', '1'])
    assert.equal(logged?.message, headers['webhook-id'])
  })

  test('hears of what it named and of nothing else; a star stands for all of an entity', async () => {
    await hook('star', ['fixture.account.*'])
    await hook('teams', ['core.team.created'])
    const id = await account({ name: 'First' })
    await updateRecord(kernel, await home.users.admin.context(), entity('fixture.account'), id, {
      name: 'Second',
    })
    await deleteRecord(kernel, await home.users.admin.context(), entity('fixture.account'), id)
    await heard('star', 3)
    const types = outside.at('star').map(({ json }) => json.type.replace('fixture.account.', ''))
    assert.deepEqual(types.sort(), ['created', 'deleted', 'updated'])
    assert.equal(outside.at('teams').length, 0)
  })

  test('may not name an event that does not exist, an address inside, or somebody else as its owner', async () => {
    const admin = await home.users.admin.context()
    const refusal = async (input: object, context = admin) => {
      const outcome = await createRecord(kernel, context, entity('core.webhook'), {
        label: 'Bad',
        address: 'https://hooks.example.com',
        events: ['core.team.created'],
        ...input,
      }).catch(error => error)
      return outcome.problems?.map((each: { path: string; code: string }) => `${each.path} ${each.code}`)
    }
    assert.deepEqual(await refusal({ events: ['core.team.creatd', 'core.tea.*'] }), [
      'events[0] event',
      'events[1] event',
    ])
    assert.deepEqual(await refusal({ events: [] }), ['events required'])
    assert.deepEqual(await refusal({ address: 'http://hooks.example.com' }), ['address unreachable'])
    assert.deepEqual(await refusal({ address: 'https://169.254.169.254/latest' }), ['address unreachable'])
    const dora = await home.users.dora.context()
    assert.deepEqual(await refusal({ owner: home.users.admin.id }, dora), ['owner forbidden'])
    await assert.rejects(createRecord(kernel, await home.users.rita.context(), entity('core.webhook'), {}), {
      status: 403,
    })
  })

  test('is told what its owner may read by now, and nothing more', async () => {
    const { admin, rita } = home.users
    const hers = await createRecord(kernel, await admin.context(), entity('core.webhook'), {
      label: 'Rita’s',
      address: outside.url('rita'),
      events: ['fixture.account.*'],
      owner: rita.id,
    })
    await renewSecret(kernel, await admin.context(), hers.id)
    const all = await hook('all', ['fixture.account.*'])
    const foreign = await account({ name: 'Not hers' })
    const own = await account({ name: 'Hers', owner: rita.id })
    await heard('all', 2)
    await heard('rita', 1)
    await until('the log is complete', async () => (await deliveries(all.id)).length === 2)
    const told = outside.at('rita').map(({ json }) => json.data.id)
    assert.ok(told.includes(own) && !told.includes(foreign))
    const waiting = await rows('select 1 from core_webhook_message')
    assert.deepEqual(waiting, [])
    const logged = (await deliveries(hers.id)).map(({ outcome }) => String(outcome))
    assert.deepEqual(logged.sort(), ['delivered', 'withheld'])
  })
})

describe('A message', () => {
  test('that failed comes again with the same id, later, until it arrives', async () => {
    outside.answering(response => void response.writeHead(500).end('not now\n\u0000'))
    const { id } = await hook('again', ['fixture.account.created'])
    await account()
    await until('the failure was written down', async () => (await deliveries(id)).length === 1)
    const [failed] = await deliveries(id)
    assert.deepEqual([failed?.outcome, failed?.status, failed?.answer], ['failed', '500', 'not now'])
    const wait = waitOf(failed)
    assert.ok(wait >= 4_500 && wait <= 5_500, `${wait} ms`)
    assert.ok((await webhookRow(id))?.failing_since)
    outside.answering(response => void response.writeHead(200).end())
    await hurry(id)
    await until('it arrived', async () => (await deliveries(id)).length === 2)
    const ids = outside.at('again').map(({ headers }) => headers['webhook-id'])
    assert.deepEqual([ids[0] === ids[1], (await webhookRow(id))?.failing_since], [true, null])
  })

  test('that is answered with a redirect has failed, and nothing is asked elsewhere', async () => {
    outside.answering((response, { path }) =>
      path === '/moved'
        ? void response.writeHead(302, { location: outside.url('elsewhere') }).end()
        : void response.writeHead(204).end(),
    )
    const { id } = await hook('moved', ['fixture.account.created'])
    await account()
    await until('it was written down', async () => (await deliveries(id)).length === 1)
    const [logged] = await deliveries(id)
    assert.deepEqual([logged?.outcome, logged?.status], ['failed', '302'])
    assert.match(String(logged?.error), /redirect is not followed/)
    assert.equal(outside.at('elsewhere').length, 0)
  })

  test('is given up after its last attempt, and can be sent again by hand with the same id', async () => {
    outside.answering(response => void response.writeHead(503, { 'retry-after': '3600' }).end())
    const { id } = await hook('lost', ['fixture.account.created'])
    await account()
    await until('it failed', async () => (await deliveries(id)).length === 1)
    const [first] = await deliveries(id)
    const wait = waitOf(first)
    assert.ok(wait >= 3_600_000, 'Retry-After was not heeded')
    await rows('update core_webhook_message set attempt = 9 where webhook_id = $1', [id])
    await hurry(id)
    await until('it was given up', async () => (await deliveries(id)).at(-1)?.outcome === 'givenUp')
    outside.answering(response => void response.writeHead(204).end())
    await act(id, 'resend', { message: first?.message })
    await until('it arrived', async () => (await deliveries(id)).at(-1)?.outcome === 'delivered')
    assert.equal(new Set(outside.at('lost').map(({ headers }) => headers['webhook-id'])).size, 1)
  })

  test('is signed with the secret before, too, for a day after it was replaced', async () => {
    const { id, secret } = await hook('rotated', ['fixture.account.created'])
    const { secret: next } = await renewSecret(kernel, await home.users.admin.context(), id)
    assert.notEqual(next, secret)
    await account()
    await heard('rotated', 1)
    const [{ headers, body }] = outside.at('rotated') as [(typeof outside.received)[0]]
    assert.equal(String(headers['webhook-signature']).split(' ').length, 2)
    for (const each of [secret, next]) new Verifier(each).verify(body, headers as Record<string, string>)
    await rows('select core_each_tenant($1)', [
      `update core_webhook set previous_until = now() - interval '1 second' where id = '${id}'`,
    ])
    await account()
    await heard('rotated', 2)
    const later = outside.at('rotated')[1] as (typeof outside.received)[0]
    assert.throws(() => new Verifier(secret).verify(later.body, later.headers as Record<string, string>))
    new Verifier(next).verify(later.body, later.headers as Record<string, string>)
  })
})

describe('An address', () => {
  test('that does not answer holds up no other', async () => {
    outside.answering((response, { path }) => path === '/slow' || void response.writeHead(204).end())
    await hook('slow', ['fixture.account.created'])
    await hook('quick', ['fixture.account.created'])
    const begun = performance.now()
    for (let i = 0; i < 10; i++) await account()
    await heard('quick', 10)
    assert.ok(performance.now() - begun < 5_000, 'the quick one waited for the slow one')
    assert.ok(outside.at('slow').length <= 4, 'more than four messages were under way to one address')
  })

  test('that is gone, or fails for days, is disabled, and its owner can be told', async () => {
    outside.answering(response => void response.writeHead(410).end())
    const { id } = await hook('gone', ['fixture.account.created'])
    await account()
    await until('it was disabled', async () => (await webhookRow(id))?.enabled === false)
    assert.match(String((await webhookRow(id))?.disabled_reason), /410/)
    const said = await rows(
      `select event, payload from core_outbox where record_id = $1 and event = 'core.webhook.disabled'`,
      [id],
    )
    assert.equal(said.length, 1)

    outside.answering(response => void response.writeHead(500).end())
    const tired = await hook('tired', ['fixture.account.created'])
    await rows(`update core_webhook set failing_since = now() - interval '6 days' where id = $1`, [tired.id])
    await account()
    await until('it was disabled', async () => (await webhookRow(tired.id))?.enabled === false)
  })

  test('that was away is told afterwards what it missed, and only that', async () => {
    const { id } = await hook('missed', ['fixture.account.created'])
    await hook('present', ['fixture.account.created'])
    const from = new Date().toISOString()
    await account({ name: 'Heard' })
    await heard('missed', 1)
    await until('it was written down', async () => (await deliveries(id)).length === 1)
    await act(id, 'disable', { disabledReason: 'Maintenance' })
    const missed = await account({ name: 'Missed' })
    await heard('present', 2)
    await act(id, 'enable')
    await act(id, 'replay', { from, to: new Date(Date.now() + 60_000).toISOString() })
    await heard('missed', 2)
    await until('all is sent', async () => (await rows('select 1 from core_webhook_message')).length === 0)
    const names = outside.at('missed').map(({ json }) => json.data.record?.name)
    assert.deepEqual(names, ['Heard', 'Missed'])
    assert.equal(outside.at('missed')[1]?.json.data.id, missed)
  })

  test('can be tried out with a test event', async () => {
    const { id } = await hook('tried', ['fixture.account.created'])
    await act(id, 'test')
    await heard('tried', 1)
    assert.equal(outside.at('tried')[0]?.json.type, 'core.webhook.tested')
  })
})

test('what is on its way survives the worker: another one sends it', async () => {
  outside.answering(() => {})
  const { id } = await hook('crash', ['fixture.account.created'])
  await account()
  await heard('crash', 1)
  await worker.stop()
  outside.answering(response => void response.writeHead(204).end())
  worker = await startWorker(kernel, { url: kernel.database.serveUrl, graceMs: 500 })
  await until('it arrived', async () => (await deliveries(id)).some(({ outcome }) => outcome === 'delivered'))
  assert.equal(new Set(outside.at('crash').map(({ headers }) => headers['webhook-id'])).size, 1)
})

test('the owner’s leaving ends what is sent under her eyes', async () => {
  const { id } = await hook('left', ['fixture.account.created'], home.users.dora)
  await actOn(kernel, await home.system(), entity('core.user'), home.users.dora.id, 'deactivate', {})
  await account()
  await until('it was disabled', async () => (await webhookRow(id))?.enabled === false)
  assert.equal(outside.at('left').length, 0)
  await actOn(kernel, await home.system(), entity('core.user'), home.users.dora.id, 'reactivate', {})
})
