import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import pg from 'pg'
import { sql } from '../db/statement.ts'
import { fixtureServer } from '../fixtures/server.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { withErrands } from '../jobs/fixtures/errands.ts'
import { until } from '../jobs/fixtures/until.ts'
import { type RunningWorker, startWorker } from '../jobs/worker.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { createRecord } from '../write/create.ts'
import { newId } from '../write/record-id.ts'
import { updateRecord } from '../write/update.ts'
import { type DeadLetter, discardDeadLetters, listDeadLetters, replayDeadLetters } from './dead-letters.ts'
import { beginSubscriptions } from './outbox.ts'
import { collectSubscribers, type DeliveryCall, type SubscriberSpec, subscribe } from './subscribe.ts'

let base: TestKernel
let home: TestTenant<'rita'>
const workers: RunningWorker[] = []

before(async () => {
  base = await testKernel({
    modules: [fixtureServer],
    sql: ['create table effect (event text, n int); grant select, insert on effect to inopsio_app'],
  })
  home = await testTenant(base, { rita: ['representative'] })
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
  await rows('delete from core_job')
  await rows('delete from core_delivery')
  await rows('delete from core_subscription')
})
after(() => base.end())

const rows = (text: string, values: readonly unknown[] = []) => asOwner(base.database.ownerUrl, text, values)
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

const toCategories = ['fixture.category.created', 'fixture.category.updated'] as const

/** A kernel with one subscriber to teams, and a worker that brings it events from now on. */
async function subscribed(
  deliver: (call: DeliveryCall) => void | Promise<void>,
  options: Partial<Pick<SubscriberSpec, 'to' | 'attempts' | 'isObserver'>> = {},
): Promise<TestKernel> {
  return subscribing({ to: toCategories, deliver, ...options })
}

async function subscribing(spec: SubscriberSpec): Promise<TestKernel> {
  const subscriber = subscribe('test.reader', spec)
  const kernel = { ...withErrands(base, {}), subscribers: collectSubscribers(base.registry, [subscriber]) }
  await work(kernel)
  await until('it is subscribed', async () => (await rows('select from core_subscription')).length === 1)
  return kernel
}

async function work(kernel: TestKernel): Promise<RunningWorker> {
  const worker = await startWorker(kernel, { url: base.database.serveUrl, pollMs: 20, graceMs: 500 })
  workers.push(worker)
  return worker
}

const categories = () => base.registry.get('fixture.category')
const unique = (name: string) => `${name} ${newId()}`
const newCategory = async (name: string): Promise<string> =>
  (await createRecord(base, await home.system(), categories(), { name: unique(name) })).id
const rename = async (id: string, name: string) =>
  updateRecord(base, await home.system(), categories(), id, { name: unique(name) })
const lettersOf = async (kernel: TestKernel, context: Context): Promise<DeadLetter[]> =>
  JSON.parse(await listDeadLetters(kernel, context)).data
const makeDue = () => rows('update core_delivery set next_at = now()')

/** An open transaction that says something about records, as rows say it by their triggers. */
async function speaker() {
  const client = new pg.Client(base.database.ownerUrl)
  await client.connect()
  await client.query('begin')
  await client.query(`select set_config('app.tenant_id', $1, true)`, [home.tenant.id])
  return {
    say: (record: string, n: number) =>
      client.query(
        `insert into core_outbox (tenant_id, event, entity, record_id, payload)
         values ($1, 'fixture.category.updated', 'fixture.category', $2, jsonb_build_object('n', $3::int))`,
        [home.tenant.id, record, n],
      ),
    async end(how: 'commit' | 'rollback') {
      await client.query(how)
      await client.end()
    },
  }
}

