import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { after, afterEach, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { fixtureServer } from '../fixtures/server.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { until } from '../jobs/fixtures/until.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { newId } from '../write/record-id.ts'
import { retainRecords } from './retain.ts'

let kernel: TestKernel
let home: TestTenant<'rita'>
let abroad: TestTenant<'rita'>
let worker: ChildProcess | undefined
before(async () => {
  kernel = await testKernel({ modules: [fixtureServer] })
  home = await testTenant(kernel, { rita: ['representative'] })
  abroad = await testTenant(kernel, { rita: ['representative'] })
})
afterEach(() => kill())
after(() => kernel.end())

const rows = (text: string, values: readonly unknown[] = []) =>
  asOwner(kernel.database.superuserUrl, text, [...values])
const count = async (text: string, values: readonly unknown[] = []) =>
  Number((await rows(`select count(*) from ${text}`, values))[0]?.count)

/** Notifications are deleted after six months. */
const notified = ({ tenant, users }: TestTenant<'rita'>, howMany: number, monthsAgo: number) =>
  rows(
    `insert into core_notification (tenant_id, user_id, type, title, event, created_at, updated_at)
     select $1::uuid, $2, 'test', 'Call Anna Berg ' || n, $3 || n, t.at, t.at
     from set_config('app.tenant_id', $1::text, true), generate_series(1, $4) n,
       (select now() - make_interval(months => $5) as at) t`,
    [tenant.id, users.rita.id, newId(), howMany, monthsAgo],
  )

const left = ({ tenant }: TestTenant<'rita'>) => count('core_notification where tenant_id = $1', [tenant.id])

const retain = (company: TestTenant<'rita'>, signal = new AbortController().signal) => {
  const told: (readonly [number, number | null | undefined, string | null | undefined])[] = []
  const call = {
    kernel,
    id: newId(),
    attempt: 1,
    signal,
    progress: (...step: (typeof told)[number]) => void told.push(step),
    context: () => company.system('core.retain'),
  }
  return retainRecords(call).then(() => told)
}

async function kill(): Promise<void> {
  if (worker?.exitCode !== null || worker.signalCode !== null) return
  const ended = once(worker, 'exit')
  worker.kill('SIGKILL')
  await ended
}

async function launch(): Promise<void> {
  const program = fileURLToPath(new URL('../testing/worker-process.ts', import.meta.url))
  worker = fork(program, [kernel.database.serveUrl, 'core.retain'], { stdio: 'inherit' })
  await once(worker, 'message')
}

test('what is older than declared is deleted and forgotten, in one company at a time', async () => {
  await notified(home, 3, 7)
  await notified(home, 2, 5)
  await notified(abroad, 1, 7)
  assert.deepEqual((await retain(home)).at(-1), [3, 3, null])
  assert.deepEqual([await left(home), await left(abroad)], [2, 1])
  const [change] = await rows(
    `select action, principal, reason, rows from core_change where tenant_id = $1 and action = 'retain'`,
    [home.tenant.id],
  )
  assert.deepEqual(change, {
    action: 'retain',
    principal: 'system:core.retain',
    reason: 'Notifications are deleted 6 months after “Created”.',
    rows: 3,
  })
  const remembered = `core_audit_value v join core_audit a using (tenant_id, seq)
    where a.entity = 'core.notification' and a.op = 'D' and tenant_id = $1`
  assert.equal(await count(remembered, [home.tenant.id]), 3)
  assert.equal(await count(`${remembered} and v.diff <> '{}'`, [home.tenant.id]), 0)
})

test('a round that finds nothing leaves nothing', async () => {
  const changes = () => count('core_change where tenant_id = $1', [home.tenant.id])
  await retain(home)
  const before = await changes()
  assert.deepEqual(await retain(home), [[0, 0, null]])
  assert.equal(await changes(), before)
})

test('a round that is cancelled keeps what it has done', async () => {
  await notified(home, 250, 7)
  const controller = new AbortController()
  const told: number[] = []
  const call = {
    kernel,
    id: newId(),
    attempt: 1,
    signal: controller.signal,
    progress(done: number) {
      told.push(done)
      controller.abort(new Error('cancelled'))
    },
    context: () => home.system('core.retain'),
  }
  await assert.rejects(retainRecords(call), /cancelled/)
  assert.deepEqual(told, [100])
  assert.equal(await left(home), 2 + 150)
  assert.deepEqual((await retain(home)).at(-1), [150, 150, null])
})

test('a killed process loses no more than its last batch, and another one goes on', async () => {
  await notified(abroad, 3_000, 7)
  await launch()
  const id = await enqueue(kernel, await abroad.system(), 'core.retain', {})
  await until('it is at work', async () => (await left(abroad)) < 3_000)
  await kill()
  const after = await left(abroad)
  assert.ok(after > 0, 'the kill came too late')
  assert.equal((3_001 - after) % 100, 0, 'a batch was half done')
  await launch()
  await until('it is done', async () => (await count('core_job where id = $1', [id])) === 0, 30_000)
  assert.equal(await left(abroad), 0)
  const deleted = await count(
    `core_audit where tenant_id = $1 and entity = 'core.notification' and op = 'D'`,
    [abroad.tenant.id],
  )
  assert.equal(deleted, 3_001)
})
