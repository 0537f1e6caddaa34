import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { fixtureServer } from '../fixtures/server.ts'
import { createServer } from '../http/server.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { withErrands } from '../jobs/fixtures/errands.ts'
import { until } from '../jobs/fixtures/until.ts'
import { type RunningWorker, startWorker } from '../jobs/worker.ts'
import { shareRecord } from '../rights/share.ts'
import { type ApiClient, apiClient } from '../testing/api-client.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { createRecord } from '../write/create.ts'
import { newId } from '../write/record-id.ts'
import { sendDigest } from './digest.ts'
import { notify } from './notify.ts'
import { nextDigest } from './preferences.ts'

let kernel: TestKernel
let home: TestTenant<'rita' | 'max' | 'ina'>
let api: ApiClient
let app: ReturnType<typeof createServer>
let worker: RunningWorker

before(async () => {
  kernel = await testKernel({ modules: [fixtureServer] })
  home = await testTenant(kernel, { rita: ['representative'], max: ['salesManager'], ina: ['viewer'] })
  app = createServer(kernel, {
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
  })
  api = await apiClient(app)
  worker = await startWorker(kernel, { url: kernel.database.serveUrl, pollMs: 20 })
  await until(
    'it is subscribed',
    async () => (await rows(`select from core_subscription where name = 'core.notify'`)).length === 1,
  )
})
afterEach(async () => {
  await asIn(`delete from core_notification where tenant_id = $1`)
  await asIn(`delete from core_notification_preferences where tenant_id = $1`)
  await asIn(`delete from core_mail where tenant_id = $1`)
  await rows('delete from core_job')
})
after(async () => {
  await worker.stop()
  await app.close()
  await kernel.end()
})

const rows = (text: string, values: readonly unknown[] = []) =>
  asOwner(kernel.database.superuserUrl, text, values)
/** Under the owner's policies, which ask for a tenant; so that triggers find one too. */
const asIn = (text: string) =>
  asOwner(
    kernel.database.ownerUrl,
    `select set_config('app.tenant_id', '${home.tenant.id}', false); ${text.replace('$1', `'${home.tenant.id}'`)}`,
  )
const mine = (user: { id: string }) =>
  rows('select * from core_notification where user_id = $1 order by created_at, id', [user.id])
const mails = () =>
  rows('select * from core_mail where tenant_id = $1 order by created_at, id', [home.tenant.id])
const prefer = (user: { token: string }, body: object) =>
  api.post('/api/v1/core/notification-preferences', body, user.token)
const settled = () => new Promise(resolve => setTimeout(resolve, 150))

/** A record of a kind that can be shared, made by its owner. */
async function invoiceOf(user: 'rita' | 'max'): Promise<string> {
  const entity = kernel.registry.get('fixture.invoice')
  const made = await createRecord(kernel, await home.users[user].context(), entity, {
    customer: `Account ${newId()}`,
    lines: [{ text: 'Panel', quantity: '1', price: { amount: '1.00', currency: 'EUR' } }],
  })
  return made.id
}

const share = async (
  by: 'rita' | 'max' | 'admin',
  id: string,
  grantee: { user: string } | { team: string },
) =>
  shareRecord(kernel, await home.users[by].context(), kernel.registry.get('fixture.invoice'), id, {
    ...grantee,
    access: 'read',
  })

