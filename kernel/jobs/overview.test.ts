import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createServer } from '../http/server.ts'
import { type ApiClient, apiClient } from '../testing/api-client.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { enqueue } from './enqueue.ts'
import { withErrands } from './fixtures/errands.ts'
import { fireSchedules, syncSchedules } from './schedules.ts'

let kernel: TestKernel
let api: ApiClient
let home: TestTenant<'rita' | 'max'>
let abroad: TestTenant<never>

before(async () => {
  kernel = withErrands(await testKernel(), {})
  home = await testTenant(kernel, { rita: ['representative'], max: ['representative'] })
  abroad = await testTenant(kernel, {})
  const address = { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', trustProxy: false }
  api = await apiClient(createServer(kernel, address))
})
after(() => kernel.end())

type Who = 'rita' | 'max' | 'admin'
const token = (who: Who) => home.users[who].token
const turn = (id: string, set: string) =>
  asOwner(kernel.database.ownerUrl, `update core_job set ${set} where id = $1`, [id])
const add = async (who: Who, set?: string): Promise<string> => {
  const id = (await enqueue(kernel, await home.users[who].context(), 'errand.run', { to: 'Ulm' })) ?? ''
  if (set) await turn(id, set)
  return id
}
const dead = `state = 'dead', attempt = 5, error = 'Error: No.', finished_at = now()`

describe('An overview', () => {
  test('counts what one may see, kind by kind and state by state', async () => {
    await add('rita')
    await add('rita', dead)
    await add('max')
    const counts = async (who: Who) => (await api.get('/api/v1/jobs/counts', token(who))).body.data
    assert.deepEqual(await counts('rita'), [
      { kind: 'errand.run', label: 'Run', state: 'dead', count: 1 },
      { kind: 'errand.run', label: 'Run', state: 'ready', count: 1 },
    ])
    assert.deepEqual(
      (await counts('admin')).map((each: { count: number }) => each.count),
      [1, 2],
    )
    const both = await api.get('/api/v1/jobs?state=dead,ready', token('rita'))
    assert.equal(both.body.data.length, 2)
    assert.deepEqual((await api.get('/api/v1/jobs/counts', abroad.users.admin.token)).body.data, [])
  })

  test('tells those who administer what happens by itself, and when next', async () => {
    await syncSchedules(kernel)
    await fireSchedules(kernel)
    const { body } = await api.get('/api/v1/jobs/schedules', token('admin'))
    const [sweep] = body.data.filter(({ kind }: { kind: string }) => kind === 'errand.sweep')
    assert.deepEqual([sweep.label, sweep.rule, sweep.lastAt], ['Sweep', 'every 1 second', null])
    assert.ok(Date.parse(sweep.nextAt) > Date.now() - 5_000)
    assert.ok(
      !body.data.some(({ kind }: { kind: string }) => kind === 'errand.wind'),
      'no affair of a company',
    )
    assert.equal((await api.get('/api/v1/jobs/schedules', token('rita'))).status, 403)
  })
})

describe('Jobs that have failed', () => {
  test('are tried again together, each person’s own', async () => {
    const [hers, his] = [await add('rita', dead), await add('max', dead)]
    const retry = (who: Who, body: unknown) => api.post('/api/v1/jobs/retry', body, token(who))
    assert.ok((await retry('rita', { kind: 'errand.run' })).body.count >= 1)
    const state = async (id: string) => (await api.get(`/api/v1/jobs/${id}`, token('admin'))).body.state
    assert.deepEqual([await state(hers), await state(his)], ['ready', 'dead'])
    assert.equal((await retry('rita', { kind: 'errand.run' })).status, 404)
    assert.deepEqual(
      (await retry('rita', { sort: 1 })).body.errors.map(({ path }: { path: string }) => path),
      ['sort', 'kind'],
    )
  })

  test('are discarded by whoever may see them, once they have ended', async () => {
    const [open, ended] = [await add('rita'), await add('rita', dead)]
    const discard = (id: string, bearer: string) =>
      api.call('DELETE', `/api/v1/jobs/${id}`, { token: bearer })
    assert.equal((await discard(open, token('rita'))).status, 409)
    for (const stranger of [token('max'), abroad.users.admin.token])
      assert.equal((await discard(ended, stranger)).status, 404)
    assert.equal((await discard(ended, token('admin'))).status, 204)
    assert.equal((await api.get(`/api/v1/jobs/${ended}`, token('rita'))).status, 404)
  })
})
