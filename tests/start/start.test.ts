import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openEmbedded } from '@inopsio/kernel/postgres/embedded'
import { freePort } from '@inopsio/kernel/postgres/free-port'
import { ownerRole } from '@inopsio/kernel/postgres/roles'
import pg from 'pg'
import { freshCopy, removeCopy } from './copy.ts'
import {
  childrenOf,
  type Program,
  serverProcessOf,
  servingProcessesOf,
  startProgram,
  statusOf,
  stopAll,
  until,
} from './program.ts'

const copy = freshCopy()
const folders: string[] = []
const data = newFolder()
const password = 'seven-blue-lanterns'
const port = await freePort()
const start = (env: Record<string, string> = { INOPSIO_DATA: data }) => startProgram({ copy, port, env })
// Inside a suite, because hooks outside of one run around the tests of every file.
describe('Starting, stopping and killing', () => {
  afterEach(stopAll)
  after(() => {
    removeCopy(copy)
    for (const folder of folders) rmSync(folder, { recursive: true })
  })

  test('a fresh copy starts with nothing prepared, and answers', async () => {
    const program = await start().ready()
    assert.match(program.output(), new RegExp(`^Inopsio is ready at http://127\\.0\\.0\\.1:${port}$`, 'm'))
    for (const path of ['/healthz', '/readyz', '/app/', '/app/some/page'])
      assert.equal(await statusOf(`${program.url}${path}`), 200, path)
    assert.equal(await statusOf(`${program.url}/`), 302)
    assert.equal(await statusOf(`${program.url}/app/assets/missing.js`), 404)
    assert.equal(await signIn(program, 'admin@meridian.example'), 200)
    assert.equal(await signIn(program, 'admin@borealis.example'), 200)
    assert.equal(await program.stop(), 0)
    assert.equal(postmasterPid(), undefined, 'the database server has stopped with its only program')
  })

  test('a later start takes seconds', async () => {
    const begun = Date.now()
    const program = await start().ready()
    assert.ok(Date.now() - begun < 10_000, `${Date.now() - begun} ms`)
    assert.doesNotMatch(program.output(), /Building|Installing/)
    assert.equal(await signIn(program, 'rep@meridian.example'), 200, 'it prints the same password again')
    await program.stop()
  })

  test('without the demo a new installation prints a link that makes the first administrator', async () => {
    const env = { INOPSIO_DATA: newFolder(), INOPSIO_DEMO: 'off' }
    const program = await start(env).ready()
    const token = /\/app\/setup\?token=([\w-]+)/.exec(program.output())?.[1]
    const person = { company: 'Our Company', name: 'Ann Other', email: 'ann@company.example', password }
    assert.equal(await post(program, '/api/auth/set-up', { token, ...person }), 201)
    assert.equal(await post(program, '/api/auth/sign-in', { email: person.email, password }), 200)
    await program.stop()
    const later = await start(env).ready()
    assert.doesNotMatch(later.output(), /setup\?token/)
    await later.stop()
  })

  test('the demo takes a password of one’s own, and says so when it is too short', async () => {
    const env = { INOPSIO_DATA: newFolder() }
    const refused = start({ ...env, INOPSIO_DEMO_PASSWORD: 'short' })
    assert.equal(await refused.ended(), 1)
    assert.match(refused.output(), /^INOPSIO_DEMO_PASSWORD cannot be used\. .*at least 12 characters/m)
    const program = await start({ ...env, INOPSIO_DEMO_PASSWORD: password }).ready()
    assert.match(program.output(), new RegExp(`password of all of them is ${password}$`, 'm'))
    await program.stop()
  })

  test('asked to stop while it starts, it leaves no database server behind', async () => {
    const env = { INOPSIO_DATA: newFolder() }
    for (const afterMs of [700, 1500, 3000]) {
      const program = start(env)
      await pause(afterMs)
      await program.stop()
      assert.equal(postmasterPid(env.INOPSIO_DATA), undefined, program.output())
    }
  })

  test('a second start beside a running one says who has the port, and leaves it running', async () => {
    const first = await start().ready()
    const second = start()
    assert.equal(await second.ended(), 1)
    assert.match(second.output(), new RegExp(`^Port ${port} is taken by a running Inopsio: open http`, 'm'))
    assert.doesNotMatch(second.output(), /^ +at /m)
    assert.equal(await statusOf(`${first.url}/readyz`), 200)
    await first.stop()
  })

  test('of two first starts at once on one data folder one serves and the other says so', async () => {
    const env = { INOPSIO_DATA: newFolder() }
    const programs = [start(env), start(env)]
    const loser = await Promise.race(programs.map(async program => program.ended().then(() => program)))
    assert.match(loser.output(), /is taken by a running Inopsio/)
    const winner = programs.find(program => program !== loser)!
    await winner.ready()
    assert.equal(await statusOf(`${winner.url}/readyz`), 200)
    assert.equal(await winner.stop(), 0)
  })

  test('a program on another port shares the data, and the database stops only with the last one', async () => {
    const first = await start().ready()
    const second = await startProgram({ copy, port: await freePort(), env: { INOPSIO_DATA: data } }).ready()
    const database = postmasterPid()
    await first.stop()
    assert.equal(postmasterPid(), database)
    assert.equal(await statusOf(`${second.url}/readyz`), 200)
    await second.stop()
    assert.equal(postmasterPid(), undefined)
  })

  test('after kill -9 of the launcher the server gives the port back and the next start serves', async () => {
    const killed = await start().ready()
    process.kill(killed.pid, 'SIGKILL')
    await (await start().ready()).stop()
  })

  test('after kill -9 of the server the next start adopts the database that was left', async () => {
    const killed = await start().ready()
    await keep(1)
    const database = postmasterPid()
    process.kill(serverProcessOf(killed.pid), 'SIGKILL')
    assert.equal(await killed.ended(), 137)
    assert.equal(postmasterPid(), database)
    const next = await start().ready()
    assert.equal(postmasterPid(), database)
    await next.stop()
  })

  test('after kill -9 of npm itself everything below it ends and the next start serves', async () => {
    const killed = await startProgram({
      copy,
      port,
      env: { INOPSIO_DATA: data },
      command: ['npm', 'start'],
    }).ready()
    process.kill(killed.pid, 'SIGKILL')
    await until(async () => (await statusOf(`${killed.url}/healthz`)) === 0)
    await (await start().ready()).stop()
  })

  test('after kill -9 of PostgreSQL the running program brings it back by itself', async () => {
    const program = await start().ready()
    await keep(2)
    const killed = postmasterPid()!
    process.kill(killed, 'SIGKILL')
    await until(() => postmasterPid() !== undefined && postmasterPid() !== killed)
    await until(async () => (await statusOf(`${program.url}/readyz`)) === 200, program.output)
    assert.equal(await program.stop(), 0)
  })

  test('after kill -9 of program and PostgreSQL the next start recovers everything that was committed', async () => {
    const program = await start().ready()
    await keep(3)
    for (const pid of [program.pid, serverProcessOf(program.pid), postmasterPid()!])
      process.kill(pid, 'SIGKILL')
    const next = await start().ready()
    assert.deepEqual(await kept(), [1, 2, 3])
    await next.stop()
  })

  test('a first start that is killed again and again at any moment is made good by the next', async () => {
    const env = { INOPSIO_DATA: newFolder() }
    for (const afterMs of [300, 600, 900, 1300, 1800, 2500]) {
      const killed = start(env)
      await pause(afterMs)
      for (const pid of [killed.pid, ...childrenOf(killed.pid), postmasterPid(env.INOPSIO_DATA)]) kill(pid)
    }
    const program = await start(env).ready()
    assert.equal(await signIn(program, 'rep@meridian.example'), 200)
    assert.equal(await signIn(program, 'admin@borealis.example'), 200)
    await program.stop()
  })

  test('several serving processes share the port, and one that dies is replaced', async () => {
    const program = await start({ INOPSIO_DATA: data, INOPSIO_PROCESSES: '2' }).ready()
    const [first, second] = servingProcessesOf(program.pid)
    assert.ok(first && second)
    const metrics = await (await fetch(`${program.url}/metrics`)).text()
    assert.match(metrics, /inopsio_database_connections\{lane="write",state="idle"\} \d/)
    process.kill(first, 'SIGKILL')
    await until(() => servingProcessesOf(program.pid).filter(pid => pid !== first).length === 2)
    await until(async () => (await statusOf(`${program.url}/readyz`)) === 200)
    assert.equal(await program.stop(), 0)
    assert.equal(await statusOf(`${program.url}/healthz`), 0)
  })

  test('the secrets in the data folder are private', () => {
    assert.equal(readFileSync(join(data, 'secret'), 'utf8').trim().length, 43)
    for (const name of ['secret', 'postgres/cluster/inopsio-password'])
      assert.equal(statSync(join(data, name)).mode & 0o077, 0, name)
  })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'inopsio-data-'))
  folders.push(folder)
  return folder
}