describe('a notification', () => {
  test('comes to whom a record was shared with, once, with who did it and where it is', async () => {
    const { rita, ina } = home.users
    const id = await invoiceOf('rita')
    await share('rita', id, { user: ina.id })
    await until('she is told', async () => (await mine(ina)).length === 1)
    const [told] = await mine(ina)
    assert.match(String(told?.title), /^rita shared “Account .*” with you$/)
    assert.deepEqual([told?.about_entity, told?.about_id, told?.mail], ['fixture.invoice', id, 'daily'])
    const [event] = await rows(
      `select seq from core_outbox where event = 'core.user.sharedWith' order by seq desc limit 1`,
    )
    await rows(
      `insert into core_delivery (tenant_id, seq, subscriber, state, attempt, next_at) values ($1, $2, 'core.notify', 'waiting', 1, now())`,
      [home.tenant.id, event?.seq],
    )
    await until('it came again', async () => (await rows('select from core_delivery')).length === 0)
    assert.equal((await mine(ina)).length, 1)
    assert.deepEqual(await mine(rita), [])
  })

  test('does not come for what one did oneself', async () => {
    const { max } = home.users
    await share('max', await invoiceOf('max'), { user: max.id })
    await settled()
    assert.deepEqual(await mine(max), [])
  })

  test('comes to all members of a team with whom a record was shared, but to nobody twice', async () => {
    const { ina, max, rita } = home.users
    const team = kernel.registry.get('core.team')
    const { id: field } = await createRecord(kernel, await home.users.admin.context(), team, {
      name: `Field ${newId()}`,
      members: [ina.id, max.id],
      lead: max.id,
    })
    await share('rita', await invoiceOf('rita'), { team: field })
    await until('both are told', async () => (await mine(ina)).length === 1 && (await mine(max)).length === 1)
    await settled()
    assert.deepEqual(await mine(rita), [])
  })

  test('does not come to who may not read the record', async () => {
    const { ina } = home.users
    const id = await invoiceOf('rita')
    const system = await home.system()
    const { readersOf } = await import('./subscriber.ts')
    const who = [ina.id, home.users.rita.id, newId()]
    assert.deepEqual(await readersOf(kernel, system, { entity: 'fixture.invoice', id }, who), [
      home.users.rita.id,
    ])
  })

  test('is told to nobody twice for one event', async () => {
    const { ina } = home.users
    const news = { type: 'core.jobDone', to: [ina.id], event: 'job 1', values: { job: 'Export' } }
    await notify(kernel, await home.system(), news)
    await notify(kernel, await home.system(), news)
    assert.equal((await mine(ina)).length, 1)
  })

  test('is its person’s own: others neither see it nor mark it', async () => {
    const { ina, rita } = home.users
    await notify(kernel, await home.system(), {
      type: 'core.jobDone',
      to: [ina.id],
      event: 'e',
      values: { job: 'X' },
    })
    const [told] = await mine(ina)
    const path = `/api/v1/core/notifications/${told?.id}`
    assert.equal((await api.get(path, rita.token)).status, 404)
    assert.equal((await api.post(`${path}/markRead`, {}, rita.token)).status, 404)
    assert.equal((await api.get('/api/v1/notifications/unread', rita.token)).body.unread, 0)
    assert.equal((await api.get('/api/v1/notifications/unread', ina.token)).body.unread, 1)
    assert.equal((await api.post(`${path}/markRead`, {}, ina.token)).status, 200)
    assert.equal((await api.get('/api/v1/notifications/unread', ina.token)).body.unread, 0)
    await api.post(`${path}/markUnread`, {}, ina.token)
    assert.equal((await api.post('/api/v1/notifications/read-all', {}, rita.token)).body.read, 0)
    assert.equal((await api.post('/api/v1/notifications/read-all', {}, ina.token)).body.read, 1)
  })

  test('goes with the record it is about', async () => {
    const { ina } = home.users
    const id = await invoiceOf('rita')
    await share('rita', id, { user: ina.id })
    await until('she is told', async () => (await mine(ina)).length === 1)
    await api.delete(`/api/v1/fixture/invoices/${id}`, home.users.admin.token)
    assert.deepEqual(await mine(ina), [])
  })
})

describe('preferences', () => {
  const news = (user: { id: string }, event: string) => ({
    type: 'core.shared',
    to: [user.id],
    event,
    values: { actor: 'A', record: 'R' },
  })

  test('decide what comes to the bell and what by mail', async () => {
    const { ina, rita, max } = home.users
    const system = await home.system()
    await prefer(ina, { types: { 'core.shared': { inApp: true, mail: 'now' } } })
    await prefer(rita, { types: { 'core.shared': { inApp: false, mail: 'off' } } })
    await prefer(max, { types: { 'core.shared': { inApp: false, mail: 'now' } } })
    for (const user of [ina, rita, max]) await notify(kernel, system, news(user, 'one'))
    assert.deepEqual(
      (await mine(ina)).map(each => [each.in_app, each.mail]),
      [[true, 'now']],
    )
    assert.deepEqual(await mine(rita), [])
    assert.equal((await api.get('/api/v1/notifications/unread', max.token)).body.unread, 0)
    const sent = await mails()
    assert.deepEqual(
      sent.map(mail => mail.subject),
      ['A shared “R” with you', 'A shared “R” with you'],
    )
    assert.deepEqual(new Set(sent.map(mail => mail.person_id)), new Set([ina.id, max.id]))
  })

  test('are one’s own', async () => {
    const { ina, rita } = home.users
    const answer = await prefer(rita, { user: ina.id })
    assert.equal(answer.status, 422)
    const { body } = await prefer(ina, { digestHour: 7 })
    assert.equal(
      (await api.patch(`/api/v1/core/notification-preferences/${body.id}`, { digestHour: 9 }, rita.token))
        .status,
      404,
    )
  })

  test('are listed with what can be chosen', async () => {
    const { ina } = home.users
    await prefer(ina, { types: { 'core.jobDone': { mail: 'now' } } })
    const { body } = await api.get('/api/v1/notifications/types', ina.token)
    const done = body.data.find((each: { type: string }) => each.type === 'core.jobDone')
    assert.deepEqual(done, {
      type: 'core.jobDone',
      module: 'Administration',
      label: 'Something I started is done',
      inApp: true,
      mail: 'now',
    })
  })
})

