import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { inspect } from 'node:util'
import { testDatabase } from '../testing.ts'
import { DatabaseBusy, DatabaseError, isRetryable } from './errors.ts'
import { endExecutors, openExecutor, rowsOf } from './fixtures/executors.ts'
import { sql } from './statement.ts'

const db = await testDatabase({
  folders: [],
  sql: [
    `create table secret (tenant_id uuid not null, id int not null, text text not null, primary key (tenant_id, id));
     alter table secret enable row level security;
     alter table secret force row level security;
     create policy tenant on secret
       using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
     create table tally (id int primary key, n int not null);
     insert into tally values (1, 0), (2, 0);
     grant select, insert on secret to inopsio_app;
     grant select, update on tally to inopsio_app`,
  ],
})
const executor = openExecutor({ url: db.serveUrl })
after(endExecutors)

const read = { lane: 'read' } as const
const write = { lane: 'write' } as const
const sleep = (seconds: number) => sql`select pg_sleep(${seconds})`

/** Small random numbers that are the same in every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

test('thousands of groups of mixed tenants on two connections: nobody ever sees another tenant', async () => {
  const tenants = Array.from(
    { length: 20 },
    (_, i) => `0198c0de-0000-7000-8000-${String(i).padStart(12, '0')}`,
  )
  const asTenant = (tenant: string) => sql`select set_config('app.tenant_id', ${tenant}, true)`
  for (const tenant of tenants) {
    await executor.run(
      [
        asTenant(tenant),
        sql`insert into secret select ${tenant}::uuid, i, ${tenant} from generate_series(1, 3) i`,
      ],
      write,
    )
  }
  const few = openExecutor({ url: db.serveUrl, readConnections: 2, writeConnections: 2 })
  const random = randomFrom(7)
  const all = sql`select text from secret`

  async function visit(): Promise<void> {
    const lane = [read, { ...read, isQuick: true }, write][random(3)]!
    const tenant = tenants[random(tenants.length)]!
    const other = tenants[random(tenants.length)]!
    switch (random(5)) {
      case 0: {
        const [result] = await few.run([all], lane)
        assert.equal(result!.count, 0, 'rows without a tenant')
        return
      }
      case 1:
        await assert.rejects(few.run([asTenant(tenant), sql`select 1/0`, all], lane), { code: '22012' })
        return
      case 2: {
        if (other === tenant) return
        const forged = sql`insert into secret values (${other}::uuid, 99, 'forged')`
        await assert.rejects(few.run([asTenant(tenant), forged], write), { code: '42501' })
        return
      }
      default: {
        const [, result] = await few.run([asTenant(tenant), all], lane)
        assert.deepEqual(result!.rows, [[tenant], [tenant], [tenant]])
      }
    }
  }
  for (let round = 0; round < 60; round++) await Promise.all(Array.from({ length: 100 }, visit))
  const [count] = await rowsOf(openExecutor({ url: db.superuserUrl }), sql`select count(*) from secret`)
  assert.deepEqual(count, ['60'])
})

test('groups in one lane run side by side on its connections, and no more', async () => {
  const executor = openExecutor({ url: db.serveUrl, readConnections: 3 })
  const pids = await Promise.all(
    Array.from({ length: 12 }, () => rowsOf(executor, sql`select pg_backend_pid(), pg_sleep(0.1)`)),
  )
  assert.equal(new Set(pids.map(([row]) => row![0])).size, 3)
  assert.equal(executor.stats().read.connections, 3)
  assert.equal(executor.stats().read.done, 12)
  assert.equal(executor.stats().write.connections, 0)
})

test('a slow group does not hold up those that come behind it', async () => {
  const executor = openExecutor({ url: db.serveUrl, readConnections: 2 })
  await Promise.all([executor.run([sleep(0)], read), executor.run([sleep(0)], read)])
  const client = new AbortController()
  const slow = executor.run([sleep(10)], { ...read, signal: client.signal })
  for (let i = 0; i < 20; i++) await executor.run([sql`select 1`], read)
  client.abort() // rejects only what is still running
  await assert.rejects(slow, { name: 'AbortError' })
})

test('a group has its own time limit, which is gone with it', async () => {
  const executor = openExecutor({ url: db.serveUrl, readConnections: 1, statementTimeoutMs: 5_000 })
  const limit = sql`select current_setting('statement_timeout')`
  await assert.rejects(executor.run([sql`select 1`, sleep(2)], { ...read, timeoutMs: 30 }), {
    code: '57014',
    statement: 1,
  })
  const [short] = await executor.run([limit], { ...read, timeoutMs: 30 })
  assert.deepEqual(short!.rows, [['30ms']])
  assert.deepEqual(await rowsOf(executor, limit), [['5s']])
  const longer = await executor.run([sleep(0.05)], { ...read, timeoutMs: 60_000 })
  assert.equal(longer.length, 1)
})

test('the default time limit holds for every statement', async () => {
  const executor = openExecutor({ url: db.serveUrl, statementTimeoutMs: 40 })
  await assert.rejects(executor.run([sleep(2)], write), { code: '57014' })
})

test('more work than the lane accepts is refused at once, and work that waits too long later', async () => {
  const executor = openExecutor({ url: db.serveUrl, readConnections: 1, waiting: 2, waitMs: 100 })
  await executor.run([sql`select 'connected'`], read)
  const running = executor.run([sleep(0.6)], read)
  const waiting = [executor.run([sql`select 1`], read), executor.run([sql`select 2`], read)]
  await assert.rejects(executor.run([sql`select 3`], read), DatabaseBusy)
  for (const group of waiting) await assert.rejects(group, DatabaseBusy)
  await running
})

test('a deadlock ends one of the two with an error that says it may be repeated', async () => {
  const bump = (id: number) => sql`update tally set n = n + 1 where id = ${id}`
  const rival = (first: number, second: number) =>
    executor.run([bump(first), sleep(0.2), bump(second)], write)
  await Promise.all([executor.run([sleep(0.1)], write), executor.run([sleep(0.1)], write)])
  const outcomes = await Promise.allSettled([rival(1, 2), rival(2, 1)])
  const failed = outcomes.find(outcome => outcome.status === 'rejected')
  assert.ok(failed?.reason instanceof DatabaseError && failed.reason.code === '40P01')
  assert.ok(isRetryable(failed.reason))
  assert.equal(outcomes.filter(outcome => outcome.status === 'fulfilled').length, 1)
})

test("errors raised by the kernel's own functions arrive with their code and detail", async () => {
  const refuse = sql`do $$ begin raise exception 'refused' using errcode = 'IN422', detail = '[{"path":"a"}]'; end $$`
  await assert.rejects(executor.run([refuse], write), {
    code: 'IN422',
    detail: '[{"path":"a"}]',
    message: 'refused',
  })
})

test('a login that is refused says so at once', async () => {
  const url = new URL(db.serveUrl)
  url.password = 'wrong'
  await assert.rejects(openExecutor({ url: url.href }).run([sql`select 1`], read), { code: '28P01' })
  url.href = db.serveUrl
  url.pathname = '/no_such_database'
  await assert.rejects(openExecutor({ url: url.href }).run([sql`select 1`], read), { code: '3D000' })
})

test('an address that is no URL is refused without repeating the password in it', () => {
  assert.throws(
    () => openExecutor({ url: 'postgres//app:hunter2@host' }),
    error => {
      assert.doesNotMatch(inspect(error), /hunter2/)
      return error instanceof TypeError
    },
  )
})

test("the URL's own options are kept beside the executor's", async () => {
  const url = new URL(db.serveUrl)
  url.searchParams.set('options', '-c work_mem=5MB -c TimeZone=Asia/Tokyo')
  const settings = sql`select current_setting('work_mem'), current_setting('TimeZone')`
  assert.deepEqual(await rowsOf(openExecutor({ url: url.href }), settings), [['5MB', 'UTC']])
})

test('ending lets work finish, refuses more and closes every connection', async () => {
  const executor = openExecutor({ url: db.serveUrl, readConnections: 1, applicationName: 'ending' })
  const work = [1, 2, 3].map(() => executor.run([sleep(0.05)], read))
  await executor.run([sql`select 1`], write) // leaves an idle connection in the other lane
  const ended = executor.end()
  for (const lane of [read, write])
    await assert.rejects(executor.run([sql`select 1`], lane), /has been ended/)
  assert.equal((await Promise.all(work)).length, 3)
  await ended
  const left = sql`select count(*) from pg_stat_activity where application_name = 'ending'`
  assert.deepEqual(await rowsOf(openExecutor({ url: db.superuserUrl }), left), [['0']])
})
