import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createKernel } from '../create-kernel.ts'
import { fixtureServer } from '../fixtures/server.ts'
import { coreServer } from '../tenancy/server.ts'
import { apiClient } from '../testing/api-client.ts'
import { asOwner } from '../testing/owner.ts'
import { type Desk, importDesk, serverOf } from './testing/desk.ts'
import { multipart } from './testing/multipart.ts'

/** What becomes of an import whose program is killed in the middle. */

let desk: Desk
before(async () => {
  desk = await importDesk()
})
after(() => desk.end())

const ROWS = 4500
const file = `name\n${Array.from({ length: ROWS }, (_, i) => `Row ${i}`).join('\n')}\n`

/** Another process on the same database, killed as soon as the first rows of its import are in. */
async function brokenImport(): Promise<string> {
  const kernel = createKernel([coreServer, fixtureServer], {
    secret: 'a secret for tests',
    database: {
      url: desk.kernel.database.serveUrl,
      applicationName: 'doomed',
    },
  })
  const app = serverOf(kernel)
  const started = await (await apiClient(app)).call('POST', '/api/v1/imports', {
    token: desk.token('admin'),
    raw: multipart({ entity: 'fixture.account' }, { bytes: Buffer.from(file), name: 'big.csv' }),
  })
  assert.equal(started.status, 202)
  await until(async () => (await stateOf(started.body.id)).created > 0)
  // It can say nothing more, and what it is writing right now is lost.
  const ended = kernel.executor.end()
  await asOwner(
    desk.kernel.database.superuserUrl,
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'doomed'`,
  )
  await ended
  await app.close()
  return started.body.id
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(resolve => setTimeout(resolve, 5))
}

const stateOf = async (id: string) => (await desk.api.get(`/api/v1/imports/${id}`, desk.token('admin'))).body

const atOnce = (id: string) =>
  asOwner(desk.kernel.database.superuserUrl, `update core_import set lease_until = now() where id = $1`, [id])

async function names(): Promise<string[]> {
  const rows = await asOwner(desk.kernel.database.superuserUrl, 'select name from fixture_account')
  return rows.map(({ name }) => String(name))
}

test('a killed import is shown as interrupted, and retry goes on without loss or repetition', async () => {
  const id = await brokenImport()
  const before = await stateOf(id)
  assert.equal(before.state, 'running', 'nobody can know yet')
  assert.equal(
    (await desk.api.post(`/api/v1/imports/${id}/retry`, undefined, desk.token('admin'))).status,
    409,
  )
  await atOnce(id)
  const broken = await stateOf(id)
  assert.equal(broken.state, 'interrupted')
  assert.ok(broken.created > 0 && broken.created < ROWS, `${broken.created} rows were in`)
  assert.equal((await names()).length, broken.created, 'counts and records are one transaction')
  const retried = await desk.api.post(`/api/v1/imports/${id}/retry`, undefined, desk.token('admin'))
  assert.equal(retried.status, 202)
  assert.equal(retried.body.state, 'running')
  const done = await desk.finished(id)
  assert.deepEqual([done.state, done.created, done.refused], ['done', ROWS, 0])
  const all = await names()
  assert.equal(all.length, ROWS)
  assert.equal(new Set(all).size, ROWS)
  const undone = await desk.api.post(`/api/v1/imports/${id}/undo`, undefined, desk.token('admin'))
  assert.equal(undone.body.undoneCount, ROWS, 'both halves are one change')
  assert.deepEqual(await names(), [])
})

test('a worker that was only slow writes nothing more once somebody else has gone on', async () => {
  const started = await desk.send(file, { entity: 'fixture.account' })
  const { id } = started.body
  await until(async () => (await stateOf(id)).created > 0)
  // Waits for the batch that is being written; whatever the slow worker tries from here on is behind this.
  await asOwner(
    desk.kernel.database.superuserUrl,
    `update core_import set run = gen_random_uuid(), lease_until = now() where id = $1`,
    [id],
  )
  const before = await stateOf(id)
  assert.equal(before.state, 'interrupted')
  assert.equal((await names()).length, before.created)
  assert.ok(before.created < ROWS)
  const retried = await desk.api.post(`/api/v1/imports/${id}/retry`, undefined, desk.token('admin'))
  assert.equal(retried.status, 202)
  const done = await desk.finished(id)
  assert.deepEqual([done.state, done.created, done.refused], ['done', ROWS, 0])
  assert.equal((await names()).length, ROWS)
})
