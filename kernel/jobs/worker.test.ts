import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { authenticate } from '../auth/authenticate.ts'
import { sql } from '../db/statement.ts'
import { runAs } from '../rights/run.ts'
import { createApiKey } from '../tenancy/api-keys.ts'
import { inviteUser } from '../tenancy/users.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { actOn } from '../write/act.ts'
import { newId } from '../write/record-id.ts'
import { enqueue, enqueuing } from './enqueue.ts'
import { withErrands } from './fixtures/errands.ts'
import { until } from './fixtures/until.ts'
import type { JobHandlersOf } from './handle.ts'
import { Hopeless } from './hopeless.ts'
import { findJob } from './list.ts'
import { wakeWorkers } from './wake.ts'
import { type RunningWorker, startWorker, type WorkerOptions } from './worker.ts'

let base: TestKernel
let home: TestTenant<'rita'>
let abroad: TestTenant<never>
const workers: RunningWorker[] = []

before(async () => {
  base = await testKernel()
  home = await testTenant(base, { rita: ['representative'] })
  abroad = await testTenant(base, {})
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
  await asOwner(base.database.ownerUrl, 'delete from core_job')
})
after(() => base.end())

/** A worker whose errands do this. */
async function working(handlers: Partial<JobHandlersOf<'errand'>>, options: Partial<WorkerOptions> = {}) {
  const kernel = withErrands(base, handlers)
  const worker = await startWorker(kernel, { url: base.database.serveUrl, graceMs: 500, ...options })
  workers.push(worker)
  return kernel
}

const rows = (text: string, values: readonly unknown[] = []) => asOwner(base.database.ownerUrl, text, values)
const jobRow = async (id: string | null) => (await rows('select * from core_job where id = $1', [id]))[0]
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

describe('Jobs that wait for somebody outside', () => {
  test('keep no work from being done, however many of them wait, and have an end to their number', async () => {
    let waiting = 0
    let most = 0
    const done: string[] = []
    const { promise, resolve } = Promise.withResolvers<void>()
    const kernel = await working(
      {
        async await() {
          most = Math.max(most, ++waiting)
          await promise
          waiting--
        },
        run: ({ input }) => void done.push(input.to),
      },
      { slots: 2, waitingSlots: 20 },
    )
    const context = await home.system()
    for (let i = 0; i < 30; i++) await enqueue(kernel, context, 'errand.await', {})
    await until('as many wait as may', () => waiting === 20)
    await enqueue(kernel, context, 'errand.run', { to: 'work' })
    await until('work was done beside them', () => done.length === 1)
    assert.equal(most, 20)
    resolve()
    await until('all of them are done', async () => (await rows('select 1 from core_job')).length === 0)
  })
})

