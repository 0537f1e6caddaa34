import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fixtureServer } from '../fixtures/server.ts'
import { createServer } from '../http/server.ts'
import { type ApiClient, apiClient } from '../testing/api-client.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { FILES, testWorker } from '../testing/working.ts'

let kernel: TestKernel
let api: ApiClient
let company: TestTenant<'manager' | 'rita'>
let stopWorking: () => Promise<void>
before(async () => {
  kernel = await testKernel({ modules: [fixtureServer] })
  stopWorking = await testWorker(kernel, FILES)
  company = await testTenant(kernel, { manager: ['salesManager'], rita: ['representative'] })
  const address = { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', trustProxy: false }
  api = await apiClient(createServer(kernel, address))
  const operations = Array.from({ length: 450 }, (_, i) => ({
    op: 'create',
    data: { customer: `Customer ${i}`, lines: [{ text: 'Work', price: { amount: '10', currency: 'EUR' } }] },
  }))
  const made = await api.post('/api/v1/fixture/invoices/bulk', { operations }, company.users.manager.token)
  assert.equal(made.body.done, 450)
})
after(async () => {
  await stopWorking()
  await kernel.end()
})

const token = (who: 'admin' | 'manager' | 'rita') => company.users[who].token

async function finished(id: string) {
  for (;;) {
    const { body } = await api.get(`/api/v1/exports/${id}`, token('manager'))
    if (body.state !== 'running') return body
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

test('a long selection is written in the background and is the same as the file that comes at once', async () => {
  const order = { entity: 'fixture.invoice', query: { sort: 'createdAt' } }
  const begun = await api.post('/api/v1/exports', order, token('manager'))
  assert.equal(begun.status, 202)
  const done = await finished(begun.body.id)
  assert.deepEqual([done.state, done.rows], ['done', 450])
  const file = await api.get(`/api/v1/exports/${begun.body.id}/file`, token('manager'))
  const direct = await api.get('/api/v1/fixture/invoices/export.csv?sort=createdAt', token('manager'))
  assert.equal(file.body, direct.body)
})

test('what is wrong with an order is said at once, and nobody exports without the right', async () => {
  const ask = (body: unknown, who: 'manager' | 'rita' = 'manager') =>
    api.post('/api/v1/exports', body, token(who))
  assert.equal((await ask({ entity: 'fixture.invoice', query: { nonsense: '1' } })).status, 400)
  assert.equal((await ask({ query: 1, more: 2 })).body.errors.length, 3)
  assert.equal((await ask({ entity: 'fixture.invoice' }, 'rita')).status, 403)
})

test('an export belongs to who asked for it', async () => {
  const { body } = await api.post('/api/v1/exports', { entity: 'fixture.invoice' }, token('manager'))
  await finished(body.id)
  for (const path of ['', '/file'])
    assert.equal((await api.get(`/api/v1/exports/${body.id}${path}`, token('admin'))).status, 404)
  const { body: list } = await api.get('/api/v1/exports', token('admin'))
  assert.deepEqual(list.data, [])
})
