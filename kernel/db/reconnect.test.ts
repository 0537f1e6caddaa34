import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openEmbedded } from '../postgres/embedded.ts'
import { testDatabase } from '../testing.ts'
import { ConnectionLost, isRetryable } from './errors.ts'
import { endExecutors, openExecutor, rowsOf, until } from './fixtures/executors.ts'
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

test('a read whose connection breaks is repeated once and nobody notices', async () => {
  const executor = openExecutor({ url: line.url, readConnections: 1 })
  const running = executor.run([sleep(0.2), sql`select 'still here'`], read)
  await until(() => executor.stats().read.busy === 1)
  line.cut()
  assert.deepEqual((await running)[1]!.rows, [['still here']])
})

test('a read that breaks twice is given up', async () => {
  const executor = openExecutor({ url: line.url, readConnections: 1 })
  const running = executor.run([sleep(0.3)], read)
  running.catch(() => {})
  for (let i = 0; i < 2; i++) {
    await until(() => executor.stats().read.busy === 1)
    line.cut()
    await until(() => executor.stats().read.busy === 0)
  }
  await assert.rejects(running, ConnectionLost)
})

test('a write whose connection breaks is not repeated: its outcome is unknown', async () => {
  const executor = openExecutor({ url: line.url, writeConnections: 1 })
  const running = executor.run([sql`insert into mark values (1)`, sleep(0.2)], write)
  const behind = executor.run([sql`insert into mark values (2)`], write)
  await until(() => executor.stats().write.busy === 1)
  line.cut()
  await assert.rejects(
    running,
    error => error instanceof ConnectionLost && error.outcomeUnknown && !isRetryable(error),
  )
  assert.equal((await behind)[0]!.count, 1)
})

test('idle connections that were cut are replaced without an error', async () => {
  const executor = openExecutor({ url: line.url })
  await Promise.all([1, 2, 3].map(() => executor.run([sleep(0.02)], read)))
  line.cut()
  await until(() => executor.stats().read.connections === 0)
  assert.deepEqual(await rowsOf(executor, sql`select 1`), [['1']])
  assert.equal(executor.stats().read.connections, 1)
})

test('a backend ended by its administrator is replaced too', async () => {
  const executor = openExecutor({ url: db.serveUrl, readConnections: 1, applicationName: 'victim' })
  const admin = openExecutor({ url: db.superuserUrl })
  const end = sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim'`
  const running = executor.run([sleep(0.3), sql`select 1`], read)
  await until(() => executor.stats().read.busy === 1)
  await admin.run([end], write)
  assert.equal((await running).length, 2)
  await admin.run([end], write)
  await until(() => executor.stats().read.connections === 0)
  assert.equal((await rowsOf(executor, sql`select 1`)).length, 1)
})

test('work that waits while the database is away is refused after a while, as safe to repeat', async () => {
  const nowhere = openExecutor({ url: 'postgres://nobody:x@127.0.0.1:1/none', waitMs: 200 })
  for (const lane of [read, write]) {
    await assert.rejects(
      nowhere.run([sql`select 1`], lane),
      error =>
        error instanceof ConnectionLost && isRetryable(error) && /cannot be reached/.test(error.message),
    )
  }
})

test('a server that falls silent is given up when every time limit is over', {
  timeout: 30_000,
}, async () => {
  const executor = openExecutor({
    url: line.url,
    writeConnections: 1,
    statementTimeoutMs: 200,
    answerGraceMs: 300,
  })
  await executor.run([sql`select 1`], write)
  line.freeze()
  await assert.rejects(executor.run([sql`select 1`], write), ConnectionLost)
  assert.equal((await executor.run([sql`select 1`], write)).length, 1)
})

test('ending does not wait for a server that has fallen silent', { timeout: 10_000 }, async () => {
  const executor = openExecutor({ url: line.url })
  await executor.run([sql`select 1`], read)
  line.freeze()
  await executor.end()
  assert.equal(executor.stats().read.connections, 0)
})

test('work goes on after the server was killed and came back', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'inopsio-restart-'))
  const server = await openEmbedded({ folder, durable: false })
  const executor = openExecutor({ url: server.superuserUrl(), waitMs: 30_000 })
  const outcomes = { answered: 0, unknown: 0 }
  let isOver = false

  async function visitor(lane: typeof read | typeof write): Promise<void> {
    while (!isOver) {
      try {
        await executor.run([sql`select 1`, sleep(0.001)], lane)
        outcomes.answered++
      } catch (error) {
        assert.ok(error instanceof ConnectionLost, String(error))
        assert.equal(lane, write, 'a read was not repeated')
        outcomes.unknown++
      }
    }
  }
  const visitors = Promise.all([visitor(read), visitor(write), visitor(read), visitor(write)])
  for (let i = 0; i < 2; i++) {
    await pause(200)
    const { answered } = outcomes
    process.kill(server.pid, 'SIGKILL')
    while (outcomes.answered < answered + 100) await pause(50)
  }
  isOver = true
  await visitors
  assert.ok(outcomes.unknown <= 4, `${outcomes.unknown} writes of two visitors lost in two crashes`)
  await executor.end()
  await server.release()
  rmSync(folder, { recursive: true, force: true })
})
