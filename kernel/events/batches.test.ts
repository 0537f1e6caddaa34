import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { fixtureServer } from '../fixtures/server.ts'
import { withErrands } from '../jobs/fixtures/errands.ts'
import { until } from '../jobs/fixtures/until.ts'
import { type RunningWorker, startWorker } from '../jobs/worker.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { createRecord } from '../write/create.ts'
import { newId } from '../write/record-id.ts'
import { type DeadLetter, listDeadLetters } from './dead-letters.ts'
import { type BatchCall, collectSubscribers, type SubscriberSpec, subscribe } from './subscribe.ts'

let base: TestKernel
let home: TestTenant<never>
let abroad: TestTenant<never>
const workers: RunningWorker[] = []

before(async () => {
  base = await testKernel({ modules: [fixtureServer] })
  home = await testTenant(base, {})
  abroad = await testTenant(base, {})
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
  for (const table of ['core_delivery', 'core_subscription', 'core_job']) await rows(`delete from ${table}`)
})
after(() => base.end())

const rows = (text: string, values: readonly unknown[] = []) => asOwner(base.database.ownerUrl, text, values)
const makeDue = () => rows('update core_delivery set next_at = now()')

/** A kernel with this subscriber, and a worker that brings it events from now on. */
async function subscribed(spec: SubscriberSpec): Promise<TestKernel> {
  const subscribers = collectSubscribers(base.registry, [subscribe('test.reader', spec)])
  const kernel = { ...withErrands(base, {}), subscribers }
  workers.push(await startWorker(kernel, { url: base.database.serveUrl, pollMs: 20, graceMs: 500 }))
  await until('it is subscribed', async () => (await rows('select from core_subscription')).length === 1)
  return kernel
}

/** So many events of each of these records, one after the other, in one transaction. */
const say = (tenant: TestTenant<never>, records: readonly string[], rounds: number) =>
  asOwner(
    base.database.superuserUrl,
    `insert into core_outbox (tenant_id, event, entity, record_id, payload)
     select $1, 'fixture.category.updated', 'fixture.category', record, jsonb_build_object('n', n)
     from generate_series(1, $3::int) n, unnest($2::uuid[]) record order by n`,
    [tenant.tenant.id, records, rounds],
  )

const newRecords = (count: number): string[] => Array.from({ length: count }, () => newId())

/** Which numbers of each record came, in this order. */
function ledger() {
  const seen = new Map<string, number[]>()
  return {
    note({ events }: BatchCall) {
      for (const { record, payload } of events)
        seen.set(record ?? '', [...(seen.get(record ?? '') ?? []), Number(payload?.n)])
    },
    of: (record: string) => seen.get(record) ?? [],
    count: () => [...seen.values()].flat().length,
  }
}

describe('A subscriber to everything', () => {
  test('hears of every event of every entity, declared or of rows', async () => {
    const seen: string[] = []
    await subscribed({
      to: 'everything',
      deliver: ({ event }) => void seen.push(`${event.event} ${event.record}`),
    })
    const create = async (entity: string) => {
      const { id } = await createRecord(base, await home.system(), base.registry.get(entity), {
        name: newId(),
      })
      return `${entity}.created ${id}`
    }
    const said = [await create('fixture.category'), await create('core.team')]
    await until('both came', () => said.every(each => seen.includes(each)))
  })

  test('as an observer also hears of what stands too deep in a loop for others', async () => {
    const seen: number[] = []
    await subscribed({ to: 'everything', deliver: ({ event }) => void seen.push(event.depth) })
    await asOwner(
      base.database.superuserUrl,
      `insert into core_outbox (tenant_id, event, entity, record_id, depth)
       values ($1, 'fixture.category.updated', 'fixture.category', gen_random_uuid(), 8)`,
      [home.tenant.id],
    )
    await until('it came', () => seen.length === 1)
    assert.deepEqual(await rows('select from core_delivery'), [])
  })
})

