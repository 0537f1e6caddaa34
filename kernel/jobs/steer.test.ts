import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Refusal } from '../errors.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, type TestUser, testTenant } from '../testing/tenant.ts'
import { enqueue } from './enqueue.ts'
import { withErrands } from './fixtures/errands.ts'
import { findJob, listJobs } from './list.ts'
import { steerJob } from './steer.ts'

let kernel: TestKernel
let home: TestTenant<'rita' | 'max'>
let abroad: TestTenant<never>

before(async () => {
  kernel = withErrands(await testKernel(), {})
  home = await testTenant(kernel, { rita: ['representative'], max: ['representative'] })
  abroad = await testTenant(kernel, {})
})
after(() => kernel.end())

const add = async (user: TestUser, options = {}): Promise<string> =>
  (await enqueue(kernel, await user.context(), 'errand.run', { to: 'Ulm' }, options)) ?? ''
const steer = async (user: TestUser, id: string, verb: Parameters<typeof steerJob>[3]) =>
  steerJob(kernel, await user.context(), id, verb)
const refusal = (status: number) => (error: Refusal) => error.status === status
const turn = (id: string, set: string) =>
  asOwner(kernel.database.ownerUrl, `update core_job set ${set} where id = $1`, [id])
const listed = async (user: TestUser, query = {}): Promise<{ id: string; state: string }[]> =>
  JSON.parse(await listJobs(kernel, await user.context(), query)).data

describe('People', () => {
  test('see and steer their own jobs, administrators all of their company, nobody another company’s', async () => {
    const { rita, max, admin } = home.users
    const id = await add(rita)
    assert.equal((await findJob(kernel, await rita.context(), id)).label, 'Run')
    for (const stranger of [max, abroad.users.admin]) {
      assert.deepEqual(await listed(stranger), [])
      await assert.rejects(findJob(kernel, await stranger.context(), id), refusal(404))
      for (const verb of ['cancel', 'pause', 'resume', 'retry'] as const)
        await assert.rejects(steer(stranger, id, verb), refusal(404))
    }
    assert.deepEqual(
      (await listed(admin)).map(job => job.id),
      [id],
    )
    assert.equal((await steer(admin, id, 'cancel')).state, 'cancelled')
  })

  test('page through their jobs, newest first, by state and kind', async () => {
    const { max } = home.users
    const ids = [await add(max), await add(max), await add(max)]
    const first = JSON.parse(await listJobs(kernel, await max.context(), { limit: '2' }))
    assert.deepEqual(
      first.data.map((job: { id: string }) => job.id),
      [ids[2], ids[1]],
    )
    assert.deepEqual(
      (await listed(max, { after: first.page.next })).map(job => job.id),
      [ids[0]],
    )
    await steer(max, ids[1] ?? '', 'pause')
    assert.deepEqual(
      (await listed(max, { state: 'paused' })).map(job => job.id),
      [ids[1]],
    )
    assert.deepEqual(await listed(max, { kind: 'errand.walk' }), [])
  })

  test('learn that a job failed, and administrators why', async () => {
    const { rita, admin } = home.users
    const id = await add(rita)
    await turn(id, `state = 'dead', error = 'Error: relation "secrets" is missing', finished_at = now()`)
    assert.match((await findJob(kernel, await rita.context(), id)).error ?? '', /Something went wrong/)
    assert.match((await findJob(kernel, await admin.context(), id)).error ?? '', /secrets/)
  })
})

describe('A job', () => {
  test('that waits is paused, resumed and cancelled at once', async () => {
    const { rita } = home.users
    const id = await add(rita, { runAt: new Date(Date.now() + 60_000) })
    const states: string[] = []
    for (const verb of ['pause', 'resume', 'cancel', 'retry'] as const)
      states.push((await steer(rita, id, verb)).state)
    assert.deepEqual(states, ['paused', 'scheduled', 'cancelled', 'ready'])
  })

  test('that runs is told, and may be told otherwise before it has stopped', async () => {
    const { rita } = home.users
    const id = await add(rita)
    await turn(id, `state = 'running', attempt = 1, worker_id = gen_random_uuid()`)
    const wishes: unknown[] = []
    for (const verb of ['pause', 'resume', 'cancel'] as const) wishes.push((await steer(rita, id, verb)).wish)
    assert.deepEqual(wishes, ['pause', null, 'cancel'])
    await assert.rejects(steer(rita, id, 'resume'), refusal(409))
  })

  test('that is dead begins anew when it is tried again', async () => {
    const { rita } = home.users
    const id = await add(rita, { dedupe: 'daily' })
    await turn(id, `state = 'dead', attempt = 5, error = 'No.', finished_at = now()`)
    await add(rita, { dedupe: 'daily' })
    const { state, attempt, error } = await steer(rita, id, 'retry')
    assert.deepEqual([state, attempt, error], ['ready', 0, null])
  })

  test('that has ended is left as it is', async () => {
    const { rita } = home.users
    const id = await add(rita)
    await turn(id, `state = 'done', finished_at = now()`)
    for (const verb of ['cancel', 'pause', 'resume', 'retry'] as const)
      await assert.rejects(steer(rita, id, verb), refusal(409))
  })
})
