import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, afterEach, before, describe, test } from 'node:test'
import { until } from '../jobs/fixtures/until.ts'
import { type RunningWorker, startWorker } from '../jobs/worker.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { actOn } from '../write/act.ts'
import { updateRecord } from '../write/update.ts'
import { mailing } from './mailing.ts'
import { type NewMail, queueing, queueMail } from './queue-mail.ts'
import { openSink, type Sink, type SinkOptions } from './testing/sink.ts'

let base: TestKernel
let home: TestTenant<'rita'>
let away: TestTenant<'max'>
const workers: RunningWorker[] = []
const sinks: Sink[] = []

before(async () => {
  base = await testKernel()
  home = await testTenant(base, { rita: ['representative'] })
  away = await testTenant(base, { max: ['representative'] }, { name: 'Away' })
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
  for (const sink of sinks.splice(0)) await sink.close()
  await rows('delete from core_job')
  await rows('delete from core_mail_turn')
})
after(() => base.end())

const rows = (text: string, values: readonly unknown[] = []) =>
  asOwner(base.database.superuserUrl, text, values)

const words: NewMail = {
  to: 'ulla@outside.example',
  subject: 'Hello',
  text: 'How are you?',
  html: '<p>How are you?</p>',
  template: 'test',
}

async function sink(options: SinkOptions = {}): Promise<Sink> {
  const opened = await openSink(options)
  sinks.push(opened)
  return opened
}

/** The same kernel with an installation's server, and a worker that sends. */
async function sending(smtpUrl: string | undefined, isWorking = true): Promise<TestKernel> {
  const kernel = {
    ...base,
    mailing: mailing({
      publicUrl: 'https://crm.example.com',
      smtpUrl,
      from: 'Inopsio <no-reply@crm.example.com>',
    }),
  }
  if (isWorking)
    workers.push(await startWorker(kernel, { url: base.database.serveUrl, pollMs: 20, graceMs: 500 }))
  return kernel
}

const statusOf = async (id: string, tenant: TestTenant<never> = home) =>
  (await mailsOf(tenant)).find(mail => mail.id === id)?.status
const mailsOf = ({ tenant }: TestTenant<never>) =>
  rows('select * from core_mail where tenant_id = $1', [tenant.id])