describe('A job', () => {
  test('exists if and only if the transaction that enqueued it commits', async () => {
    const seen: string[] = []
    const kernel = await working({ run: ({ input }) => void seen.push(input.to) })
    const context = await home.system()
    const kept = enqueuing(kernel, context, 'errand.run', { to: 'kept' })
    const lost = enqueuing(kernel, context, 'errand.run', { to: 'lost' })
    const group = (...statements: (typeof kept.statement)[]) =>
      runAs(kernel, context, () => ({ needs: [], statements, read: () => undefined }), { lane: 'write' })
    await assert.rejects(group(lost.statement, sql`select 1 / 0`))
    await group(kept.statement)
    await until('it was found without being woken', () => seen.length > 0)
    assert.deepEqual(seen, ['kept'])
  })

  test('starts at once when the process wakes its workers, and works as the program in its tenant', async () => {
    const seen: unknown[] = []
    const kernel = await working({
      async run({ context, attempt, input }) {
        const { principal, tenant } = await context()
        seen.push([principal.kind, tenant.id, attempt, input])
      },
    })
    await pause(300)
    await enqueue(kernel, await home.users.rita.context(), 'errand.run', { to: 'Ulm' })
    const waited = await until('it ran', () => seen.length > 0)
    assert.ok(waited < 200, `it took ${waited} ms`)
    assert.deepEqual(seen, [['system', home.tenant.id, 1, { to: 'Ulm' }]])
  })

  test('stays to be seen when a person started it, and leaves no row when the program did', async () => {
    const kernel = await working({})
    const own = await enqueue(kernel, await home.users.rita.context(), 'errand.run', { to: 'Ulm' })
    const program = await enqueue(kernel, await home.system(), 'errand.run', { to: 'Ulm' })
    await until(
      'both are done',
      async () => (await jobRow(own))?.state === 'done' && !(await jobRow(program)),
    )
    assert.equal((await jobRow(own))?.created_by, home.users.rita.id)
  })

  test('waits for its time', async () => {
    const begun: number[] = []
    const kernel = await working({ run: () => void begun.push(Date.now()) })
    const runAt = new Date(Date.now() + 700)
    await enqueue(kernel, await home.system(), 'errand.run', { to: 'later' }, { runAt })
    await until('it ran', () => begun.length > 0)
    assert.ok((begun[0] ?? 0) >= runAt.getTime())
  })

  test('is not added twice under one key while it waits, nor under one id', async () => {
    const kernel = withErrands(base, {})
    const context = await home.system()
    const add = (options: object) => enqueue(kernel, context, 'errand.run', { to: 'once' }, options)
    assert.ok(await add({ dedupe: 'daily' }))
    assert.equal(await add({ dedupe: 'daily' }), null)
    const id = await add({})
    assert.equal(await add({ id }), null)
    assert.ok(await enqueue(kernel, await abroad.system(), 'errand.run', { to: 'once' }, { dedupe: 'daily' }))
  })

  test('goes before less urgent ones of its tenant', async () => {
    const seen: string[] = []
    const kernel = withErrands(base, { run: ({ input }) => void seen.push(input.to) })
    const context = await home.system()
    await enqueue(kernel, context, 'errand.run', { to: 'later' }, { priority: 5 })
    await enqueue(kernel, context, 'errand.run', { to: 'first' }, { priority: -5 })
    await enqueue(kernel, context, 'errand.run', { to: 'second' })
    workers.push(await startWorker(kernel, { url: base.database.serveUrl, slots: 1 }))
    await until('all ran', () => seen.length === 3)
    assert.deepEqual(seen, ['first', 'second', 'later'])
  })

  test('with input that is not declared so is a mistake of the program', async () => {
    const kernel = withErrands(base, {})
    const context = await home.system()
    assert.throws(() => enqueuing(kernel, context, 'errand.run', { to: '' }), /enqueued wrongly/)
    assert.throws(() => enqueuing(kernel, context, 'errand.wind', {}), /no job errand\.wind/)
  })
})

describe('A job that fails', () => {
  test('is tried again later, and is dead after its last attempt with what was wrong', async () => {
    const attempts: number[] = []
    const kernel = await working({
      tryTwice({ attempt }) {
        attempts.push(attempt)
        throw new Error('The printer is out of paper.')
      },
    })
    const id = await enqueue(kernel, await home.system(), 'errand.tryTwice', {})
    await until('it waits', async () => (await jobRow(id))?.state === 'scheduled')
    const { run_at: runAt, error } = (await jobRow(id)) ?? {}
    assert.ok((runAt as Date).getTime() > Date.now() + 300, 'the second attempt keeps a distance')
    assert.equal(error, 'Error: The printer is out of paper.')
    await rows('update core_job set run_at = now() where id = $1', [id])
    await until('it is dead', async () => (await jobRow(id))?.state === 'dead')
    assert.deepEqual(attempts, [1, 2])
  })

  test('does not hold up others', async () => {
    const seen: string[] = []
    const kernel = await working({
      run: ({ input }) => void seen.push(input.to),
      tryTwice: () => Promise.reject(new Error('No.')),
    })
    const context = await home.system()
    await enqueue(kernel, context, 'errand.tryTwice', {})
    await enqueue(kernel, context, 'errand.run', { to: 'Ulm' })
    await until('the other ran', () => seen.length === 1)
  })
})

