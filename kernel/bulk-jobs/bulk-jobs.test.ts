import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { undoChange } from '../changes/undo.ts'
import { fixtureServer } from '../fixtures/server.ts'
import { createServer } from '../http/server.ts'
import { userContext } from '../tenancy/system.ts'
import { type ApiClient, apiClient } from '../testing/api-client.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { testWorker } from '../testing/working.ts'
import { newId } from '../write/record-id.ts'
import { type BulkWork, runBatch } from './batch.ts'
import { takeOver } from './store.ts'

type Name = 'max' | 'rita' | 'vera' | 'admin'

let kernel: TestKernel
let api: ApiClient
let company: TestTenant<'max' | 'rita' | 'vera'>
before(async () => {
  kernel = await testKernel({ modules: [fixtureServer] })
  const address = { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', trustProxy: false }
  api = await apiClient(createServer(kernel, address))
})
beforeEach(async () => {
  company = await testTenant(kernel, { max: ['salesManager'], rita: ['representative'], vera: ['viewer'] })
})
after(() => kernel.end())

const token = (who: Name) => company.users[who].token
const invoices = '/api/v1/fixture/invoices'
const articles = '/api/v1/fixture/articles'

async function make(path: string, rows: readonly object[], who: Name = 'max'): Promise<string[]> {
  const operations = rows.map(data => ({ op: 'create', data }))
  const { body } = await api.post(`${path}/bulk`, { operations }, token(who))
  assert.equal(body.done, rows.length, JSON.stringify(body.results?.[0]))
  return body.results.map(({ id }: { id: string }) => id)
}

const lines = [{ text: 'Work', price: { amount: '10', currency: 'EUR' } }]
const bills = (count: number, customer = 'Acme') => Array.from({ length: count }, () => ({ customer, lines }))
const goods = (count: number, rest: object = {}) =>
  Array.from({ length: count }, (_, i) => ({ name: `Drill ${i}`, ...rest }))

const start = (order: object, who: Name = 'max') => api.post('/api/v1/bulk-jobs', order, token(who))

/** Has waiting bulk jobs done. */
async function working<T>(wait: () => Promise<T>): Promise<T> {
  const stop = await testWorker(kernel, ['core.bulkJob'])
  try {
    return await wait()
  } finally {
    await stop()
  }
}

async function finished(id: string, who: Name = 'max') {
  for (;;) {
    const { body } = await api.get(`/api/v1/bulk-jobs/${id}`, token(who))
    if (body.state !== 'running') return body
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

async function done(order: object, who: Name = 'max') {
  const begun = await start(order, who)
  assert.equal(begun.status, 202, JSON.stringify(begun.body))
  return working(() => finished(begun.body.id, who))
}

const countOf = async (path: string, query = '') =>
  (await api.get(`${path}?limit=1${query}`, token('max'))).body.page.count

test('every record that matches is changed once, also when it matches no longer afterwards, in one change', async () => {
  await make(articles, goods(1_203, { size: 's', tags: ['old'] }))
  await make(articles, goods(5, { size: 'l' }))
  const order = { entity: 'fixture.article', filter: { size: 's' }, operation: 'update' }
  const job = await done({ ...order, set: { size: 'l', stock: 7 }, add: { tags: ['new'] } })
  assert.deepEqual([job.state, job.total, job.done, job.refused], ['done', 1_203, 1_203, 0])
  assert.equal(await countOf(articles, '&size=s'), 0)
  assert.equal(await countOf(articles, '&stock=7'), 1_203)
  const { body } = await api.get(`${articles}?limit=1&stock=7`, token('max'))
  assert.deepEqual(body.data[0].tags, ['new', 'old'])

  const report = await undoChange(kernel, await company.users.max.context(), job.change)
  assert.equal(report.kept.length, 0)
  assert.equal(await countOf(articles, '&size=s'), 1_203)
  assert.equal((await finished(job.id)).state, 'undone')
})

test('a record that is refused hinders none of the others, and says why', async () => {
  const [frozen = ''] = await make(invoices, bills(30))
  assert.equal((await api.post(`${invoices}/${frozen}/issue`, {}, token('max'))).status, 200)
  const job = await done({
    entity: 'fixture.invoice',
    filter: {},
    operation: 'update',
    set: { customer: 'Zimt' },
  })
  assert.deepEqual([job.done, job.refused], [29, 1])
  const { body } = await api.get(`/api/v1/bulk-jobs/${job.id}/refused`, token('max'))
  assert.deepEqual(
    body.data.map(({ record, title }: { record: string; title: string }) => [record, title]),
    [[frozen, 'Acme']],
  )
  assert.match(body.data[0].errors[0].message, /can no longer be changed/)
  const file = await api.get(`/api/v1/bulk-jobs/${job.id}/refused.csv`, token('max'))
  assert.ok(file.body.includes(`${frozen},Acme,`))
})

test('an action is done to each record that matches, with its input checked before it begins', async () => {
  await make(invoices, bills(120))
  const issue = { entity: 'fixture.invoice', filter: { status: 'draft' }, operation: 'action' }
  const job = await done({ ...issue, action: 'issue', input: {} })
  assert.deepEqual([job.state, job.done], ['done', 120])
  assert.equal(await countOf(invoices, '&status=issued'), 120)
  assert.equal((await start({ ...issue, action: 'fly' })).status, 422)
  assert.equal((await start({ ...issue, action: 'issue', input: { speed: 1 } })).status, 422)
  const again = await done({ ...issue, filter: {}, action: 'issue' })
  assert.deepEqual([again.done, again.refused, again.change], [0, 120, null])
})

test('records that come later are left alone, and so are those that match no longer when their turn comes', async () => {
  const [first = ''] = await make(articles, goods(10, { size: 's' }))
  const { body } = await start({
    entity: 'fixture.article',
    filter: { size: 's' },
    operation: 'update',
    set: { stock: 3 },
  })
  await make(articles, goods(4, { size: 's' }))
  assert.equal((await api.patch(`${articles}/${first}`, { size: 'm' }, token('max'))).status, 200)
  const job = await working(() => finished(body.id))
  assert.deepEqual([job.total, job.done, job.refused], [10, 9, 0])
  assert.equal(await countOf(articles, '&stock=3'), 9)
})

test('who names a number is refused when others match by now; nothing is deleted then', async () => {
  await make(articles, goods(12))
  const order = { entity: 'fixture.article', filter: {}, operation: 'delete' }
  const wrong = await start({ ...order, expected: 11 })
  assert.deepEqual([wrong.status, wrong.body.total], [409, 12])
  const job = await done({ ...order, expected: 12 })
  assert.deepEqual([job.done, await countOf(articles)], [12, 0])
  await undoChange(kernel, await company.users.max.context(), job.change)
  assert.equal(await countOf(articles), 12)
})

test('everything that is wrong with an order is said at once; nobody does in bulk what she may not do', async () => {
  const { status, body } = await start({ operation: 'fly', more: 1, set: 2 })
  assert.equal(status, 422)
  assert.deepEqual(body.errors.map(({ path }: { path: string }) => path).sort(), [
    'entity',
    'filter',
    'more',
    'operation',
    'set',
  ])
  const update = { entity: 'fixture.article', filter: {}, operation: 'update' }
  assert.equal((await start({ ...update, set: { stock: -1 } })).status, 422)
  assert.equal((await start({ ...update, set: {}, add: { name: ['x'] } })).status, 422)
  assert.equal((await start({ ...update, set: { stock: 1 }, filter: { nonsense: 1 } })).status, 400)
  assert.equal((await start({ ...update, set: { stock: 1 } }, 'vera')).status, 403)
  const removal = { entity: 'fixture.account', filter: {}, operation: 'delete' }
  assert.equal((await start(removal, 'rita')).status, 403)
  assert.equal((await start({ entity: 'no.such', filter: {}, operation: 'delete' })).status, 403)
})

test('it reaches as far as the rights of whoever started it, and belongs to her', async () => {
  await make(invoices, bills(3))
  await make(invoices, bills(2, 'Hers'), 'rita')
  const job = await done(
    { entity: 'fixture.invoice', filter: {}, operation: 'update', set: { remark: 'Seen' } },
    'rita',
  )
  assert.deepEqual([job.total, job.done], [2, 2])
  for (const path of ['', '/refused', '/refused.csv'])
    assert.equal((await api.get(`/api/v1/bulk-jobs/${job.id}${path}`, token('admin'))).status, 404)
  assert.deepEqual((await api.get('/api/v1/bulk-jobs', token('admin'))).body.data, [])
  assert.equal((await api.get('/api/v1/bulk-jobs', token('rita'))).body.data.length, 1)
})

/** Max, as his job is in his name. */
const atWork = () =>
  userContext(kernel, company.tenant.id, company.users.max.id, 'core.bulkJob', {
    requestId: newId(),
    signal: null,
    apiKey: null,
  })

/** A bulk job that has begun, batch by batch in the hands of the test. */
async function byHand(size: number) {
  const order = { entity: 'fixture.article', filter: {}, operation: 'update', set: { stock: 9 } }
  const { body } = await start(order)
  const context = await atWork()
  const run = { id: body.id as string, run: newId() }
  const taken = await takeOver(kernel, context, run, body.job)
  assert.ok(taken)
  const entity = kernel.registry.get('fixture.article')
  const work: BulkWork = {
    ...run,
    order: { entity, operation: 'update', action: null, orders: taken.orders, expected: null },
    change: { id: taken.change, kind: 'bulk', entity: entity.id, action: null, undoOf: null },
    size,
  }
  return {
    id: run.id,
    job: body.job as string,
    change: taken.change,
    next: () => runBatch(kernel, context, work),
  }
}

test('what another worker has taken over is not done twice: it goes on behind the last whole batch', async () => {
  await make(articles, goods(10))
  const first = await byHand(4)
  assert.equal((await first.next())?.done.length, 4)
  const context = await atWork()
  const second = { id: first.id, run: newId() }
  assert.equal((await takeOver(kernel, context, second, first.job))?.settled, 4)
  await assert.rejects(first.next())
  const job = await working(() => finished(first.id))
  assert.deepEqual([job.state, job.done], ['done', 10])
  const versions = await asOwner(
    kernel.database.superuserUrl,
    `select distinct version from fixture_article where tenant_id = '${company.tenant.id}'`,
  )
  assert.deepEqual(versions, [{ version: 2 }])
})

test('what is undone while it goes on gets no further records', async () => {
  await make(articles, goods(10))
  const begun = await byHand(4)
  await begun.next()
  await undoChange(kernel, await company.users.max.context(), begun.change)
  await assert.rejects(begun.next())
  assert.equal(await countOf(articles, '&stock=9'), 0)
})

test('who cancels it keeps what has been done, and goes on later from there', async () => {
  await make(articles, goods(10))
  const begun = await byHand(4)
  await begun.next()
  await api.post(`/api/v1/jobs/${begun.job}/cancel`, {}, token('max'))
  const cancelled = await finished(begun.id)
  assert.deepEqual([cancelled.state, cancelled.done], ['cancelled', 4])
  await api.post(`/api/v1/jobs/${begun.job}/retry`, {}, token('max'))
  assert.equal((await working(() => finished(begun.id))).done, 10)
})

test('fifty thousand records are changed and counted, none twice', async () => {
  const { tenant, users } = company
  await asOwner(
    kernel.database.ownerUrl,
    `set app.tenant_id = '${tenant.id}';
     insert into fixture_article (tenant_id, id, name, created_by, updated_by)
     select '${tenant.id}', uuidv7(), 'Bolt ' || n, '${users.max.id}', '${users.max.id}' from generate_series(1, 50000) n`,
  )
  const before = performance.now()
  const job = await done({ entity: 'fixture.article', filter: {}, operation: 'update', set: { stock: 5 } })
  const seconds = (performance.now() - before) / 1000
  console.log(`50,000 records in ${seconds.toFixed(1)} s: ${Math.round(50_000 / seconds)} a second`)
  assert.deepEqual([job.state, job.total, job.done, job.refused], ['done', 50_000, 50_000, 0])
  const [found] = await asOwner(
    kernel.database.superuserUrl,
    `select count(*)::int as count, max(version) as version from fixture_article where tenant_id = '${tenant.id}' and stock = 5`,
  )
  assert.deepEqual(found, { count: 50_000, version: 2 })
})