/** Signs in with the password that the program has printed. */
function signIn(program: Program, email: string): Promise<number> {
  const printed = /password of all of them is (\S+)/.exec(program.output())?.[1]
  return post(program, '/api/auth/sign-in', { email, password: printed })
}

async function post(program: Program, path: string, body: unknown): Promise<number> {
  const headers = { 'content-type': 'application/json' }
  return (await fetch(program.url + path, { method: 'POST', headers, body: JSON.stringify(body) })).status
}

function kill(pid: number | undefined): void {
  try {
    if (pid) process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

function postmasterPid(folder = data): number | undefined {
  const file = join(folder, 'postgres/cluster/postmaster.pid')
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined : undefined
}

async function keep(id: number): Promise<void> {
  await inDatabase(`create table if not exists kept (id int primary key); insert into kept values (${id})`)
}

async function kept(): Promise<number[]> {
  const rows = await inDatabase('select id from kept order by id')
  return rows.map(row => row.id as number)
}

async function inDatabase(sql: string): Promise<Record<string, unknown>[]> {
  const server = await openEmbedded({ folder: data })
  const client = new pg.Client(server.url(ownerRole, 'inopsio'))
  await client.connect()
  const result = await client.query(sql)
  await client.end()
  await server.release()
  return result.rows ?? []
}
