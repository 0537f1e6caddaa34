import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { after, afterEach, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { until } from '../jobs/fixtures/until.ts'
import { asOwner } from '../testing/owner.ts'
import { FILES, testWorker } from '../testing/working.ts'
import { type Desk, type FinishedImport, importDesk } from './testing/desk.ts'

/** What becomes of imports and exports when whoever works on them is killed, stopped, or no longer allowed to. */

let desk: Desk
const stops: (() => Promise<void>)[] = []
const children = new Set<ChildProcess>()
before(async () => {
  desk = await importDesk([])
})
afterEach(async () => {
  for (const child of children) await kill(child)
  for (const stop of stops.splice(0)) await stop()
})
after(() => desk.end())

const ROWS = 2_500
const file = `name\n${Array.from({ length: ROWS }, (_, i) => `Row ${i}`).join('\n')}\n`
const program = fileURLToPath(new URL('../testing/worker-process.ts', import.meta.url))

/** Another process that works, to be killed. */
async function launch(): Promise<ChildProcess> {
  const child = fork(program, [desk.kernel.database.serveUrl, ...FILES], { execArgv: [] })
  children.add(child)
  await once(child, 'message')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  children.delete(child)
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

async function work(): Promise<void> {
  stops.push(await testWorker(desk.kernel, FILES))
}

async function begin(who: 'admin' | 'max' = 'admin'): Promise<FinishedImport> {
  const { status, body } = await desk.send(file, { entity: 'fixture.account' }, { who })
  assert.equal(status, 202)
  return body
}

const rows = (text: string, values: readonly unknown[] = []) =>
  asOwner(desk.kernel.database.superuserUrl, text, values)
const stateOf = async (id: string, who: 'admin' | 'max' = 'admin'): Promise<FinishedImport> =>
  (await desk.api.get(`/api/v1/imports/${id}`, desk.token(who))).body
const isUnderWay = async (id: string) => (await stateOf(id)).created > 0
const steer = (job: string, verb: string) =>
  desk.api.post(`/api/v1/jobs/${job}/${verb}`, undefined, desk.token('admin'))
const undo = (id: string) => desk.api.post(`/api/v1/imports/${id}/undo`, undefined, desk.token('admin'))
const names = async () => (await rows('select name from fixture_account')).map(({ name }) => String(name))

async function assertComplete(id: string): Promise<void> {
  const done = await desk.finished(id)
  assert.deepEqual([done.state, done.created, done.refused], ['done', ROWS, 0])
  const all = await names()
  assert.deepEqual([all.length, new Set(all).size], [ROWS, ROWS])
}

describe('An import', () => {
  test('whose program is killed goes on by itself elsewhere, without loss or repetition, as one change', async () => {
    const doomed = await launch()
    const { id } = await begin()
    await until('it is under way', () => isUnderWay(id), 20_000)
    await kill(doomed)
    const before = await stateOf(id)
    assert.equal(before.state, 'running')
    assert.ok(before.created < ROWS, `${before.created} rows were in`)
    assert.equal((await names()).length, before.created, 'counts and records are one transaction')
    assert.equal((await undo(id)).status, 409, 'somebody will go on with it')
    await work()
    await assertComplete(id)
    assert.equal((await undo(id)).body.undoneCount, ROWS, 'both halves are one change')
    assert.deepEqual(await names(), [])
  })

  test('is paused and goes on where it was; cancelled it is as it came in, to be undone or gone on with', async () => {
    await work()
    const { id, job } = await begin()
    await until('it is under way', () => isUnderWay(id))
    assert.equal((await steer(job, 'pause')).status, 200)
    await until('it is paused', async () => (await stateOf(id)).state === 'paused')
    const { created } = await stateOf(id)
    assert.ok(created > 0 && created < ROWS, `${created} rows were in`)
    assert.equal((await undo(id)).body.code, 'paused')
    const { body: progress } = await desk.api.get(`/api/v1/jobs/${job}`, desk.token('admin'))
    assert.deepEqual([progress.done, progress.total, progress.note], [created, ROWS, 'rows.csv'])
    await steer(job, 'resume')
    await until('it has come further', async () => (await stateOf(id)).created > created)
    await steer(job, 'cancel')
    await until('it is cancelled', async () => (await stateOf(id)).state === 'cancelled')
    assert.equal((await names()).length, (await stateOf(id)).created)
    await desk.api.post(`/api/v1/imports/${id}/retry`, undefined, desk.token('admin'))
    await assertComplete(id)
    assert.equal((await undo(id)).body.undoneCount, ROWS)
  })

  test('is written by one worker only, also when another one still believes that it is its own', async () => {
    await work()
    const { id } = await begin()
    await until('it is under way', () => isUnderWay(id))
    // The session that shows it alive falls: its jobs are given to others, while it goes on writing for a moment.
    await rows(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'inopsio worker' and datname = current_database()`,
    )
    await work()
    await assertComplete(id)
    const [{ attempt } = {}] = await rows('select max(attempt) as attempt from core_job')
    assert.ok(Number(attempt) > 1, 'nobody took it over')
    await undo(id)
  })

  test('ends with a word about it when the right to import is taken away, and goes on when it is given back', async () => {
    const { body } = await desk.api.get('/api/v1/core/roles?key=salesManager', desk.token('admin'))
    const grant = (grants: object) =>
      desk.api.patch(`/api/v1/core/roles/${body.data[0].id}`, { grants }, desk.token('admin'))
    await grant({ 'fixture.account.import': 'all' })
    const { id, job } = await begin('max')
    await grant({ 'fixture.account.import': 'none' })
    await work()
    await until('it has failed', async () => (await stateOf(id, 'max')).state === 'failed')
    assert.match((await stateOf(id, 'max')).failure, /may not import/)
    const mine = (await desk.api.get(`/api/v1/jobs/${job}`, desk.token('max'))).body
    assert.deepEqual([mine.state, mine.attempt], ['dead', 1], 'it is not tried in vain')
    assert.match(mine.error, /may not import/)
    await grant({ 'fixture.account.import': 'all', 'fixture.account.create': 'all' })
    assert.equal((await desk.api.post(`/api/v1/jobs/${job}/retry`, undefined, desk.token('max'))).status, 200)
    const done = await desk.finished(id, 'max')
    assert.deepEqual([done.state, done.created], ['done', ROWS])
    const [change] = await rows('select principal, actor_id from core_change where id = $1', [done.change])
    assert.deepEqual(change, { principal: 'user:core.import', actor_id: desk.company.users.max.id })
  })

  test('of somebody who has left stays undone, and her records are nobody’s to write', async () => {
    const before = (await names()).length
    const { job } = await begin('max')
    const { max } = desk.company.users
    const left = await desk.api.post(`/api/v1/core/users/${max.id}/deactivate`, {}, desk.token('admin'))
    assert.equal(left.status, 200)
    await work()
    const state = async () => (await rows('select state, error from core_job where id = $1', [job]))[0]
    await until('it has failed', async () => (await state())?.state === 'dead')
    assert.match(String((await state())?.error), /may no longer work in this company/)
    assert.equal((await names()).length, before)
  })
})

test('an export whose program is killed is written anew elsewhere, and is whole', async () => {
  const direct = await desk.api.get('/api/v1/fixture/accounts/export.csv?sort=name', desk.token('admin'))
  const doomed = await launch()
  const order = { entity: 'fixture.account', query: { sort: 'name' } }
  const { body } = await desk.api.post('/api/v1/exports', order, desk.token('admin'))
  const state = async () => (await desk.api.get(`/api/v1/exports/${body.id}`, desk.token('admin'))).body
  await until('it is under way', async () => (await state()).rows > 0)
  await kill(doomed)
  assert.equal((await state()).state, 'running')
  await work()
  await until('it is written', async () => (await state()).state !== 'running')
  assert.deepEqual([(await state()).state, (await state()).rows], ['done', ROWS])
  const file = await desk.api.get(`/api/v1/exports/${body.id}/file`, desk.token('admin'))
  assert.equal(file.body, direct.body)
})
