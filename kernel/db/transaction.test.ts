import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { testDatabase } from '../testing.ts'
import { ConnectionLost, isRetryable } from './errors.ts'
import type { Transaction } from './executor.ts'
import { endExecutors, openExecutor, rowsOf } from './fixtures/executors.ts'
import { Line } from './fixtures/line.ts'
import { sql } from './statement.ts'

const db = await testDatabase({
  folders: [],
  sql: [
    `create table step (id int primary key, parent int,
       constraint step_parent foreign key (parent) references step deferrable initially deferred);
     grant select, insert, update, delete on step to inopsio_app`,
  ],
})
const line = await Line.before(db.serveUrl)
const executor = openExecutor({ url: line.url, poolConnections: 1 })
const owner = openExecutor({ url: db.ownerUrl })
afterEach(() => owner.run([sql`delete from step`], { lane: 'write' }))
after(async () => {
  await endExecutors()
  await line.close()
})

const add = (id: number) => sql`insert into step values (${id})`
const sleep = (seconds: number) => sql`select pg_sleep(${seconds})`
const steps = async () =>
  (await rowsOf(executor, sql`select id from step order by id`)).map(([id]) => Number(id))

test('what several groups did is kept together', async () => {
  const seen = await executor.transaction(async tx => {
    await tx.run([add(1), add(2)])
    const [result] = await tx.run([sql`select count(*) from step`])
    await tx.run([add(3)])
    return result!.rows[0]![0]
  })
  assert.equal(seen, '2')
  assert.deepEqual(await steps(), [1, 2, 3])
})

test('opening a transaction costs no round trip of its own, and one without work costs none', async () => {
  await executor.transaction(tx => tx.run([add(1)]))
  line.resetCounts()
  await executor.transaction(tx => tx.run([add(2)]))
  assert.equal(line.fromClient.S, 2)
  line.resetCounts()
  assert.equal(await executor.transaction(async () => 'nothing to do'), 'nothing to do')
  assert.deepEqual(line.fromClient, {})
})

test('nothing is kept when the work throws', async () => {
  const failed = executor.transaction(async tx => {
    await tx.run([add(1)])
    throw new Error('changed my mind')
  })
  await assert.rejects(failed, /changed my mind/)
  assert.deepEqual(await steps(), [])
})

test('a failure that the work swallows still fails the transaction, with that failure', async () => {
  const failed = executor.transaction(async tx => {
    await tx.run([add(1)])
    await tx.run([add(1)]).catch(() => {})
    return 'as if nothing had happened'
  })
  await assert.rejects(failed, { code: '23505', constraint: 'step_pkey' })
  assert.deepEqual(await steps(), [])
})

test('a constraint checked at the commit fails the transaction', async () => {
  const failed = executor.transaction(tx => tx.run([sql`insert into step values (1, 99)`]))
  await assert.rejects(failed, { code: '23503', constraint: 'step_parent' })
  assert.deepEqual(await steps(), [])
})

test('a savepoint takes back only its own work', async () => {
  await executor.transaction(async tx => {
    await tx.run([add(1)])
    await assert.rejects(
      tx.savepoint(inner => inner.run([add(2), add(1)])),
      { code: '23505' },
    )
    await tx.savepoint(async inner => {
      await inner.run([add(3)])
      await inner
        .savepoint(async innermost => {
          await innermost.run([add(4)])
          throw new Error('only this')
        })
        .catch(() => {})
    })
    const swallowed = tx.savepoint(inner => inner.run([add(1)]).catch(() => []))
    await assert.rejects(swallowed, { code: '23505' })
    await tx.run([add(5)])
  })
  assert.deepEqual(await steps(), [1, 3, 5])
})

test('groups started at the same time run one after the other', async () => {
  const results = await executor.transaction(tx => Promise.all([1, 2, 3].map(id => tx.run([add(id)]))))
  assert.equal(results.length, 3)
  assert.deepEqual(await steps(), [1, 2, 3])
})

