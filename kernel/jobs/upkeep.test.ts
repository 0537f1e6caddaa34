import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { call } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { verifyChanges } from '../changes/seal.ts'
import { subscribe } from '../events/subscribe.ts'
import { fixtureServer } from '../fixtures/server.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { until } from './fixtures/until.ts'
import { type RunningWorker, startWorker } from './worker.ts'

let kernel: TestKernel
let home: TestTenant<never>
let abroad: TestTenant<never>
let worker: RunningWorker

before(async () => {
  kernel = await testKernel({ modules: [fixtureServer] })
  home = await testTenant(kernel, {})
  abroad = await testTenant(kernel, {})
  worker = await startWorker(kernel, { url: kernel.database.serveUrl, pollMs: 50 })
  const expected = [...kernel.jobs.values()]
    .filter(job => job.recurrence)
    .reduce((sum, job) => sum + (job.for === 'installation' ? 1 : 2), 0)
  const known = 'select count(next_at)::int as computed from core_job_schedule'
  await until('the schedules are computed', async () => (await rows(known))[0]?.computed === expected)
})
after(async () => {
  await worker.stop()
  await kernel.end()
})

const rows = (text: string, values: readonly unknown[] = []) =>
  asOwner(kernel.database.ownerUrl, text, values)
const look = (text: string, values: readonly unknown[] = []) =>
  asOwner(kernel.database.superuserUrl, text, values)
const letDue = (kind: string) => rows('update core_job_schedule set next_at = now() where kind = $1', [kind])

test('the audit of every tenant is sealed by itself', async () => {
  for (const { system } of [home, abroad]) {
    // A transaction that runs anywhere in the meantime leaves nothing to be sealed yet.
    const sealed = async () => {
      await letDue('core.sealAudit')
      return (await verifyChanges(kernel, await system())).seals > 0
    }
    await until('it is sealed', sealed)
    assert.deepEqual((await verifyChanges(kernel, await system())).faults, [])
  }
})

test('room for coming months is made by itself', async () => {
  const [{ name } = {}] = await rows(
    `select 'fixture_reading_' || to_char(now() at time zone 'utc' + interval '3 months', 'YYYY_MM') as name`,
  )
  const isThere = async () => (await rows('select to_regclass($1) is not null as it', [name]))[0]?.it === true
  await rows(`drop table if exists ${name}`)
  assert.equal(await isThere(), false)
  await letDue('core.makePartitions')
  await until('it is there', isThere)
})

test('answers to repeated requests go after a day, finished jobs after a month, dead ones too, waiting ones never', async () => {
  await rows(
    `insert into core_job (id, tenant_id, kind, input, max_attempts, state, run_at, finished_at, note)
     select gen_random_uuid(), $1, 'core.sealAudit', '{}', 5, state, now() + interval '1 day', now() - age::interval, age
     from (values ('done', '29 days'), ('done', '31 days'), ('dead', '32 days'), ('scheduled', null)) x(state, age)`,
    [home.tenant.id],
  )
  await rows(
    `insert into core_idempotency (tenant_id, user_id, key, route, body_hash, created_at)
     select $1::uuid, gen_random_uuid(), age, 'POST /', '', now() - age::interval
     from unnest(array['23 hours', '25 hours']) age, set_config('app.tenant_id', $1::text, false)`,
    [home.tenant.id],
  )
  await letDue('core.forget')
  const left = async () =>
    (await rows(`select note from core_job where run_at > now() order by note`)).map(row => row.note)
  await until('old ones are gone', async () => (await left()).length === 2)
  assert.deepEqual(await left(), ['29 days', null])
  assert.deepEqual(await rows('select key from core_idempotency'), [{ key: '23 hours' }])
})

test('events go after 14 days, once every subscriber has read them and none still has to be brought', async () => {
  const name = 'test.slow'
  const subscribers = new Map([[name, subscribe(name, { to: 'everything', deliver() {} })]])
  const forget = async (known: readonly string[]) => {
    const forgetting = call('core_forget', [proofOf(kernel), 14, known])
    await kernel.executor.run([forgetting], { lane: 'write' })
  }
  const say = (age: string) =>
    look(
      `insert into core_outbox (tenant_id, event, entity, record_id, at)
       values ($1, 'fixture.category.updated', $2::text, gen_random_uuid(), now() - $2::text::interval) returning seq`,
      [home.tenant.id, age],
    )
  const left = async () =>
    (
      await look(
        `select entity from core_outbox where tenant_id = $1 and entity like '%days' order by entity`,
        [home.tenant.id],
      )
    ).map(row => row.entity)
  await say('13 days')
  await say('15 days')
  const [dead] = await say('16 days')
  await rows(
    `insert into core_delivery (tenant_id, seq, subscriber, state, attempt, next_at)
     values ($1, $2, 'test.other', 'dead', 8, now())`,
    [home.tenant.id, dead?.seq],
  )
  await look(
    `insert into core_subscription (name, read_until)
     select $1, format('%1$s:%1$s:', min(xid::text::bigint))::pg_snapshot from core_outbox`,
    [name],
  )
  await forget([name])
  assert.deepEqual(await left(), ['13 days', '15 days', '16 days'], 'somebody has not read them')
  const reader = await startWorker(
    { ...kernel, jobs: new Map(), subscribers },
    { url: kernel.database.serveUrl, pollMs: 20 },
  )
  await until('they are read', async () => {
    await forget([name])
    return (await left()).length === 2
  })
  await reader.stop()
  assert.deepEqual(await left(), ['13 days', '16 days'], 'what could not be delivered can still be replayed')
  await rows(`update core_subscription set read_until = '3:3:' where name = $1`, [name])
  await say('15 days')
  await until('it is gone, and a subscriber that is no more holds nothing up', async () => {
    await forget([])
    return (await left()).length === 2
  })
})
