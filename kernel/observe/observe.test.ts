import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from '../db/statement.ts'
import { subscribe } from '../events/subscribe.ts'
import { fixtureServer } from '../fixtures/server.ts'
import { createServer as createApi } from '../http/server.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { until } from '../jobs/fixtures/until.ts'
import { type RunningWorker, startWorker } from '../jobs/worker.ts'
import { runAs } from '../rights/run.ts'
import { type ApiClient, apiClient } from '../testing/api-client.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { receiver } from '../webhooks/fixtures/receiver.ts'
import { renewSecret } from '../webhooks/secret.ts'
import { createRecord } from '../write/create.ts'
import { openFaultBook } from './faults.ts'
import { humanLine, openLog } from './log.ts'
import { openMetrics } from './metrics.ts'
import { scrub } from './scrub.ts'
import { openTracing, type Tracing } from './tracing.ts'

interface ExportedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
}

let kernel: TestKernel
let home: TestTenant<'rita'>
let abroad: TestTenant<never>
let app: FastifyInstance
let api: ApiClient
let worker: RunningWorker
let tracing: Tracing
const lines: Record<string, unknown>[] = []
const spans: ExportedSpan[] = []
const faults = openFaultBook()
const metrics = await openMetrics()
/** Takes traces as a collector does. */
const collector = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString())
  for (const { scopeSpans } of resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans)
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
})
let outside: Awaited<ReturnType<typeof receiver>>

before(async () => {
  await new Promise<void>(resolve => collector.listen(0, '127.0.0.1', resolve))
  const { port } = collector.address() as AddressInfo
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${port}`
  tracing = await openTracing('0')
  outside = await receiver()
  kernel = await testKernel({
    modules: [
      {
        ...fixtureServer,
        subscribers: [
          subscribe('fixture.clumsy', {
            to: ['core.team.created'],
            attempts: 1,
            deliver() {
              throw new Error('It choked on "anna@example.com"')
            },
          }),
        ],
      },
    ],
    outgoing: { allow: [`127.0.0.1:${outside.port}`] },
    observer: {
      log: openLog('debug', { write: line => void lines.push(JSON.parse(line)) }),
      meter: metrics.meter,
      faults,
      tracer: tracing,
      slowMs: 100,
    },
  })
  metrics.watch(kernel)
  faults.watch(kernel)
  home = await testTenant(kernel, { rita: ['representative'] })
  abroad = await testTenant(kernel, {})
  app = createApi(kernel, {
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
  })
  app.get('/broken', { config: { access: { kind: 'public' } } }, () => {
    throw new TypeError('Cannot read "anna@example.com" of 12345')
  })
  api = await apiClient(app)
  worker = await startWorker(kernel, { url: kernel.database.serveUrl, graceMs: 500 })
  await until('subscriptions begin', async () => (await rows('select from core_subscription')).length > 1)
})
after(async () => {
  await worker.stop()
  await app.close()
  await faults.flush()
  await tracing.end()
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT
  await outside.close()
  collector.closeAllConnections()
  await new Promise(resolve => collector.close(resolve))
  await kernel.end()
})

const rows = (text: string, values: readonly unknown[] = []) =>
  asOwner(kernel.database.ownerUrl, text, values)
const lineOf = (route: string) => lines.findLast(line => line.route === route)

describe('The log', () => {
  test('has one line for each request: who, what, how long, and with which change', async () => {
    const token = home.users.admin.token
    const { body } = await api.post('/api/v1/core/teams', { name: 'Night shift' }, token)
    await until('it is written', () => lineOf('/api/v1/core/teams') !== undefined)
    const line = lineOf('/api/v1/core/teams') ?? {}
    assert.deepEqual(
      [line.method, line.status, line.tenant, line.user, line.msg],
      ['POST', 201, home.tenant.id, home.users.admin.id, 'request'],
    )
    assert.ok(Number(line.groups) >= 1 && Number(line.databaseMs) > 0 && Number(line.ms) > 0)
    assert.match(String(line.change), /^[0-9a-f-]{36}$/)
    assert.ok(body.id)
    await api.get(`/api/v1/core/teams/${body.id}?include=lead`, token)
    await until('it is written', () => lineOf('/api/v1/core/teams/:id') !== undefined)
    assert.ok(!JSON.stringify(lines).includes('Night shift'))
  })

  test('tells of jobs and of events that could not be brought', async () => {
    await enqueue(kernel, await home.system(), 'core.sealAudit', {})
    await until('the job is told of', () => lines.some(({ job }) => job === 'core.sealAudit'))
    await until('the event is told of', () => lines.some(({ subscriber }) => subscriber === 'fixture.clumsy'))
    const job = lines.find(line => line.job === 'core.sealAudit')
    const event = lines.find(({ subscriber }) => subscriber === 'fixture.clumsy')
    assert.deepEqual([job?.outcome, job?.tenant, job?.level], ['done', home.tenant.id, 30])
    assert.deepEqual([event?.outcome, event?.level], ['failed', 40])
  })

  test('is read by people at a terminal', () => {
    const line = {
      level: 30,
      time: '2026-11-20T18:03:11.000Z',
      pid: 1,
      route: '/x',
      status: 200,
      change: null,
      msg: 'request',
    }
    assert.equal(humanLine(JSON.stringify(line)), '18:03:11 info request  route=/x status=200\n')
  })
})

test('what errors quote is left out of what is written down about them', () => {
  const said = [
    new Error("There is no user “Anna Berg”, only anna.berg@example.com and 'Bo'"),
    new SyntaxError('Unexpected token \'a\', "anna@exa"... is not valid JSON'),
    new Error(`No answer from https://hooks.example.com/secret?token=abc for 4111111111111111`),
    Object.assign(new Error('x'), { code: 'DE89 3704 0044 0532 0130 00' }),
    'anna@example.com',
  ].map(error => JSON.stringify(scrub(error)))
  for (const text of said) assert.doesNotMatch(text, /anna|berg|bo\b|hooks\.example|4111|DE89/i)
  const { name, stack } = scrub(new TypeError('x'))
  assert.equal(name, 'TypeError')
  assert.match(stack, /observe\.test\.ts:\d+/)
})

