import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { withErrands } from './fixtures/errands.ts'
import { fireSchedules, syncSchedules } from './schedules.ts'

let kernel: TestKernel
let home: TestTenant<never>

before(async () => {
  kernel = withErrands(await testKernel(), {})
  home = await testTenant(kernel, {})
  await testTenant(kernel, {})
})
after(() => kernel.end())

const rows = (text: string, values: readonly unknown[] = []) =>
  asOwner(kernel.database.ownerUrl, text, values)
const waiting = async (kind: string) =>
  Number((await rows(`select count(*) from core_job where kind = $1 and state = 'ready'`, [kind]))[0]?.count)
const dueNow = (kind: string) =>
  rows(`update core_job_schedule set next_at = now() - interval '3 days' where kind = $1`, [kind])

test('a schedule is known in every tenant, or once for the installation, and fires nothing by becoming known', async () => {
  await syncSchedules(kernel)
  await syncSchedules(kernel)
  const known = await rows(
    `select kind, count(*)::int, count(next_at)::int as computed from core_job_schedule where kind like 'errand%' group by kind order by kind`,
  )
  assert.deepEqual(known, [
    { kind: 'errand.sweep', count: 2, computed: 0 },
    { kind: 'errand.wind', count: 1, computed: 0 },
  ])
  assert.equal(await fireSchedules(kernel), 0)
  const [{ next_at: next } = {}] = await rows(
    `select next_at from core_job_schedule where kind = 'errand.wind'`,
  )
  assert.equal(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: 'numeric' }).format(next as Date),
    '03',
  )
})

test('what was missed is done once, and what still waits is not doubled', async () => {
  await dueNow('errand.sweep')
  assert.equal(await fireSchedules(kernel), 2)
  assert.equal(await waiting('errand.sweep'), 2)
  await dueNow('errand.sweep')
  assert.equal(await fireSchedules(kernel), 0)
  assert.equal(await waiting('errand.sweep'), 2)
})

test('of several processes that see it due, one fires it', async () => {
  await dueNow('errand.wind')
  const fired = await Promise.all([1, 2, 3, 4].map(() => fireSchedules(kernel)))
  assert.deepEqual(fired.sort(), [0, 0, 0, 1])
})

test('a changed rule and a changed time zone are computed anew', async () => {
  await rows(`update core_job_schedule set rule = 'every year' where kind = 'errand.wind'`)
  await rows(`update core_tenant set zone = 'Asia/Tokyo' where id = $1`, [home.tenant.id])
  await syncSchedules(kernel)
  const anew = await rows(
    `select kind from core_job_schedule where next_at is null and kind like 'errand%' order by kind`,
  )
  assert.deepEqual(anew, [{ kind: 'errand.sweep' }, { kind: 'errand.wind' }])
})
