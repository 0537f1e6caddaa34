import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { testDatabase } from '../testing.ts'
import { endExecutors, openExecutor, rowsOf } from './fixtures/executors.ts'
import { Line } from './fixtures/line.ts'
import { sql } from './statement.ts'

const db = await testDatabase({
  folders: [],
  sql: ['create table mark (id int primary key); grant select, insert on mark to inopsio_app'],
})
const line = await Line.before(db.serveUrl)
after(async () => {
  await endExecutors()
  await line.close()
})

const read = { lane: 'read' } as const
const write = { lane: 'write' } as const
const sleep = (seconds: number) => sql`select pg_sleep(${seconds})`

test('a running group is stopped and rejects with the reason it was given up for', async () => {
  const executor = openExecutor({ url: db.serveUrl })
  const client = new AbortController()
  const reason = new Error('The client went away')
  const running = executor.run([sql`select 1`, sleep(20)], { ...read, signal: client.signal })
  await pause(100)
  const stopped = performance.now()
  client.abort(reason)
  await assert.rejects(running, error => error === reason)
  assert.ok(performance.now() - stopped < 10_000)
})

test('a waiting group is dropped without a word to the server', async () => {
  const executor = openExecutor({ url: line.url, writeConnections: 1 })
  const running = executor.run([sleep(0.3)], write)
  const client = new AbortController()
  const waiting = executor.run([sql`insert into mark values (1)`], { ...write, signal: client.signal })
  await pause(50)
  line.resetCounts()
  client.abort()
  await assert.rejects(waiting, { name: 'AbortError' })
  await running
  assert.deepEqual(await rowsOf(executor, sql`select * from mark`), [])
  assert.equal(line.cancels, 0)
})

test('work that was given up before it began is not begun', async () => {
  const executor = openExecutor({ url: db.serveUrl })
  await assert.rejects(executor.run([sql`select 1`], { ...read, signal: AbortSignal.abort() }), {
    name: 'AbortError',
  })
  const begun = executor.transaction(async () => assert.fail('begun'), { signal: AbortSignal.abort() })
  await assert.rejects(begun, { name: 'AbortError' })
  assert.equal(executor.stats().read.done, 0)
})

test('a cancelled write leaves nothing behind', async () => {
  const executor = openExecutor({ url: db.serveUrl, writeConnections: 1 })
  const signal = AbortSignal.timeout(80)
  const running = executor.run([sql`insert into mark values (2)`, sleep(20)], { ...write, signal })
  await assert.rejects(running, { name: 'TimeoutError' })
  assert.deepEqual(await rowsOf(executor, sql`select * from mark`), [])
})

test('a group that finishes before the cancel request arrives has finished', async () => {
  const executor = openExecutor({ url: line.url, writeConnections: 1 })
  line.cancelDelayMs = 600
  line.resetCounts()
  const client = new AbortController()
  const running = executor.run([sql`insert into mark values (3)`, sleep(0.3)], {
    ...write,
    signal: client.signal,
  })
  await pause(60)
  client.abort()
  assert.equal((await running)[0]!.count, 1)
  assert.equal(line.cancels, 1)
  line.cancelDelayMs = 0
})

test('a late cancel request never hits the next group on the connection', async () => {
  const executor = openExecutor({ url: line.url, readConnections: 1 })
  line.cancelDelayMs = 80
  for (let i = 0; i < 5; i++) {
    const client = new AbortController()
    const given = executor.run([sleep(0.04)], { ...read, signal: client.signal })
    const neighbour = executor.run([sleep(0.12), sql`select 'unharmed'`], read)
    await pause(25)
    client.abort()
    await given.catch(() => {})
    assert.deepEqual((await neighbour)[1]!.rows, [['unharmed']])
  }
  line.cancelDelayMs = 0
})

test('hundreds of cancellations among hundreds of neighbours: only those who asked are stopped', async () => {
  const executor = openExecutor({ url: line.url, readConnections: 2, writeConnections: 2 })
  line.resetCounts()
  let seed = 11
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  let stopped = 0

  async function visit(n: number): Promise<void> {
    const lane = random() < 0.5 ? read : write
    const work = [sql`select ${n}::int`, sleep(random() * 0.006), sql`select ${n}::int`]
    if (random() < 0.5) {
      const results = await executor.run(work, lane)
      assert.equal(results[2]!.rows[0]![0], String(n))
      return
    }
    const client = new AbortController()
    const running = executor.run(work, { ...lane, signal: client.signal })
    const outcome = running.then(
      results => assert.equal(results[2]!.rows[0]![0], String(n)),
      error => {
        assert.equal(error.name, 'AbortError')
        stopped++
      },
    )
    await pause(random() * 12)
    client.abort()
    await outcome
  }
  async function visitor(v: number): Promise<void> {
    for (let i = 0; i < 60; i++) await visit(v * 1_000 + i)
  }
  await Promise.all(Array.from({ length: 10 }, (_, v) => visitor(v)))
  assert.ok(line.cancels > 20, `${line.cancels} cancel requests`)
  assert.ok(stopped > 20, `${stopped} stopped`)
  assert.equal(executor.stats().read.busy + executor.stats().write.busy, 0)
})
