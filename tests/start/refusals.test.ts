import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { after, afterEach, before, describe, type TestContext, test } from 'node:test'
import { type EmbeddedPostgres, openEmbedded } from '@inopsio/kernel/postgres/embedded'
import { freePort } from '@inopsio/kernel/postgres/free-port'
import pg from 'pg'
import { freshCopy, removeCopy } from './copy.ts'
import { startProgram, statusOf, stopAll } from './program.ts'

const isRoot = process.getuid?.() === 0
const nobody = 65_534
const folder = mkdtempSync(join(tmpdir(), 'inopsio-refusals-'))
chmodSync(folder, 0o711)
const copy = freshCopy()
const port = await freePort()
const start = (env: Record<string, string>, uid?: number) =>
  startProgram({
    copy,
    port,
    env: { INOPSIO_DATA: join(folder, 'data'), INOPSIO_DEMO: 'off', ...env },
    ...(uid ? { uid } : {}),
  })
let external: EmbeddedPostgres

// Inside a suite, because hooks outside of one run around the tests of every file.
describe('A start that cannot succeed says why', () => {
  before(async () => {
    external = await openEmbedded({ folder: join(folder, 'external'), durable: false })
    await run(`create role helpful login createrole password 'pw'`)
    await run('create database company owner helpful')
  })
  afterEach(stopAll)
  after(async () => {
    await external.release()
    removeCopy(copy)
    rmSync(folder, { recursive: true, force: true })
  })

  test('a port that another program has is refused with a way out', async t => {
    const other = await listen(port)
    t.after(() => other.close())
    await refused(
      {},
      new RegExp(
        `^Port ${port} on 127\\.0\\.0\\.1 is taken by another program\\. .* PORT=${port + 1} npm start`,
        'm',
      ),
    )
  })

  test('settings that cannot be used are refused together', async () => {
    await refused(
      { PORT: 'x', INOPSIO_DEMO: 'x' },
      /^PORT must be a whole number.*\nINOPSIO_DEMO must be "on" or "off"/m,
    )
  })

  test('a data folder that cannot be made is refused', async () => {
    await refused(
      { INOPSIO_DATA: '/dev/null/data' },
      /^Inopsio cannot write its data to \/dev\/null\/data: a part of the path is a file/m,
    )
  })

  test('a data folder of somebody else is refused', {
    skip: !isRoot && 'needs root to become somebody else',
  }, async () => {
    const closed = join(folder, 'of-root')
    mkdirSync(closed, { mode: 0o755 })
    openToNobody()
    await refused(
      { INOPSIO_DATA: closed },
      /cannot write its data to .*of-root.*: this user may not write there/,
      nobody,
    )
  })

  test('a read-only disk is refused', { skip: !isRoot && 'needs root to mount one' }, async t => {
    await onDisk(t, 'ro,size=8m', async disk => {
      for (const data of [disk, join(disk, 'a/new/folder')])
        await refused({ INOPSIO_DATA: data }, /cannot write its data to .*: the file system is read-only/)
    })
  })

  test('a full disk is refused, and the same start works when there is room', {
    skip: !isRoot && 'needs root to mount one',
  }, async t => {
    await onDisk(t, 'size=20m', async disk => {
      await refused({ INOPSIO_DATA: disk }, /cannot write its data to .*: the disk is full/)
      execFileSync('mount', ['-o', 'remount,size=400m', disk])
      await (await start({ INOPSIO_DATA: disk }).ready()).stop()
    })
  })

  test('a system without an embedded PostgreSQL is refused', async () => {
    const pretend = `--import=data:text/javascript,Object.defineProperty(process,'arch',{value:'riscv64'})`
    await refused(
      { NODE_OPTIONS: pretend },
      /^There is no embedded PostgreSQL for \w+-riscv64\. Set DATABASE_URL/m,
    )
  })

  test('an external database serves through a login of its own', async () => {
    const data = join(folder, 'without-server')
    const program = await start({ DATABASE_URL: address('helpful', 'company'), INOPSIO_DATA: data }).ready()
    assert.equal(await statusOf(`${program.url}/readyz`), 200)
    const [serving] = await run(
      `select usename from pg_stat_activity where datname = 'company' and usename <> 'helpful' limit 1`,
    )
    assert.equal(serving?.usename, 'company_app')
    assert.equal(await program.stop(), 0)
    assert.equal(existsSync(join(data, 'postgres')), false, 'no server of our own was made')
  })

  test('an unreachable database is refused without showing its password', async () => {
    const output = await refused(
      { DATABASE_URL: 'postgres://me:hidden@127.0.0.1:1/company' },
      /^The database in DATABASE_URL \(127\.0\.0\.1:1\/company\) cannot be reached: connect ECONNREFUSED/m,
    )
    assert.doesNotMatch(output, /hidden/)
  })

  test('a serving login that could read past row-level security is refused', async () => {
    await run('alter role company_app bypassrls')
    await refused(
      { DATABASE_URL: address('helpful', 'company') },
      /^The login "company_app" .* too powerful: it has BYPASSRLS/m,
    )
    await run('alter role company_app nobypassrls')
  })

  test('a login that may not create roles is shown the statements for an administrator', async () => {
    await run(`create role poor login password 'pw'`)
    await run('create database other owner poor')
    await refused(
      { DATABASE_URL: address('poor', 'other') },
      /Have an administrator run this once[\s\S]*create role "other_app" login/,
    )
  })

  test('root in a closed home keeps the data in a system folder', {
    skip: !isRoot && 'only root steps down',
  }, async () => {
    const home = mkdtempSync(join(tmpdir(), 'inopsio-closed-'))
    chmodSync(home, 0o700)
    const inHome = freshCopy({ inside: home })
    const program = await startProgram({
      copy: inHome,
      port,
      env: { HOME: home, INOPSIO_DEMO: 'off' },
    }).ready()
    assert.equal(await program.stop(), 0)
    assert.equal(existsSync(join(inHome, '.inopsio/postgres')), false)
    removeSystemFolder(inHome)
    rmSync(home, { recursive: true })
  })

  test('an ordinary user starts without a home folder', {
    skip: !isRoot && 'needs root to become somebody else',
  }, async () => {
    openToNobody()
    const data = join(folder, 'of-nobody')
    mkdirSync(data)
    chownSync(data, nobody, nobody)
    const program = startProgram({
      copy,
      port,
      uid: nobody,
      env: { INOPSIO_DATA: data, INOPSIO_DEMO: 'off', HOME: '/nonexistent' },
    })
    await program.ready()
    assert.equal(await program.stop(), 0)
  })
})

