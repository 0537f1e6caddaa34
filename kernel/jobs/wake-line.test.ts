import assert from 'node:assert/strict'
import { AsyncLocalStorage } from 'node:async_hooks'
import { after, afterEach, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { sql } from '../db/statement.ts'
import { fixtureServer } from '../fixtures/server.ts'
import { runAs } from '../rights/run.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { createRecord } from '../write/create.ts'
import { newId } from '../write/record-id.ts'
import { within } from '../write/within.ts'
import { enqueuing } from './enqueue.ts'
import { withErrands } from './fixtures/errands.ts'
import { until } from './fixtures/until.ts'
import { onWake } from './wake.ts'
import { openWakeLine, type WakeLine } from './wake-line.ts'

let kernel: TestKernel
let home: TestTenant<never>
let line: WakeLine
/** Another process, as the database knows it. */
let other: pg.Client
const heard: number[] = []

before(async () => {
  kernel = withErrands(await testKernel({ modules: [fixtureServer] }), {})
  home = await testTenant(kernel, {})
  other = new pg.Client(kernel.database.serveUrl)
  await other.connect()
  await other.query('listen inopsio_wake')
  other.on('notification', ({ processId }) => void heard.push(processId))
  line = openWakeLine({ url: kernel.database.serveUrl })
  await until('the line is open', async () => (await lines()).length === 1)
  await pause(50)
})
afterEach(() => pause(50).then(() => void heard.splice(0)))
after(async () => {
  await line.close()
  await other.end()
  await kernel.end()
})

const lines = async (): Promise<number[]> =>
  (
    await asOwner(
      kernel.database.superuserUrl,
      `select pid from pg_stat_activity
       where application_name = 'inopsio wake' and datname = current_database() and query like '%inopsio_wake%'`,
    )
  ).map(({ pid }) => Number(pid))
const newCategory = async (inner = kernel as Pick<TestKernel, keyof Parameters<typeof createRecord>[0]>) =>
  createRecord(inner, await home.system(), kernel.registry.get('fixture.category'), { name: newId() })

/** Counts how often those in this process are woken meanwhile. */
async function wakeUps(work: () => unknown): Promise<number> {
  let count = 0
  const end = onWake(() => void count++)
  try {
    await work()
    await pause(60)
    return count
  } finally {
    end()
  }
}

describe('A commit with events or jobs', () => {
  test('wakes this process at once, and others by a connection of its own', async () => {
    assert.equal(await wakeUps(() => newCategory()), 1)
    await until('the others know', () => heard.length === 1)
    assert.deepEqual(heard, await lines())
  })

  test('wakes for a job that was enqueued without any record', async () => {
    const context = await home.system()
    const { statement } = enqueuing(kernel, context, 'errand.run', { to: 'Ulm' })
    const group = { needs: [], statements: [statement], read: () => undefined }
    assert.equal(await wakeUps(() => runAs(kernel, context, () => group, { lane: 'write' })), 1)
  })

  test('is not charged with what others do on account of it', async () => {
    const request = new AsyncLocalStorage<string>()
    const accounts: unknown[] = []
    const end = onWake(() => void accounts.push(request.getStore() ?? 'own'))
    await request.run('a request', () => newCategory())
    end()
    assert.deepEqual(accounts, ['own'])
  })

  test('tells of many commits in a row a few times only, and of the last one', async () => {
    const woken = await wakeUps(() => Promise.all(Array.from({ length: 60 }, () => newCategory())))
    assert.ok(woken >= 1 && woken < 30, `${woken} wake-ups`)
    assert.ok(heard.length >= 1 && heard.length < 30, `${heard.length} notifications`)
  })

  test('in an interactive transaction wakes when that has committed, not before and not when it falls', async () => {
    const work = (how: 'commit' | 'rollback') => () =>
      kernel.executor
        .transaction(async tx => {
          await newCategory(within(kernel, tx))
          assert.equal(await wakeUps(() => {}), 0)
          if (how === 'rollback') throw new Error('Never mind.')
        })
        .catch(error => assert.equal(error.message, 'Never mind.'))
    assert.equal(await wakeUps(work('commit')), 1)
    assert.equal(await wakeUps(work('rollback')), 0)
  })

  test('is what wakes; reading and refused writes do not', async () => {
    const select = () => kernel.executor.run([sql`select 1`], { lane: 'write' })
    assert.equal(await wakeUps(select), 0)
    const context = await home.system()
    const category = kernel.registry.get('fixture.category')
    const id = newId()
    await createRecord(kernel, context, category, { id, name: id })
    await pause(60)
    assert.equal(
      await wakeUps(() => assert.rejects(createRecord(kernel, context, category, { id, name: newId() }))),
      0,
    )
    assert.equal(heard.length, 1)
  })
})

describe('A process', () => {
  test('is woken by the word of another one', async () => {
    assert.equal(await wakeUps(() => other.query('notify inopsio_wake')), 1)
  })

  test('hears and speaks again after its connection was broken', async () => {
    const [pid] = await lines()
    const woken = await wakeUps(async () => {
      await asOwner(kernel.database.superuserUrl, 'select pg_terminate_backend($1)', [pid])
      await until('it is mended', async () => (await lines()).some(each => each !== pid))
    })
    assert.equal(woken, 1)
    assert.equal(await wakeUps(() => other.query('notify inopsio_wake')), 1)
    heard.length = 0
    await newCategory()
    await until('the others know', () => heard.length === 1)
  })
})
