import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../testing.ts'
import { endExecutors, openExecutor, rowsOf, until } from './fixtures/executors.ts'
import { Line } from './fixtures/line.ts'
import { sql } from './statement.ts'

const db = await testDatabase({ folders: [] })
const line = await Line.before(db.serveUrl)
after(async () => {
  await endExecutors()
  await line.close()
})

const read = { lane: 'read' } as const
const quick = { lane: 'read', isQuick: true } as const
const sleep = (seconds: number) => sql`select pg_sleep(${seconds})`

/** An executor with one connection, which is open. */
async function openOne() {
  const executor = openExecutor({ url: line.url, readConnections: 1 })
  await executor.run([sql`select 1`], read)
  line.resetCounts()
  return executor
}

test('quick groups are sent behind one another before they are answered, and each gets its own answer', async () => {
  const executor = await openOne()
  const groups = Array.from({ length: 6 }, (_, i) =>
    executor.run([sql`select ${i}::int`, i === 0 ? sleep(0.2) : sql`select 'other'`], quick),
  )
  await until(() => line.fromClient.S === 6)
  assert.equal(line.fromServer.Z, undefined, 'nothing was answered yet')
  assert.deepEqual(executor.stats().read, { connections: 1, busy: 1, waiting: 0, done: 1 })
  const numbers = (await Promise.all(groups)).map(([result]) => result!.rows[0]![0])
  assert.deepEqual(numbers, ['0', '1', '2', '3', '4', '5'])
})

test('no other group shares a connection, and quick ones do not overtake it for ever', async () => {
  const executor = await openOne()
  const order: string[] = []
  const done = (name: string) => () => order.push(name)
  const work = [
    executor.run([sleep(0.1)], quick).then(done('quick')),
    executor.run([sleep(0.1)], read).then(done('slow')),
    executor.run([sql`select 1`], quick).then(done('behind')),
    executor.run([sql`select 1`], quick).then(done('behind')),
  ]
  assert.equal(executor.stats().read.waiting, 3)
  await Promise.all(work)
  assert.deepEqual(order, ['quick', 'slow', 'behind', 'behind'])
})

test('more quick groups than fit behind one another wait for their turn', async () => {
  const executor = await openOne()
  const groups = Array.from({ length: 100 }, (_, i) => executor.run([sql`select ${i}::int`], quick))
  assert.equal(executor.stats().read.waiting, 84)
  const answers = await Promise.all(groups)
  assert.deepEqual(
    answers.map(([result]) => Number(result!.rows[0]![0])),
    Array.from({ length: 100 }, (_, i) => i),
  )
})

test('a failure takes nothing from the neighbours, not even the statements they have in common', async () => {
  const executor = await openOne()
  const shared = sql`select 'prepared by whoever comes first'`
  const first = executor.run([sleep(0.05)], quick)
  const failing = executor.run([sql`select 1/0`, shared], quick)
  const behind = [executor.run([shared], quick), executor.run([sql`select 2`, shared], quick)]
  await assert.rejects(failing, { code: '22012', statement: 0 })
  await first
  for (const group of behind)
    assert.deepEqual((await group).at(-1)!.rows, [['prepared by whoever comes first']])
})

test('giving one up cancels nobody', async () => {
  const executor = await openOne()
  const client = new AbortController()
  const groups = [
    executor.run([sleep(0.1)], quick),
    executor.run([sleep(0.1)], { ...quick, signal: client.signal }),
    executor.run([sql`select 1`], quick),
  ]
  await until(() => line.fromClient.S === 3)
  client.abort()
  assert.equal((await Promise.all(groups)).length, 3)
  assert.equal(line.cancels, 0)
})

test('when the connection breaks, all that were in flight are read again', async () => {
  const executor = await openOne()
  const groups = [0, 1, 2].map(i => executor.run([sleep(i === 0 ? 0.2 : 0), sql`select ${i}::int`], quick))
  await until(() => line.fromClient.S === 3)
  line.cut()
  const numbers = (await Promise.all(groups)).map(results => results[1]!.rows[0]![0])
  assert.deepEqual(numbers, ['0', '1', '2'])
})

test('one that takes too long ends alone', async () => {
  const executor = openExecutor({ url: db.serveUrl, readConnections: 1, statementTimeoutMs: 50 })
  await rowsOf(executor, sql`select 1`)
  const slow = executor.run([sleep(5)], quick)
  const behind = executor.run([sql`select 1`], quick)
  await assert.rejects(slow, { code: '57014' })
  assert.equal((await behind)[0]!.count, 1)
})

test('writes never share a connection', async () => {
  const executor = openExecutor({ url: db.serveUrl, writeConnections: 1 })
  await executor.run([sql`select 1`], { lane: 'write' })
  const first = executor.run([sleep(0.05)], { lane: 'write', isQuick: true })
  const second = executor.run([sql`select 1`], { lane: 'write', isQuick: true })
  assert.equal(executor.stats().write.waiting, 1)
  await Promise.all([first, second])
})