/** A refused start ends with 1 and one message for people: no stack, no file names of ours. */
async function refused(env: Record<string, string>, message: RegExp, uid?: number): Promise<string> {
  const program = start(env, uid)
  assert.equal(await program.ended(), 1, program.output())
  assert.match(program.output(), message)
  assert.doesNotMatch(program.output(), /^ +at |\.ts:\d+/m)
  return program.output()
}

function openToNobody(): void {
  for (const path of [folder, dirname(copy), copy]) chmodSync(path, 0o755)
}

/** Runs work on a small disk of its own; where mounting is not allowed (most containers) the test is skipped. */
async function onDisk(
  t: TestContext,
  options: string,
  work: (disk: string) => Promise<unknown>,
): Promise<void> {
  const disk = mkdtempSync(join(tmpdir(), 'inopsio-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    rmSync(disk, { recursive: true })
    return t.skip('this system does not let us mount a disk')
  }
  try {
    await work(disk)
  } finally {
    execFileSync('umount', [disk])
    rmSync(disk, { recursive: true })
  }
}

// Each checkout has its own folder there, marked with its path.
function removeSystemFolder(checkout: string): void {
  const mark = createHash('sha256').update(checkout).digest('hex').slice(0, 8)
  const systemFolder = join('/var/lib/inopsio', `${basename(checkout)}-${mark}`)
  assert.ok(existsSync(join(systemFolder, 'postgres/cluster')))
  rmSync(systemFolder, { recursive: true })
}

function listen(onPort: number): Promise<Server> {
  const server = createServer((_request, response) => response.end('another program'))
  return new Promise(resolve => server.listen(onPort, '127.0.0.1', () => resolve(server)))
}

function address(login: string, database: string): string {
  const url = new URL(external.superuserUrl(database))
  return Object.assign(url, { username: login, password: 'pw' }).href
}

async function run(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(external.superuserUrl())
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