describe('Many events at once', () => {
  test('come in few calls, each for one company, in the order of their records', async () => {
    const calls: { tenant: string; count: number }[] = []
    const book = ledger()
    await subscribed({
      to: ['fixture.category.updated'],
      async deliverAll(call) {
        const { tenant } = await call.context()
        assert.ok(call.events.every(event => event.tenant === tenant.id && event.tenant === call.tenant))
        calls.push({ tenant: tenant.id, count: call.events.length })
        book.note(call)
      },
    })
    const [ours, theirs] = [newRecords(50), newRecords(10)]
    await Promise.all([say(home, ours, 20), say(abroad, theirs, 20)])
    await until('all came', () => book.count() === 1_200)
    for (const record of [...ours, ...theirs])
      assert.deepEqual(
        book.of(record),
        Array.from({ length: 20 }, (_, i) => i + 1),
      )
    assert.ok(calls.length <= 12, `${calls.length} calls for 1,200 events`)
    assert.ok(Math.max(...calls.map(({ count }) => count)) > 100)
  })

  test('of a company for which they fail do not hold up another one', async () => {
    const book = ledger()
    await subscribed({
      to: 'everything',
      deliverAll(call) {
        if (call.tenant === home.tenant.id) throw new Error('The index of this company is broken.')
        book.note(call)
      },
    })
    const theirs = newRecords(5)
    await Promise.all([say(home, newRecords(100), 10), say(abroad, theirs, 10)])
    await until('the others came', () => book.count() === 50)
    await until('these wait', async () => (await rows('select from core_delivery')).length === 1_000)
    const kept = await rows('select distinct tenant_id, state from core_delivery')
    assert.deepEqual(kept, [{ tenant_id: home.tenant.id, state: 'waiting' }])
  })

  test('are taken apart when they keep failing, until only what is wrong is a dead letter', async () => {
    const book = ledger()
    const records = newRecords(40)
    const [bad = ''] = records.slice(17)
    const kernel = await subscribed({
      to: 'everything',
      attempts: 4,
      deliverAll(call) {
        if (call.events.some(({ record, payload }) => record === bad && payload?.n === 2))
          throw new Error('This one cannot be read.')
        book.note(call)
      },
    })
    await say(home, records, 3)
    const waiting = async () =>
      (
        await rows(
          `select attempt::int, count(*)::int from core_delivery where state = 'waiting' group by 1 order by 1`,
        )
      ).map(row => [row.attempt, row.count])
    await until('all wait', async () => (await waiting())[0]?.[1] === 120)
    await makeDue()
    await until('all wait once more', async () => (await waiting())[0]?.[0] === 2)
    assert.equal(book.count(), 0)
    await makeDue()
    await until('the good ones came', () => book.count() === 118)
    await until('the bad one and what is behind it wait', async () => (await waiting()).length === 2)
    assert.deepEqual(book.of(bad), [1])
    await makeDue()
    await until('all but one came', () => book.count() === 119)
    assert.deepEqual(book.of(bad), [1, 3])
    const letters = JSON.parse(await listDeadLetters(kernel, await home.users.admin.context()))
    assert.deepEqual(
      letters.data.map(({ record, attempts, error }: DeadLetter) => [record, attempts, error]),
      [[bad, 4, 'Error: This one cannot be read.']],
    )
    assert.deepEqual(await waiting(), [])
    for (const record of records) if (record !== bad) assert.deepEqual(book.of(record), [1, 2, 3])
  })

  test('that all fail are asked about again and again in few calls, and none is lost', async () => {
    let calls = 0
    let isBroken = true
    const book = ledger()
    await subscribed({
      to: 'everything',
      attempts: 1,
      deliverAll(call) {
        calls++
        if (isBroken) throw new Error('Everything is broken.')
        book.note(call)
      },
    })
    await say(home, newRecords(200), 1)
    const count = async (state: string) =>
      Number((await rows('select count(*) from core_delivery where state = $1', [state]))[0]?.count)
    await until('they are kept', async () => (await count('dead')) + (await count('waiting')) === 200)
    assert.ok(calls < 60, `${calls} calls`)
    const dead = await count('dead')
    assert.ok(dead > 0 && dead < 30, `${dead} dead letters`)
    isBroken = false
    await makeDue()
    await until('the rest came', () => book.count() === 200 - dead)
  })
})