describe('Events', () => {
  test('are kept for a subscriber from the start of the program on, also before any worker runs', async () => {
    const seen: string[] = []
    const deliver = ({ event }: DeliveryCall) => void seen.push(event.record ?? '')
    const reader = subscribe('test.reader', { to: ['fixture.category.created'], deliver })
    const kernel = { ...withErrands(base, {}), subscribers: collectSubscribers(base.registry, [reader]) }
    await beginSubscriptions(kernel)
    const id = await newCategory('Early')
    await work(kernel)
    await until('it came', () => seen.length > 0)
    assert.deepEqual(seen, [id])
  })

  test('arrive with what a subscriber needs, once, and only those it waits for', async () => {
    const seen: DeliveryCall['event'][] = []
    await subscribed(({ event }) => void seen.push(event), { to: ['fixture.category.created'] })
    const id = await newCategory('North')
    await rename(id, 'South')
    await until('it came', () => seen.length > 0)
    await pause(100)
    assert.deepEqual(
      seen.map(({ tenant, event, entity, record, cause, depth }) => [
        tenant,
        event,
        entity,
        record,
        cause,
        depth,
      ]),
      [[home.tenant.id, 'fixture.category.created', 'fixture.category', id, null, 0]],
    )
  })

  test('whoever took her transaction’s id first comes second when she wrote the record second, and nobody waits for a third', async () => {
    const seen: unknown[] = []
    const record = newId()
    await subscribed(({ event }) => void (event.record === record && seen.push(event.payload?.n)))
    const [second, running, first] = [await speaker(), await speaker(), await speaker()]
    await second.say(newId(), 0)
    await running.say(newId(), 0)
    await first.say(record, 1)
    await first.end('commit')
    await second.say(record, 2)
    await second.end('commit')
    await until('both came', () => seen.length === 2)
    await running.end('rollback')
    assert.deepEqual(seen, [1, 2])
  })

  test('of transactions that overlap in any way: none is skipped, none out of order for its record', async () => {
    const seen: { record: string | null; n: unknown }[] = []
    const deliver = async ({ event }: DeliveryCall) => {
      await pause(Math.random() * 3)
      seen.push({ record: event.record, n: event.payload?.n })
    }
    await subscribed(deliver)
    const records = [newId(), newId(), newId()]
    const counters = new Map<string, number>(records.map(id => [id, 0]))
    let said = 0
    /** Holds its records like a row lock would, and commits late or never. */
    const locks = new Map<string, Promise<void>>(records.map(id => [id, Promise.resolve()]))
    const speak = async (record: string, holdMs: number, how: 'commit' | 'rollback') => {
      const other = await speaker()
      // An early transaction id with a late event is what a sequence hides.
      if (Math.random() < 0.5) await other.say(newId(), -1)
      const before = locks.get(record)
      let free = () => {}
      locks.set(record, new Promise(resolve => (free = resolve)))
      await before
      const n = (counters.get(record) ?? 0) + 1
      await other.say(record, n)
      await pause(holdMs)
      await other.end(how)
      if (how === 'commit') counters.set(record, n)
      if (how === 'commit') said++
      free()
    }
    const longest = speak(newId(), 1_500, 'commit')
    for (let i = 0; i < 60; i++) {
      void speak(records[i % 3] ?? '', Math.random() * 60, Math.random() < 0.2 ? 'rollback' : 'commit')
      await pause(Math.random() * 20)
    }
    await Promise.all([longest, ...locks.values()])
    await until('all came', () => seen.filter(({ n }) => n !== -1).length >= said)
    await pause(100)
    assert.equal(seen.filter(({ n }) => n !== -1).length, said)
    for (const record of records) {
      const order = seen.filter(each => each.record === record).map(({ n }) => n)
      assert.deepEqual(
        order,
        Array.from({ length: counters.get(record) ?? 0 }, (_, i) => i + 1),
      )
    }
  })

  test('go on where they were when another worker takes over', async () => {
    const seen: unknown[] = []
    const kernel = await subscribed(({ event }) => void seen.push(event.record))
    const first = await newCategory('First')
    await until('the first came', () => seen.length === 1)
    for (const worker of workers.splice(0)) await worker.stop()
    const second = await newCategory('Second')
    await work(kernel)
    await work(kernel)
    await until('the second came', () => seen.length === 2)
    await pause(100)
    assert.deepEqual(seen, [first, second])
  })

  test('fill any number of pages', async () => {
    const seen = new Set<string>()
    await subscribed(({ event }) => void seen.add(event.id))
    const many = await speaker()
    for (let i = 0; i < 400; i++) await many.say(newId(), i)
    await many.end('commit')
    await until('all came', () => seen.size === 400)
    await newCategory('After')
    await until('so did the next', () => seen.size === 401)
  })
})