describe('the digest', () => {
  test('holds what gathered and was not read, once, and nothing that may not be read any more', async () => {
    const { ina, rita } = home.users
    const system = await home.system()
    const shared = await invoiceOf('rita')
    await share('rita', shared, { user: ina.id })
    await until('she is told', async () => (await mine(ina)).length === 1)
    const secret = await invoiceOf('rita')
    const news = { type: 'core.shared', to: [ina.id], values: { actor: 'Rita', record: 'R' } }
    await notify(kernel, system, { ...news, event: 'x', about: { entity: 'fixture.invoice', id: secret } })
    await notify(kernel, system, { ...news, event: 'y', values: { actor: 'Max', record: 'Read' } })
    const read = (await mine(ina)).find(each => each.event === 'y')
    await api.post(`/api/v1/core/notifications/${read?.id}/markRead`, {}, ina.token)
    const jobs = await rows(`select * from core_job where kind = 'core.sendDigest'`)
    assert.equal(jobs.length, 1, 'one digest waits')
    const call = { kernel, context: () => home.system(), input: { user: ina.id } } as never
    await sendDigest(call)
    await sendDigest(call)
    const sent = (await mails()).filter(mail => mail.template === 'digest')
    assert.equal(sent.length, 1)
    assert.equal(sent[0]?.subject, 'What is new at Test company: 1')
    assert.match(String(sent[0]?.text), /rita shared “Account/)
    assert.match(String(sent[0]?.text), new RegExp(`/app/fixture/invoices/${shared}`))
    assert.ok(!String(sent[0]?.text).includes(secret) && !String(sent[0]?.text).includes('“Read”'))
    assert.deepEqual(await mine(rita), [])
  })

  test('comes at one’s hour by the clocks where one is, also when they are changed', () => {
    const berlin = { digestHour: 8, zone: 'Europe/Berlin' }
    const at = (person: typeof berlin, after: string) => nextDigest(person, new Date(after)).toISOString()
    assert.equal(at(berlin, '2026-03-27T12:00:00Z'), '2026-03-28T07:00:00.000Z')
    assert.equal(at(berlin, '2026-03-28T12:00:00Z'), '2026-03-29T06:00:00.000Z')
    assert.equal(at(berlin, '2026-10-24T12:00:00Z'), '2026-10-25T07:00:00.000Z')
    // The hour that the clocks leave out: at the moment they are put forward; the one that comes twice: once.
    const night = { digestHour: 2, zone: 'Europe/Berlin' }
    assert.equal(at(night, '2026-03-28T12:00:00Z'), '2026-03-29T01:00:00.000Z')
    assert.equal(at(night, '2026-10-24T12:00:00Z'), '2026-10-25T00:00:00.000Z')
    assert.equal(at(night, '2026-10-25T00:00:00Z'), '2026-10-26T01:00:00.000Z')
    assert.equal(
      at({ digestHour: 8, zone: 'Asia/Kathmandu' }, '2026-06-01T00:00:00Z'),
      '2026-06-01T02:15:00.000Z',
    )
  })
})

describe('who started a job', () => {
  test('is told when it has failed for good, and not before', async () => {
    const { rita } = home.users
    const errands = withErrands(kernel, {
      tryTwice() {
        throw new Error('broken')
      },
    })
    const own = await startWorker(errands, { url: kernel.database.serveUrl, pollMs: 20 })
    await enqueue(errands, await rita.context(), 'errand.tryTwice', {})
    await until('she is told', async () => (await mine(rita)).length === 1)
    await own.stop()
    assert.equal((await mine(rita))[0]?.title, '“Try twice” has failed')
    const [job] = await rows(`select attempt from core_job where kind = 'errand.tryTwice'`)
    assert.equal(Number(job?.attempt), 2)
  })
})