describe('a mail', () => {
  test('is handed over once, with its words, its sender and a date', async () => {
    const { url, mails } = await sink()
    const kernel = await sending(url)
    const id = await queueMail(kernel, await home.system(), { ...words, replyTo: 'desk@home.example' })
    await until('it is sent', async () => (await statusOf(id)) === 'sent')
    const [mail, ...others] = mails
    assert.deepEqual(others, [])
    assert.deepEqual(mail?.to, ['ulla@outside.example'])
    assert.equal(mail?.headers.get('from'), 'Test company <no-reply@crm.example.com>')
    assert.equal(mail?.headers.get('reply-to'), 'desk@home.example')
    assert.equal(mail?.headers.get('message-id'), `<${id}@crm.example.com>`)
    assert.equal(mail?.headers.get('auto-submitted'), 'auto-generated')
    assert.match(mail?.raw ?? '', /How are you\?/)
  })

  test('carries a part that calendar programs answer, with the method that its file has', async () => {
    const { url, mails } = await sink()
    const kernel = await sending(url)
    const calendar = 'BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:Kick-off\r\nEND:VCALENDAR\r\n'
    const id = await queueMail(kernel, await home.system(), { ...words, calendar })
    await until('it is sent', async () => (await statusOf(id)) === 'sent')
    const raw = mails[0]?.raw ?? ''
    assert.match(raw, /Content-Type: text\/calendar; charset=utf-8; method=CANCEL/i)
    assert.match(raw, /Content-Type: multipart\/alternative/)
    const encoded = /text\/calendar[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(raw)?.[1] ?? ''
    const part = /BEGIN:VCALENDAR/.test(raw) ? raw : Buffer.from(encoded, 'base64').toString()
    assert.ok(part.includes('METHOD:CANCEL\r\nSUMMARY:Kick-off'), raw)
  })

  test('is there if and only if the transaction that gave reason to it commits', async () => {
    const { url, mails } = await sink()
    const kernel = await sending(url)
    const context = await home.system()
    const { id, needs, statements } = queueing(kernel, context, words)
    const { begin } = await import('../rights/begin.ts')
    const { sql } = await import('../db/statement.ts')
    await assert.rejects(
      kernel.executor.run([begin(context, needs), ...statements, sql`select 1 / 0`], { lane: 'write' }),
    )
    await new Promise(resolve => setTimeout(resolve, 100))
    assert.equal(await statusOf(id), undefined)
    assert.deepEqual(mails, [])
  })

  test('that a server does not take now is tried again, with the same Message-ID', async () => {
    let refusals = 1
    const seen: string[] = []
    const { url, mails } = await sink({ answerTo: to => (seen.push(to) && refusals-- > 0 ? 450 : null) })
    const kernel = await sending(url)
    const id = await queueMail(kernel, await home.system(), words)
    await until('it was refused', async () =>
      (await mailsOf(home)).some(m => m.id === id && m.error !== null),
    )
    await until('it is sent', async () => (await statusOf(id)) === 'sent')
    assert.equal(seen.length, 2)
    assert.equal(mails.length, 1)
    const mail = (await mailsOf(home)).find(each => each.id === id)
    assert.equal(mail?.attempts, '2')
    assert.equal(mail?.error, null)
  })

  test('that a server refuses for good has failed, says why, and is not tried again', async () => {
    const seen: string[] = []
    const { url } = await sink({ answerTo: to => seen.push(to) && 550 })
    const kernel = await sending(url)
    const id = await queueMail(kernel, await home.system(), words)
    await until('it has failed', async () => (await statusOf(id)) === 'failed')
    await new Promise(resolve => setTimeout(resolve, 100))
    const [job] = await rows(`select state from core_job where input->>'mail' = $1`, [id])
    assert.ok(job === undefined || job.state === 'done', 'the job is over')
    assert.equal(seen.length, 1)
    assert.match(String((await mailsOf(home)).find(mail => mail.id === id)?.error), /550/)
  })

  test('that has failed can be sent again by an administrator, and by nobody else', async () => {
    let isBroken = true
    const { url, mails } = await sink({ answerTo: () => (isBroken ? 550 : null) })
    const kernel = await sending(url)
    const rita = await home.users.rita.context()
    const id = await queueMail(kernel, rita, words)
    await until('it has failed', async () => (await statusOf(id)) === 'failed')
    isBroken = false
    const entity = kernel.registry.get('core.mail')
    await assert.rejects(actOn(kernel, rita, entity, id, 'sendAgain', {}), { status: 403 })
    await actOn(kernel, await home.users.admin.context(), entity, id, 'sendAgain', {})
    await until('it is sent', async () => (await statusOf(id)) === 'sent')
    assert.equal(mails.length, 1)
  })

  test('for which there is no server has failed, and says what to do', async () => {
    const kernel = await sending(undefined)
    const id = await queueMail(kernel, await home.system(), words)
    await until('it has failed', async () => (await statusOf(id)) === 'failed')
    assert.match(String((await mailsOf(home)).find(mail => mail.id === id)?.error), /no mail server/)
  })

  test('is kept where nothing shall leave the house, even with a server of one’s own', async () => {
    const { port, mails } = await sink()
    await own(home, { host: '127.0.0.1', port, security: 'none', fromAddress: 'desk@home.example' })
    workers.push(await startWorker(base, { url: base.database.serveUrl, pollMs: 20 }))
    const id = await queueMail(base, await home.system(), words)
    await until('it is kept', async () => (await statusOf(id)) === 'kept')
    assert.deepEqual(mails, [])
    await own(home, { host: null })
  })
})

describe('a program that is killed', () => {
  test('between hand-over and commit hands the mail over again, with the same Message-ID', async () => {
    let child: ChildProcess | undefined
    const got = Promise.withResolvers<void>()
    const { url, mails } = await sink({
      async onMail() {
        if (child?.killed) return
        child?.kill('SIGKILL')
        got.resolve()
        await new Promise(() => {})
      },
    })
    const kernel = await sending(url, false)
    const file = join(import.meta.dirname, 'testing/sender-process.ts')
    child = fork(file, [base.database.serveUrl, url], { stdio: 'inherit' })
    await once(child, 'message')
    const id = await queueMail(kernel, await home.system(), words)
    await got.promise
    assert.equal(await statusOf(id), 'sending')
    workers.push(await startWorker(kernel, { url: base.database.serveUrl, pollMs: 20 }))
    await until('it is sent', async () => (await statusOf(id)) === 'sent')
    assert.equal(mails.length, 2)
    assert.equal(new Set(mails.map(mail => mail.headers.get('message-id'))).size, 1)
  })
})

describe('headers', () => {
  test('cannot be added by what stands in a subject, an address or a name', async () => {
    const kernel = await sending(undefined, false)
    const context = await home.system()
    for (const evil of ['a\r\nBcc: all@evil.example', 'a\nX: y', 'a\u2028b', 'a\u0000b'])
      for (const mail of [
        { ...words, subject: evil },
        { ...words, to: `${evil}@b.example` },
        { ...words, to: `me@b.example${evil}` },
        { ...words, cc: [evil] },
        { ...words, replyTo: `x${evil}@b.example` },
      ])
        assert.throws(() => queueing(kernel, context, mail), `${JSON.stringify(mail)} was taken`)
    const settings = kernel.registry.get('core.mailSettings')
    const admin = await home.users.admin.context()
    for (const patch of [{ fromName: 'Eve\r\nBcc: x@y.example' }, { fromAddress: 'a@b.example\nX: y' }])
      await assert.rejects(updateRecord(kernel, admin, settings, await settingsOf(home), patch), {
        status: 422,
      })
  })

  test('say no more than the name where a sender’s name looks like one', async () => {
    const { url, mails } = await sink()
    await own(home, { fromName: 'Eve, "x" <a@b.example>: Subject' })
    const kernel = await sending(url)
    const id = await queueMail(kernel, await home.system(), words)
    await until('it is sent', async () => (await statusOf(id)) === 'sent')
    assert.match(mails[0]?.headers.get('from') ?? '', /^"Eve, .*" <no-reply@crm\.example\.com>$/)
    assert.equal(mails[0]?.headers.get('subject'), 'Hello')
    await own(home, { fromName: null })
  })
})

/** Sets mail settings of a company. */
async function own(company: TestTenant<never>, patch: Record<string, unknown>): Promise<void> {
  const entity = base.registry.get('core.mailSettings')
  await updateRecord(base, await company.users.admin.context(), entity, await settingsOf(company), patch)
}

const settingsOf = async ({ tenant }: TestTenant<never>): Promise<string> =>
  String((await rows('select id from core_mail_settings where tenant_id = $1', [tenant.id]))[0]?.id)

describe('a company with a server of its own', () => {
  test('sends by it, signed in and under its own name, while others send by theirs', async () => {
    const [one, other] = [await sink(), await sink()]
    const kernel = {
      ...(await sending(one.url, false)),
      outgoing: { ...base.outgoing, isAllowed: () => true },
    }
    workers.push(await startWorker(kernel, { url: base.database.serveUrl, pollMs: 20 }))
    await own(home, { host: '127.0.0.1', port: one.port, security: 'none', fromAddress: 'desk@home.example' })
    await own(away, {
      host: '127.0.0.1',
      port: other.port,
      security: 'none',
      fromAddress: 'office@away.example',
      fromName: 'The office',
    })
    const ids = [
      await queueMail(kernel, await home.system(), words),
      await queueMail(kernel, await away.system(), words),
    ]
    await until(
      'both are sent',
      async () =>
        (await statusOf(ids[0] ?? '')) === 'sent' && (await statusOf(ids[1] ?? '', away)) === 'sent',
    )
    assert.deepEqual(
      one.mails.map(mail => mail.headers.get('from')),
      ['Test company <desk@home.example>'],
    )
    assert.deepEqual(
      other.mails.map(mail => mail.headers.get('from')),
      ['The office <office@away.example>'],
    )
    await own(home, { host: null })
    await own(away, { host: null })
  })

  test('cannot make the program knock at doors inside', async () => {
    const { port, mails } = await sink()
    const kernel = await sending(undefined)
    await own(home, { host: '127.0.0.1', port, security: 'none', fromAddress: 'desk@home.example' })
    const id = await queueMail(kernel, await home.system(), words)
    await until('it has failed', async () => (await statusOf(id)) === 'failed')
    assert.match(String((await mailsOf(home)).find(mail => mail.id === id)?.error), /network of its own/)
    assert.deepEqual(mails, [])
    await own(home, { host: null })
  })

  test('is told by a test mail whether its settings work', async () => {
    const { url, mails } = await sink()
    const kernel = await sending(url)
    const admin = await home.users.admin.context()
    const settings = kernel.registry.get('core.mailSettings')
    await actOn(kernel, admin, settings, await settingsOf(home), 'sendTest', { to: 'me@home.example' })
    await until('it has come', () => mails.length === 1)
    assert.equal(mails[0]?.headers.get('subject'), 'A test mail from Test company')
    const rita = await home.users.rita.context()
    await assert.rejects(
      actOn(kernel, rita, settings, await settingsOf(home), 'sendTest', { to: 'me@home.example' }),
      error => [403, 404].includes((error as { status: number }).status),
    )
  })

  test('does not send a password over a connection that everybody can read', async () => {
    await assert.rejects(own(home, { security: 'none', password: 'geheim' }), { status: 422 })
  })
})

describe('the pace', () => {
  test('of a company is kept, and others do not wait for it', async () => {
    const { url, mails } = await sink()
    await own(home, { mostPerMinute: 60 })
    const kernel = await sending(url)
    const many = Array.from({ length: 20 }, () => words)
    const ids = await Promise.all(many.map(async mail => queueMail(kernel, await home.system(), mail)))
    const other = await queueMail(kernel, await away.system(), words)
    await until('the other one is sent', async () => (await statusOf(other, away)) === 'sent')
    const mine = () => mails.filter(mail => ids.some(id => mail.headers.get('message-id')?.includes(id)))
    await until('the first are sent', () => mine().length >= 6)
    await new Promise(resolve => setTimeout(resolve, 300))
    // A tenth of a minute's mails goes at once, one more each 60 / 54 s.
    assert.ok(mine().length <= 8, `${mine().length} went at once`)
    const later = await rows(
      `select round(extract(epoch from max(run_at) - now()))::int as last, count(*)::int from core_job where kind = 'core.sendMail' and state = 'scheduled'`,
    )
    assert.ok(Number(later[0]?.count) >= 12)
    assert.ok(
      Number(later[0]?.last) >= 12 && Number(later[0]?.last) <= 16,
      `the last one in ${later[0]?.last} s`,
    )
    await own(home, { mostPerMinute: null })
  })
})
