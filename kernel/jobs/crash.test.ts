import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { enqueue } from './enqueue.ts'
import { errandTables } from './fixtures/errand-tables.ts'
import { withErrands } from './fixtures/errands.ts'
import { until } from './fixtures/until.ts'

let kernel: TestKernel
let home: TestTenant<'rita'>
const processes = new Set<ChildProcess>()

before(async () => {
  kernel = withErrands(await testKernel({ sql: errandTables }), {})
  home = await testTenant(kernel, { rita: ['representative'] })
})
afterEach(async () => {
  for (const each of processes) await kill(each)
})
after(() => kernel.end())

const rows = (text: string, values: readonly unknown[] = []) =>
  asOwner(kernel.database.ownerUrl, text, values)
const count = async (text: string) => Number((await rows(text))[0]?.count)

async function launch(takesMs: number): Promise<ChildProcess> {
  const file = join(import.meta.dirname, 'fixtures/worker-process.ts')
  const child = fork(file, [kernel.database.serveUrl, String(takesMs)], { stdio: 'inherit' })
  processes.add(child)
  await once(child, 'message')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  processes.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

test('a killed process’s job begins again in another one within a second', async () => {
  const context = await home.users.rita.context()
  const first = await launch(60_000)
  const id = await enqueue(kernel, context, 'errand.run', { to: 'Ulm' })
  const attempts = () => count(`select count(*) from errand_log where job = '${id}'`)
  await until('it has begun', async () => (await attempts()) === 1)
  await launch(60_000)
  await kill(first)
  const waited = await until('it has begun again', async () => (await attempts()) === 2)
  assert.ok(waited < 1_000, `it took ${waited} ms`)
})

test('a job that kills its process every time is dead in the end', async () => {
  const context = await home.users.rita.context()
  const id = await enqueue(kernel, context, 'errand.run', { to: 'Ulm' })
  const state = async () => (await rows('select state, error from core_job where id = $1', [id]))[0]
  for (let attempt = 1; attempt <= 5; attempt++) {
    const child = await launch(60_000)
    await until(
      'it has begun',
      async () => (await count(`select count(*) from errand_log where job = '${id}'`)) === attempt,
    )
    await kill(child)
  }
  await launch(60_000)
  await until('it is dead', async () => (await state())?.state === 'dead')
  assert.equal((await state())?.error, 'The program ended while it worked on this.')
})

test('nothing is lost and no effect doubled while processes are killed again and again', async () => {
  await rows('truncate errand_log, errand_effect')
  const [total, ids] = [300, new Set<string>()]
  const context = await home.users.rita.context()
  const enqueuing = (async () => {
    for (let i = 0; i < total; i++)
      ids.add((await enqueue(kernel, context, 'errand.run', { to: String(i) })) ?? '')
  })()
  const workers = [await launch(40), await launch(40)]
  for (let i = 0; i < 6; i++) {
    await new Promise(resolve => setTimeout(resolve, Math.random() * 150))
    await kill(workers.shift() as ChildProcess)
    workers.push(await launch(40))
  }
  await enqueuing
  const open = `select count(*) from core_job where state in ('ready', 'running', 'scheduled') and kind = 'errand.run'`
  await until('all have ended', async () => (await count(open)) === 0, 30_000)
  const ended = await rows(`select state, count(*)::int from core_job where id = any($1) group by state`, [
    [...ids],
  ])
  assert.deepEqual(ended, [{ state: 'done', count: total }])
  assert.equal(await count('select count(*) from errand_effect'), total)
  const again = (await count('select count(*) from errand_log')) - total
  assert.ok(again > 0, 'no kill has hit a running job')
  assert.equal(
    await count(
      'select count(*) from (select job from errand_log group by job, attempt having count(*) > 1) x',
    ),
    0,
  )
})
