import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { sql } from '../db/statement.ts'
import { fixtureServer } from '../fixtures/server.ts'
import { withErrands } from '../jobs/fixtures/errands.ts'
import { until } from '../jobs/fixtures/until.ts'
import { type RunningWorker, startWorker } from '../jobs/worker.ts'
import { runAs } from '../rights/run.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { newId } from '../write/record-id.ts'
import { collectSubscribers, type DeliveryCall, type SubscriberSpec, subscribe } from './subscribe.ts'

let base: TestKernel
let home: TestTenant<never>
let abroad: TestTenant<never>
const workers: RunningWorker[] = []

before(async () => {
  base = await testKernel({
    modules: [fixtureServer],
    sql: ['create table effect (n int); grant select, insert on effect to inopsio_app'],
  })
  home = await testTenant(base, {})
  abroad = await testTenant(base, {})
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
  for (const table of ['core_delivery', 'core_subscription', 'core_job', 'effect'])
    await rows(`delete from ${table}`)
})
after(() => base.end())

const rows = (text: string, values: readonly unknown[] = []) =>
  asOwner(base.database.superuserUrl, text, [...values])
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

async function subscribing(spec: SubscriberSpec): Promise<void> {
  const subscriber = subscribe('test.reader', spec)
  const kernel = { ...withErrands(base, {}), subscribers: collectSubscribers(base.registry, [subscriber]) }
  workers.push(await startWorker(kernel, { url: base.database.serveUrl, pollMs: 20, graceMs: 500 }))
  await until('it is subscribed', async () => (await rows('select from core_subscription')).length === 1)
}

const to = ['fixture.category.updated'] as const

/** Events of some records, numbered in the order in which they are said, committed together. */
const say = ({ tenant }: TestTenant<never>, records: readonly string[], howMany: number, from = 0) =>
  rows(
    `insert into core_outbox (tenant_id, event, entity, record_id, payload)
     select $1, 'fixture.category.updated', 'fixture.category', ($2::uuid[])[1 + n % cardinality($2::uuid[])],
       jsonb_build_object('n', n)
     from generate_series($3::int, $3::int + $4::int - 1) n`,
    [tenant.id, records, from, howMany],
  )

const state = async () =>
  (await rows('select state, attempt, error from core_delivery order by seq'))[0] as
    | { state: string; attempt: number; error: string }
    | undefined

test('a flood of one company delays nobody else', async () => {
  const seen: string[] = []
  await subscribing({
    to,
    async deliver({ event }) {
      await pause(4)
      seen.push(event.tenant)
    },
  })
  const records = Array.from({ length: 16 }, () => newId())
  await say(home, records, 3_000)
  await until('the flood has begun', () => seen.length > 300)
  await say(abroad, [newId()], 1)
  await until('the other one has come', () => seen.includes(abroad.tenant.id))
  const before = seen.indexOf(abroad.tenant.id)
  assert.ok(before < 1_500, `${before} events of the flood came first`)
  await until('the flood is over', () => seen.length === 3_001, 30_000)
  await until('nobody is read by himself any more', async () => {
    return (await rows('select from core_subscription_lane')).length === 0
  })
})

test('two floods take turns', async () => {
  const seen: string[] = []
  await subscribing({
    to,
    async deliver({ event }) {
      await pause(1)
      seen.push(event.tenant)
    },
  })
  await say(home, [newId(), newId()], 2_000)
  await until('the first has begun', () => seen.length > 300)
  await say(abroad, [newId(), newId()], 2_000)
  const of = ({ tenant }: TestTenant<never>) => seen.filter(each => each === tenant.id).length
  await until('the second is half done', () => of(abroad) >= 1_000, 30_000)
  assert.ok(of(home) < 2_000, 'the second came after the first')
  await until('both are over', () => seen.length === 4_000, 30_000)
})

test('none is skipped, none comes twice, and each record keeps its order while companies come and go', async () => {
  const seen = new Map<string, number[]>()
  await subscribing({
    to,
    async deliver({ event }) {
      const key = `${event.tenant} ${event.record}`
      seen.set(key, [...(seen.get(key) ?? []), Number(event.payload?.n)])
    },
  })
  const records = Array.from({ length: 5 }, () => newId())
  const total = 4_500
  for (let from = 0; from < total; from += 500) {
    await say(home, records, 500, from)
    if (from % 1_500 === 0) await say(abroad, records, 7, from)
    await pause(Math.random() * 60)
  }
  const count = () => [...seen.values()].reduce((sum, each) => sum + each.length, 0)
  await until('all came', () => count() >= total + 21, 30_000)
  await pause(100)
  assert.equal(count(), total + 21)
  for (const numbers of seen.values())
    assert.deepEqual(
      numbers,
      [...numbers].sort((a, b) => a - b),
    )
})

test('whoever never comes back fails when the time is over, like any other, and others do not wait for good', async () => {
  const seen: unknown[] = []
  const stuck = newId()
  await subscribing({
    to,
    attempts: 2,
    limitMs: 150,
    deliver: ({ event }) =>
      event.record === stuck ? new Promise(() => {}) : void seen.push(event.payload?.n),
  })
  await say(home, [stuck], 1)
  await say(home, [newId()], 1, 7)
  await until('the other record came', () => seen.length === 1)
  await until('it is kept', async () => (await state())?.state === 'waiting')
  await rows('update core_delivery set next_at = now()')
  await until('it is a dead letter', async () => (await state())?.state === 'dead')
  assert.match((await state())?.error ?? '', /did not end within 0.15 seconds/)
})

test('many at once that never come back fail alike', async () => {
  await subscribing({ to, attempts: 1, limitMs: 100, deliverAll: () => new Promise(() => {}) })
  await say(home, [newId()], 1)
  await until('it is a dead letter', async () => (await state())?.state === 'dead')
})

test('whoever comes back late can write nothing any more', async () => {
  const late: unknown[] = []
  const write = async ({ kernel, context }: DeliveryCall) =>
    runAs(
      kernel,
      await context(),
      () => ({
        needs: [],
        statements: [sql`insert into effect (n) values (1)`],
        read: () => undefined,
      }),
      { lane: 'write' },
    )
  await subscribing({
    to,
    attempts: 1,
    limitMs: 150,
    async deliver(call) {
      await pause(300)
      assert.ok(call.signal.aborted)
      await write(call).catch(error => late.push(error))
    },
  })
  await say(home, [newId()], 1)
  await until('it was refused', () => late.length === 1)
  assert.match(String(late[0]), /did not end within/)
  assert.deepEqual(await rows('select from effect'), [])
})