describe('Between tenants and kinds', () => {
  test('a tenant with many jobs does not keep another waiting', async () => {
    const seen: string[] = []
    const kernel = withErrands(base, {
      async run({ input }) {
        seen.push(input.to)
        await pause(5)
      },
    })
    await rows(
      `insert into core_job (id, tenant_id, kind, input, max_attempts)
       select gen_random_uuid(), $1, 'errand.run', '{"to": "flood"}', 5 from generate_series(1, 2000)`,
      [home.tenant.id],
    )
    workers.push(await startWorker(kernel, { url: base.database.serveUrl, slots: 4, graceMs: 0 }))
    await until('the flood is being worked on', () => seen.length > 20)
    await enqueue(kernel, await abroad.system(), 'errand.run', { to: 'other' })
    const waited = await until('the other ran', () => seen.includes('other'))
    assert.ok(waited < 500, `it took ${waited} ms behind 2,000 jobs of 5 ms`)
  })

  test('a tenant alone may use all of a worker, and its long jobs still do not shut others out', async () => {
    let isOpen = false
    const seen: string[] = []
    const kernel = await working(
      {
        async run({ input }) {
          seen.push(input.to)
          while (input.to === 'long' && !isOpen) await pause(10)
        },
      },
      { slots: 4, spare: 1 },
    )
    const context = await home.system()
    for (let i = 0; i < 8; i++) await enqueue(kernel, context, 'errand.run', { to: 'long' })
    await until('it has everything', () => seen.length === 4)
    await enqueue(kernel, await abroad.system(), 'errand.run', { to: 'other' })
    await until('the other ran', () => seen.includes('other'))
    assert.equal(seen.filter(to => to === 'long').length, 4)
    isOpen = true
    await until('all ran', () => seen.length === 9)
  })

  test('no more of a kind run at once in a tenant than it declares, however many workers there are', async () => {
    let [running, most, done] = [0, 0, 0]
    const handlers = {
      async runAlone() {
        most = Math.max(most, ++running)
        await pause(10)
        running--
        done++
      },
    }
    const kernel = await working(handlers)
    await working(handlers)
    const context = await home.system()
    for (let i = 0; i < 12; i++) await enqueue(kernel, context, 'errand.runAlone', { to: String(i) })
    await until('all ran', () => done === 12, 20_000)
    assert.equal(most, 1)
  })
})