describe('A delivery that fails', () => {
  test('is tried again, and later events of its record wait behind it while others pass', async () => {
    let isBroken = true
    const seen: string[] = []
    await subscribed(async ({ event }) => {
      if (isBroken && event.record === first) throw new Error('The mail server is away.')
      seen.push(`${event.record === first ? 'first' : 'other'} ${event.event.split('.').at(-1)}`)
    })
    const first = await newCategory('First')
    await rename(first, 'Renamed')
    await newCategory('Other')
    await until('the other came', () => seen.length === 1)
    await until('both wait', async () => (await rows('select from core_delivery')).length === 2)
    await rename(first, 'Renamed again')
    await until('all three wait', async () => (await rows('select from core_delivery')).length === 3)
    isBroken = false
    await makeDue()
    await until('all came', () => seen.length === 4)
    assert.deepEqual(seen, ['other created', 'first created', 'first updated', 'first updated'])
    await until('none is kept', async () => (await rows('select from core_delivery')).length === 0)
  })

  test('is a dead letter after its last attempt: to be seen, to be replayed, and in nobody’s way', async () => {
    let isBroken = true
    const seen: string[] = []
    const kernel = await subscribed(
      ({ event }) => {
        if (isBroken && event.event === 'fixture.category.created')
          throw new Error('The mail server is away.')
        seen.push(event.event)
      },
      { attempts: 1 },
    )
    const id = await newCategory('First')
    await rename(id, 'Renamed')
    await until('the later one came', () => seen.length === 1)
    const admin = await home.users.admin.context()
    const letters = await lettersOf(kernel, admin)
    assert.deepEqual(
      letters.map(({ subscriber, event, record, error }) => [subscriber, event, record, error]),
      [['test.reader', 'fixture.category.created', id, 'Error: The mail server is away.']],
    )
    isBroken = false
    const [{ id: letter = '' } = {}] = letters
    for (const odd of [{ subscriber: 'test.other' }, { subscriber: 'test.reader', id: '0' }])
      await assert.rejects(replayDeadLetters(kernel, admin, odd), { status: 404 })
    assert.equal(await replayDeadLetters(kernel, admin, { subscriber: 'test.reader', id: letter }), 1)
    await until('it came', () => seen.length === 2)
    await until('it is gone', async () => (await lettersOf(kernel, admin)).length === 0)
  })

  test('is replayed with all others of its subscriber, or given up', async () => {
    let isBroken = true
    const seen: string[] = []
    const deliver = ({ event }: DeliveryCall) => {
      if (isBroken) throw new Error('The mail server is away.')
      seen.push(event.record ?? '')
    }
    const kernel = await subscribed(deliver, { attempts: 1 })
    const records = [await newCategory('One'), await newCategory('Two'), await newCategory('Three')]
    const admin = await home.users.admin.context()
    await until('all are dead', async () => (await lettersOf(kernel, admin)).length === 3)
    const [newest] = await lettersOf(kernel, admin)
    assert.equal(newest?.record, records[2])
    const { page } = JSON.parse(await listDeadLetters(kernel, admin, { limit: '2' }))
    const rest = JSON.parse(await listDeadLetters(kernel, admin, { limit: '2', after: page.next }))
    assert.deepEqual(
      rest.data.map(({ record }: DeadLetter) => record),
      [records[0]],
    )
    assert.equal(await discardDeadLetters(kernel, admin, { subscriber: 'test.reader', id: newest?.id }), 1)
    isBroken = false
    assert.equal(await replayDeadLetters(kernel, admin, { subscriber: 'test.reader' }), 2)
    await until('two came', () => seen.length === 2)
    assert.deepEqual(seen.sort(), records.slice(0, 2).sort())
    await until('none is left', async () => (await lettersOf(kernel, admin)).length === 0)
  })

  test('is no affair of those who do not administer', async () => {
    const rita = await home.users.rita.context()
    await assert.rejects(listDeadLetters(base, rita), { status: 403 })
    for (const settle of [replayDeadLetters, discardDeadLetters])
      await assert.rejects(settle(base, rita, { subscriber: 'test.reader' }), { status: 403 })
  })
})

describe('An event that comes twice', () => {
  test('has its effect once when the effect carries the mark of the event', async () => {
    const attempts: number[] = []
    await subscribed(async ({ event, attempt, kernel, context, once }) => {
      attempts.push(attempt)
      const effect = sql`insert into effect (event, n) values (${event.id}, ${attempt})`
      await runAs(
        kernel,
        await context(),
        () => ({ needs: [], statements: [once, effect], read: () => undefined }),
        { lane: 'write' },
      )
      if (attempt === 1) throw new Error('The answer was lost.')
    })
    await newCategory('First')
    await until('it is kept', async () => (await rows('select from core_delivery')).length === 1)
    await makeDue()
    await until('it counts as delivered', async () => (await rows('select from core_delivery')).length === 0)
    assert.deepEqual(attempts, [1, 2])
    assert.deepEqual(await rows('select n from effect'), [{ n: 1 }])
  })
})

describe('A loop', () => {
  test('through events ends at its eighth round, and says so', async () => {
    const depths: number[] = []
    const kernel = await subscribed(async ({ event, kernel, context }) => {
      depths.push(event.depth)
      await updateRecord(kernel, await context(), categories(), event.record ?? '', {
        name: unique('Round'),
      })
    })
    await newCategory('Round 0')
    const admin = await home.users.admin.context()
    await until('it has ended', async () => (await lettersOf(kernel, admin)).length === 1)
    assert.deepEqual(depths, [0, 1, 2, 3, 4, 5, 6, 7])
    assert.match((await lettersOf(kernel, admin))[0]?.error ?? '', /loop/)
  })

  test('is noticed through jobs too: what a job does carries the cause it was enqueued with', async () => {
    const depths: number[] = []
    const withJob = withErrands(base, {
      async run({ kernel, context, input }) {
        await updateRecord(kernel, await context(), categories(), input.to, { name: unique('Job') })
      },
    })
    const subscriber = subscribe('test.reader', {
      to: toCategories,
      async deliver({ event, kernel, context }) {
        depths.push(event.depth)
        if (event.depth < 2) await enqueue(kernel, await context(), 'errand.run', { to: event.record ?? '' })
      },
    })
    await work({ ...withJob, subscribers: collectSubscribers(base.registry, [subscriber]) })
    await until('it is subscribed', async () => (await rows('select from core_subscription')).length === 1)
    await newCategory('First')
    await until('it went round', () => depths.length === 3)
    assert.deepEqual(depths, [0, 1, 2])
  })
})

test('a subscriber that waits for what is not declared keeps the program from starting', () => {
  const odd = { ...subscribe('test.odd', { to: [], deliver() {} }), to: ['fixture.category.exploded'] }
  assert.throws(
    () => collectSubscribers(base.registry, [odd]),
    /fixture\.category\.exploded, which is not declared/,
  )
})