describe('Faults', () => {
  test('are counted by where they happen, for those who administer the company they happened in', async () => {
    const context = await home.users.admin.context()
    const napping = { needs: [], statements: [sql`select pg_sleep(0.15)`], read: () => undefined }
    await runAs(kernel, context, () => napping, { lane: 'read' })
    for (let i = 0; i < 3; i++) await api.get('/broken', null)
    await faults.flush()
    const [broken] = await rows(`select * from core_fault where name = 'TypeError'`)
    assert.deepEqual([broken?.count, broken?.place, broken?.tenant_id], ['3', '/broken', null])
    assert.doesNotMatch(String(broken?.message), /anna|12345/)
    const [slow] = await rows(`select * from core_fault where kind = 'slow' and detail like '%pg_sleep%'`)
    assert.equal(slow?.detail, 'select pg_sleep(0.15)')
    assert.ok(Number(slow?.longest_ms) >= 150)
  })

  test('of one company are nobody’s business in another, nor of those who do not administer', async () => {
    await until('the event failed', () => lines.some(({ subscriber }) => subscriber === 'fixture.clumsy'))
    await faults.flush()
    const mine = await api.get('/api/v1/faults', home.users.admin.token)
    assert.equal(mine.status, 200)
    assert.deepEqual(
      mine.body.data.map(({ place, name }: Record<string, string>) => [place, name]),
      [['fixture.clumsy', 'Error']],
    )
    assert.doesNotMatch(JSON.stringify(mine.body), /anna/)
    assert.deepEqual((await api.get('/api/v1/faults', abroad.users.admin.token)).body.data, [])
    assert.equal((await api.get('/api/v1/faults', home.users.rita.token)).status, 403)
  })

  test('never fill the database: of each company the 500 seen last are kept', async () => {
    await rows(
      `insert into core_fault (tenant_id, kind, fingerprint, doing, place, name, message, detail, count, last_request, last_at)
       select null, 'error', 'many ' || n, 'job', 'x', 'Error', '', '', 1, '', now() - make_interval(hours => n)
       from generate_series(1, 700) n`,
    )
    faults.error(undefined, new Error('One more'))
    await faults.flush()
    const [{ count } = {}] = await rows(
      'select count(*)::int as count from core_fault where tenant_id is null',
    )
    assert.ok(Number(count) <= 501 && Number(count) > 400, `${count} are kept`)
  })
})

test('metrics count requests by route, time in the database, and what waits there, and name no tenant', async () => {
  await api.get('/api/v1/core/users', home.users.admin.token)
  await enqueue(kernel, await home.system(), 'core.sealAudit', {}, { runAt: new Date(Date.now() + 60_000) })
  const text = await metrics.text()
  assert.match(text, /inopsio_requests_total\{method="GET",route="\/api\/v1\/core\/users",status="200"\} \d/)
  assert.match(text, /inopsio_request_database_groups_sum\{route="\/api\/v1\/core\/users"\} \d/)
  assert.match(text, /inopsio_database_connections\{lane="read",state="busy"\} \d/)
  assert.match(text, /inopsio_jobs\{state="scheduled"\} \d/)
  assert.match(text, /inopsio_events_behind_transactions\{subscriber="core\.webhooks"\} \d/)
  assert.match(text, /inopsio_events_behind_seconds\{subscriber="core\.webhooks"\} \d/)
  assert.match(text, /inopsio_live_listeners 0/)
  assert.match(text, /nodejs_eventloop_lag_seconds/)
  for (const { tenant } of [home, abroad]) assert.ok(!text.includes(tenant.id) && !text.includes(tenant.slug))
})

test('a trace leads from the caller through the request to the database, the event, the job and the webhook', async () => {
  const admin = await home.users.admin.context()
  const { id } = await createRecord(kernel, admin, kernel.registry.get('core.webhook'), {
    label: 'Traced',
    address: outside.url('traced'),
    events: ['core.team.created'],
  })
  await renewSecret(kernel, admin, id)
  const traceId = `${'a'.repeat(31)}b`
  const parent = '00f067aa0ba902b7'
  await api.call('POST', '/api/v1/core/teams', {
    token: home.users.admin.token,
    body: { name: 'Traced team' },
    headers: { traceparent: `00-${traceId}-${parent}-01` },
  })
  await until('the webhook was told', () => outside.at('traced').length > 0)
  const header = String(outside.at('traced')[0]?.headers.traceparent)
  assert.match(header, new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`))
  const ours = () => spans.filter(span => span.traceId === traceId)
  await until(
    'the collector has them',
    () =>
      ['POST /api/v1/core/teams', 'database', 'event core.webhooks', 'webhook'].every(name =>
        ours().some(span => span.name === name),
      ),
    15_000,
  )
  const request = ours().find(({ name }) => name === 'POST /api/v1/core/teams')
  assert.equal(request?.parentSpanId, parent)
  assert.ok(ours().some(({ name, parentSpanId }) => name === 'database' && parentSpanId === request?.spanId))
  assert.equal(ours().find(({ name }) => name === 'event core.webhooks')?.parentSpanId, request?.spanId)
})
