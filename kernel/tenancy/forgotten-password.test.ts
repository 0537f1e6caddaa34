import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { signIn } from '../auth/sign-in.ts'
import { createServer } from '../http/server.ts'
import { until } from '../jobs/fixtures/until.ts'
import { type RunningWorker, startWorker } from '../jobs/worker.ts'
import { mailing } from '../mail/mailing.ts'
import { openSink, type Sink } from '../mail/testing/sink.ts'
import { type ApiClient, apiClient } from '../testing/api-client.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { actOn } from '../write/act.ts'
import { updateRecord } from '../write/update.ts'
import { inviteUser } from './users.ts'

let kernel: TestKernel
let home: TestTenant<'rita'>
let away: TestTenant<never>
let sink: Sink
let worker: RunningWorker
let api: ApiClient
let app: ReturnType<typeof createServer>

before(async () => {
  sink = await openSink()
  const base = await testKernel({ outgoing: { allow: ['127.0.0.1'] } })
  kernel = { ...base, mailing: mailing({ publicUrl: 'https://crm.example.com', smtpUrl: sink.url }) }
  home = await testTenant(kernel, { rita: ['representative'] }, { slug: 'home' })
  away = await testTenant(kernel, {}, { slug: 'away' })
  worker = await startWorker(kernel, { url: kernel.database.serveUrl, pollMs: 20 })
  app = createServer(kernel, {
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
  })
  api = await apiClient(app)
})
afterEach(() => rows('delete from core_forgotten'))
after(async () => {
  await worker.stop()
  await app.close()
  await sink.close()
  await kernel.end()
})

const rows = (text: string, values: readonly unknown[] = []) =>
  asOwner(kernel.database.superuserUrl, text, values)
const settingsOf = async (tenant: string) =>
  String((await rows('select id from core_mail_settings where tenant_id = $1', [tenant]))[0]?.id)
const ask = (email: string) => api.post('/api/auth/forgotten-password', { email })
const settled = async () => {
  await new Promise(resolve => setTimeout(resolve, 50))
  await until(
    'all mails are sent',
    async () => (await rows(`select from core_job where state <> 'done'`)).length === 0,
  )
}
const tokenIn = (raw: string | undefined) =>
  /token=3D([0-9A-Za-z=\r\n]{43,52})/
    .exec(raw ?? '')?.[1]
    ?.replace(/=\r?\n/g, '')
    .slice(0, 43) ??
  /token=([0-9A-Za-z]{43})/.exec(raw ?? '')?.[1] ??
  ''

describe('a forgotten password', () => {
  test('is replaced by the link in a mail, once, and the link stands in no row', async () => {
    const before = sink.mails.length
    assert.equal((await ask('RITA@home.example ')).status, 204)
    await until('the mail has come', () => sink.mails.length > before)
    await settled()
    const mail = sink.mails.at(-1)
    assert.deepEqual(mail?.to, ['rita@home.example'])
    assert.equal(mail?.headers.get('from'), 'Inopsio <no-reply@crm.example.com>')
    const token = tokenIn(mail?.raw)
    assert.equal(token.length, 43)
    const [kept] = await rows(`select text, html from core_mail where template = 'forgottenPassword'`)
    assert.match(String(kept?.text), /\{\{link\}\}/)
    assert.ok(!JSON.stringify(kept).includes(token))
    const password = 'a quite new sentence'
    assert.equal((await api.post('/api/auth/new-password', { token, password })).status, 204)
    assert.equal((await api.post('/api/auth/new-password', { token, password })).status, 422)
    const { userId } = await signIn(kernel, {
      email: 'rita@home.example',
      password,
      address: 'a',
      userAgent: 't',
    })
    assert.equal(userId, home.users.rita.id)
  })

  test('of nobody gets the same answer, and no mail', async () => {
    const before = sink.mails.length
    const known = await ask('rita@home.example')
    const unknown = await ask('nobody@home.example')
    assert.deepEqual([unknown.status, unknown.body], [known.status, known.body])
    await until('the one mail has come', () => sink.mails.length > before)
    await settled()
    assert.equal(sink.mails.length, before + 1)
  })

  test('is mailed three times an hour at most, without saying so', async () => {
    const before = sink.mails.length
    for (let i = 0; i < 6; i++) assert.equal((await ask('rita@home.example')).status, 204)
    await until('three mails have come', () => sink.mails.length === before + 3)
    await settled()
    assert.equal(sink.mails.length, before + 3)
  })

  test('is asked for from one place so often, known or not', async () => {
    const answers: number[] = []
    for (let i = 0; i < 22; i++) answers.push((await ask(`nobody${i}@home.example`)).status)
    assert.deepEqual([answers[19], answers[20], answers[21]], [204, 429, 429])
  })

  test('makes older links useless once it is set', async () => {
    const { link } = await inviteUser(kernel, await home.system(), {
      name: 'Ina',
      email: 'ina@home.example',
      roles: [],
    })
    const before = sink.mails.length
    await ask('ina@home.example')
    await until('the mail has come', () => sink.mails.length > before)
    const password = 'another new sentence'
    const token = tokenIn(sink.mails.at(-1)?.raw)
    assert.equal((await api.post('/api/auth/new-password', { token, password })).status, 204)
    assert.equal((await api.post('/api/auth/new-password', { token: link, password })).status, 422)
  })
})

describe('a company', () => {
  test('neither carries nor redirects the mail about an account of its user', async () => {
    const spy = await openSink()
    const admin = await away.users.admin.context()
    await updateRecord(
      kernel,
      admin,
      kernel.registry.get('core.mailSettings'),
      await settingsOf(away.tenant.id),
      {
        host: '127.0.0.1',
        port: spy.port,
        security: 'none',
        fromAddress: 'spy@away.example',
      },
    )
    const users = kernel.registry.get('core.user')
    await actOn(kernel, admin, users, away.users.admin.id, 'edit', {
      name: 'Admin',
      email: 'mine@spy.example',
    })
    const before = sink.mails.length
    await ask('admin@away.example')
    await until('the mail has come', () => sink.mails.length > before)
    assert.deepEqual(sink.mails.at(-1)?.to, ['admin@away.example'])
    await settled()
    assert.deepEqual(spy.mails, [])
    await spy.close()
  })
})

describe('an invitation', () => {
  test('comes by mail with a link of its own for who is new, and to the sign-in for who is not', async () => {
    const { token } = home.users.admin
    const invite = (name: string, email: string) =>
      api.post('/api/v1/core/users', { name, email, roles: ['viewer'] }, token)
    const before = sink.mails.length
    assert.equal((await invite('Nele', 'nele@home.example')).status, 201)
    await until('the mail has come', () => sink.mails.length > before)
    const link = tokenIn(sink.mails.at(-1)?.raw)
    const password = 'a sentence of her own'
    assert.equal(sink.mails.at(-1)?.headers.get('subject'), 'Admin invites you to Test company')
    assert.equal((await api.post('/api/auth/new-password', { token: link, password })).status, 204)
    await updateRecord(
      kernel,
      await away.users.admin.context(),
      kernel.registry.get('core.mailSettings'),
      await settingsOf(away.tenant.id),
      { host: null },
    )
    await api.post(
      '/api/v1/core/users',
      { name: 'Nele', email: 'nele@home.example', roles: [] },
      away.users.admin.token,
    )
    await until('the other mail has come', () => sink.mails.length > before + 1)
    assert.equal(tokenIn(sink.mails.at(-1)?.raw), '')
    assert.match(sink.mails.at(-1)?.raw ?? '', /crm\.example\.com\/app\/sign-in/)
  })
})