test('work that was not waited for is still part of the transaction', async () => {
  await executor.transaction(async tx => {
    void tx.run([add(1)])
  })
  assert.deepEqual(await steps(), [1])
  const failed = executor.transaction(async tx => {
    tx.run([add(2), add(2)]).catch(() => {})
  })
  await assert.rejects(failed, { code: '23505' })
})

test('a transaction that is over runs nothing more', async () => {
  let escaped: Transaction | undefined
  await executor.transaction(async tx => {
    escaped = tx
    await tx.run([add(1)])
  })
  await assert.rejects(escaped!.run([add(2)]), /is over/)
  assert.deepEqual(await steps(), [1])
})

test('the work may not end the transaction itself', async () => {
  const attempt = executor.transaction(async tx => {
    await tx.run([add(1)])
    await tx.run([sql`commit`])
  })
  await assert.rejects(attempt, TypeError)
  assert.deepEqual(await steps(), [])
})

test('a transaction given up while a statement runs is rolled back and its connection serves the next', async () => {
  const client = new AbortController()
  const reason = new Error('The client went away')
  const given = executor.transaction(
    async tx => {
      await tx.run([add(1)])
      await tx.run([sleep(20)])
    },
    { signal: client.signal },
  )
  await pause(100)
  client.abort(reason)
  await assert.rejects(given, error => error === reason)
  await executor.transaction(tx => tx.run([add(2)]))
  assert.deepEqual(await steps(), [2])
})

test('the time limit covers the whole transaction, even work that never comes back', async () => {
  const endless = executor.transaction(
    async tx => {
      await tx.run([add(1)])
      await new Promise(() => {})
    },
    { timeoutMs: 100 },
  )
  await assert.rejects(endless, { name: 'TimeoutError' })
  await executor.transaction(tx => tx.run([add(2)]), { timeoutMs: 60_000 })
  assert.deepEqual(await steps(), [2])
})

test('one that waits for a connection can be given up too', async () => {
  const running = executor.transaction(tx => tx.run([sleep(0.3)]))
  const waiting = executor.transaction(tx => tx.run([add(1)]), { timeoutMs: 50 })
  await assert.rejects(waiting, { name: 'TimeoutError' })
  await running
  assert.equal(executor.stats().transactions.waiting, 0)
  assert.deepEqual(await steps(), [])
})

test('a statement may take as long as its transaction may', async () => {
  const strict = openExecutor({ url: db.serveUrl, statementTimeoutMs: 50 })
  await assert.rejects(
    strict.transaction(tx => tx.run([sleep(0.2)])),
    { code: '57014' },
  )
  await strict.transaction(tx => tx.run([sleep(0.2)]), { timeoutMs: 5_000 })
})

test('repeatable read shows one picture, whatever others commit meanwhile', async () => {
  const counts = await executor.transaction(
    async tx => {
      const [before] = await tx.run([sql`select count(*) from step`])
      await owner.run([add(1)], { lane: 'write' })
      const [later] = await tx.run([sql`select count(*) from step`])
      return [before!.rows[0]![0], later!.rows[0]![0]]
    },
    { isolation: 'repeatable read' },
  )
  assert.deepEqual(counts, ['0', '0'])
})

test('a connection lost before the commit has kept nothing, and says that repeating is safe', async () => {
  const lost = executor.transaction(async tx => {
    await tx.run([add(1)])
    line.cut()
    await tx.run([add(2)])
  })
  await assert.rejects(lost, error => error instanceof ConnectionLost && isRetryable(error))
  assert.deepEqual(await steps(), [])
})

test('a connection lost during the commit has an unknown outcome', async () => {
  const slow = sql`create constraint trigger slow after insert on step deferrable initially deferred
    for each row execute function slow_commit()`
  await owner.run(
    [
      sql`create function slow_commit() returns trigger language plpgsql as 'begin perform pg_sleep(0.3); return null; end'`,
      slow,
    ],
    { lane: 'write' },
  )
  const lost = executor.transaction(async tx => {
    await tx.run([add(1)])
    setTimeout(() => line.cut(), 100)
  })
  await assert.rejects(
    lost,
    error => error instanceof ConnectionLost && error.outcomeUnknown && !isRetryable(error),
  )
  await owner.run([sql`drop trigger slow on step`], { lane: 'write' })
})