describe('A running job', () => {
  const walk: JobHandlersOf<'errand'>['walk'] = async ({ signal, progress }) => {
    progress(3, 10, 'Still walking')
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  }

  async function walking(): Promise<string> {
    const kernel = await working({ walk })
    const id = (await enqueue(kernel, await home.users.rita.context(), 'errand.walk', {})) ?? ''
    await until('it runs', async () => (await jobRow(id))?.state === 'running')
    return id
  }

  test('says how far it is', async () => {
    const id = await walking()
    await until('its progress is there', async () => (await jobRow(id))?.note === 'Still walking')
    const { done, total } = (await jobRow(id)) ?? {}
    assert.deepEqual([done, total], ['3', '10'])
  })

  test('stops when it is wished to be paused, without an attempt being counted, or cancelled', async () => {
    for (const [wish, state, attempt] of [
      ['pause', 'paused', 0],
      ['cancel', 'cancelled', 1],
    ] as const) {
      const id = await walking()
      await rows('update core_job set wish = $2 where id = $1', [id, wish])
      await until(`it is ${state}`, async () => (await jobRow(id))?.state === state)
      assert.equal((await jobRow(id))?.attempt, attempt)
      for (const worker of workers.splice(0)) await worker.stop()
    }
  })

  test('is given back when its worker stops in good order, and is not counted as tried', async () => {
    const id = await walking()
    for (const worker of workers.splice(0)) await worker.stop()
    const { state, attempt, worker_id: worker } = (await jobRow(id)) ?? {}
    assert.deepEqual([state, attempt, worker], ['ready', 0, null])
    assert.deepEqual(await rows('select * from core_worker'), [])
  })

  test('goes to another worker when the session of its own has fallen, and the first is not believed', async () => {
    const ended: number[] = []
    let isOpen = false
    const slow = async ({ attempt }: { attempt: number }) => {
      if (attempt === 1) while (!isOpen) await pause(5)
      ended.push(attempt)
    }
    const kernel = await working({ run: slow })
    const id = await enqueue(kernel, await home.users.rita.context(), 'errand.run', { to: 'Ulm' })
    await until('it runs', async () => (await jobRow(id))?.state === 'running')
    await asOwner(
      base.database.superuserUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'inopsio worker' and datname = current_database()`,
    )
    wakeWorkers()
    await working({ run: slow })
    await until('it was done again', () => ended.includes(2))
    isOpen = true
    await until('both have ended', () => ended.length === 2)
    await until('it is done', async () => (await jobRow(id))?.state === 'done')
    assert.equal((await jobRow(id))?.attempt, 2)
  })
})

describe('A job in a person’s name', () => {
  test('works with her rights, is not tried again for what she may not do, and says why', async () => {
    const seen: unknown[] = []
    const kernel = await working({
      async deliver({ kernel, context, input }) {
        const hers = await context()
        seen.push([hers.principal.kind, hers.principal.userId])
        if (input.to === 'somebody')
          await inviteUser(kernel, hers, { name: 'X', email: 'x@x.example', roles: [] })
      },
    })
    const { rita } = home.users
    const context = await rita.context()
    const fine = await enqueue(kernel, context, 'errand.deliver', {})
    await until('it is done', async () => (await jobRow(fine))?.state === 'done')
    const refused = await enqueue(kernel, context, 'errand.deliver', { to: 'somebody' })
    await until('it has failed', async () => (await jobRow(refused))?.state === 'dead')
    assert.equal((await jobRow(refused))?.attempt, 1)
    assert.deepEqual(seen, [
      ['user', rita.id],
      ['user', rita.id],
    ])
    const { error } = await findJob(kernel, context, refused ?? '')
    assert.match(error ?? '', /^You may not invite users/)
  })

  test('that an API key has enqueued reaches no further than the key, and not beyond its end', async () => {
    const seen: unknown[] = []
    const kernel = await working({
      async deliver({ kernel, context }) {
        const hers = await context()
        seen.push([hers.principal.kind, hers.owners('read', kernel.registry.get('core.user'))])
      },
    })
    const { admin } = home.users
    const scopes = ['core.team.read']
    const key = await createApiKey(kernel, await admin.context(), { name: 'Courier', scopes })
    const byKey = () => authenticate(kernel, key.key, { requestId: newId() })
    await enqueue(kernel, await byKey(), 'errand.deliver', {})
    await until('it is done', () => seen.length === 1)
    assert.deepEqual(seen, [['apiKey', 'none']])
    const runAt = new Date(Date.now() + 60_000)
    const late = await enqueue(kernel, await byKey(), 'errand.deliver', {}, { runAt })
    await actOn(kernel, await admin.context(), kernel.registry.get('core.apiKey'), key.id, 'revoke', {})
    await rows('update core_job set run_at = now() where id = $1', [late])
    await until('it has failed', async () => (await jobRow(late))?.state === 'dead')
    assert.equal(seen.length, 1)
  })

  test('cannot be enqueued by the program itself', async () => {
    const kernel = withErrands(base, {})
    const context = await home.system()
    assert.throws(() => enqueuing(kernel, context, 'errand.deliver', {}), /works in a person's name/)
  })

  test('that has no hope is dead at once', async () => {
    const kernel = await working({
      tryTwice() {
        throw new Hopeless('The address does not exist.')
      },
    })
    const id = await enqueue(kernel, await home.system(), 'errand.tryTwice', {})
    await until('it is dead', async () => (await jobRow(id))?.state === 'dead')
    assert.equal((await jobRow(id))?.attempt, 1)
  })
})
