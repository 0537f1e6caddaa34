import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { productModules } from '../apps/server/modules.ts'
import { createServer } from '../kernel/http/server.ts'
import { until } from '../kernel/jobs/fixtures/until.ts'
import { type RunningWorker, startWorker } from '../kernel/jobs/worker.ts'
import { type ApiClient, apiClient } from '../kernel/testing/api-client.ts'
import { type TestKernel, testKernel } from '../kernel/testing/kernel.ts'
import { type TestTenant, testTenant } from '../kernel/testing/tenant.ts'
import { multipart } from './support/multipart.ts'

/** Imports whose records are given out by rules. */

const sellers = ['ana', 'ben', 'cleo'] as const
let kernel: TestKernel
let company: TestTenant<'max' | (typeof sellers)[number]>
let api: ApiClient
let worker: RunningWorker
let close: () => Promise<void>

before(async () => {
  kernel = await testKernel({ modules: productModules })
  const rep = ['representative'] as const
  company = await testTenant(kernel, { max: ['salesManager'], ana: rep, ben: rep, cleo: rep })
  const app = createServer(kernel, {
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
  })
  api = await apiClient(app)
  worker = await startWorker({ ...kernel }, { url: kernel.database.serveUrl, graceMs: 2_000 })
  close = async () => {
    await worker.stop()
    await app.close()
    await kernel.end()
  }
  const members = sellers.map(name => company.users[name].id)
  const rules = [{ name: 'All', members }]
  const plan = await post('/api/v1/crm/assignment-plans', { name: 'Plan', rules, dealRules: rules })
  await post(`/api/v1/crm/assignment-plans/${plan.id}/activate`, {})
  await post('/api/v1/crm/availabilities', { user: company.users.ana.id, openLimit: 7, openDealLimit: 2 })
})
after(() => close())

const max = () => company.users.max.token
const get = async (path: string) => (await api.get(path, max())).body
async function post(path: string, input: unknown) {
  const { status, body } = await api.post(path, input, max())
  assert.ok(status < 300, JSON.stringify(body))
  return body
}

async function load(entity: string, text: string, form: Readonly<Record<string, string>>) {
  const { status, body } = await api.call('POST', '/api/v1/imports', {
    token: max(),
    raw: multipart({ name: 'file.csv', text }, { entity, ...form }),
  })
  assert.equal(status, 202, JSON.stringify(body))
  await until(
    'the import is over',
    async () => (await get(`/api/v1/imports/${body.id}`)).state === 'done',
    30_000,
  )
  return get(`/api/v1/imports/${body.id}`)
}

/** How many of a list each seller has, and who has the rest. */
async function shares(list: string, filter: object): Promise<Record<string, number>> {
  const query = encodeURIComponent(JSON.stringify(filter))
  const { data } = await get(`/api/v1/crm/${list}/aggregate?group=owner&filter=${query}`)
  const names = new Map([...sellers, 'max' as const].map(name => [company.users[name].id, name]))
  return Object.fromEntries(
    data.map(({ group, count }: { group: { owner: string | null }; count: number }) => [
      names.get(group.owner ?? '') ?? 'nobody',
      count,
    ]),
  )
}

test('an import of leads is given out by rules, fairly, within limits, and none is lost; undone, it is gone', async () => {
  const rows = Array.from({ length: 600 }, (_, i) => `Imported ${i},Leadville,`)
  const file = `Last name,City,Owner\n${rows.join('\n')}\nKept,Leadville,ben\n`
  const done = await load('crm.lead', file, { owner: 'nobody' })
  assert.deepEqual([done.created, done.refused, done.owner], [601, 0, 'nobody'])
  const ours = { city: 'Leadville' }
  await until('all are given out', async () => !('nobody' in (await shares('leads', ours))), 60_000)
  const { ana = 0, ben = 0, cleo = 0, max: mine = 0 } = await shares('leads', ours)
  assert.deepEqual([ana, ana + ben + cleo, mine], [7, 601, 0])
  assert.ok(Math.abs(ben - 1 - cleo) <= 1, `${ben} and ${cleo}`)
  assert.deepEqual((await get('/api/v1/crm/assignments?outcome=waiting')).data, [])

  const undone = await post(`/api/v1/imports/${done.id}/undo`, {})
  assert.equal(undone.keptCount, 0, JSON.stringify(undone.kept.slice(0, 3)))
  assert.deepEqual(await shares('leads', ours), {})
})

test('an import of deals is given out by their rules; what a file says of owners holds', async () => {
  const rows = Array.from({ length: 20 }, (_, i) => `Imported ${i}`)
  const done = await load('crm.deal', `Name\n${rows.join('\n')}\n`, { owner: 'nobody' })
  assert.equal(done.created, 20)
  const ours = { name: { startsWith: 'Imported' } }
  await until('all are given out', async () => !('nobody' in (await shares('deals', ours))), 60_000)
  const { ana, ben, cleo } = await shares('deals', ours)
  assert.deepEqual([ana, ben, cleo], [2, 9, 9])
})

test('who gets what an import brings is what the company has set, unless the import says otherwise', async () => {
  const load1 = async (city: string, form: Readonly<Record<string, string>> = {}) =>
    (await load('crm.lead', `Last name,City\nOne,${city}\n`, form)).owner
  assert.equal(await load1('Mineville'), 'importer')
  assert.deepEqual(await shares('leads', { city: 'Mineville' }), { max: 1 })
  const [{ id }] = (await get('/api/v1/core/company-profile')).data
  const changed = await api.patch(
    `/api/v1/core/company-profile/${id}`,
    { importsTo: 'nobody' },
    company.users.admin.token,
  )
  assert.equal(changed.status, 200, JSON.stringify(changed.body))
  assert.equal(await load1('Ruleville'), 'nobody')
  await until('it is given out', async () => !('nobody' in (await shares('leads', { city: 'Ruleville' }))))
  assert.equal(await load1('Ownville', { owner: 'importer' }), 'importer')
  assert.deepEqual(await shares('leads', { city: 'Ownville' }), { max: 1 })
  const refused = await api.call('POST', '/api/v1/imports', {
    token: max(),
    raw: multipart({ name: 'x.csv', text: 'Last name\nX\n' }, { entity: 'crm.lead', owner: 'rules' }),
  })
  assert.match(refused.body.detail, /owner must be one of importer, nobody/)
})
