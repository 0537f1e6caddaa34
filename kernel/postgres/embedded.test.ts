import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type EmbeddedPostgres, openEmbedded } from './embedded.ts'
import { holderOf, pidFile } from './postmaster.ts'

const folder = mkdtempSync(join(tmpdir(), 'inopsio-embedded-'))
const cluster = join(folder, 'postgres/cluster')
const open = (more = {}) => openEmbedded({ folder, ...more })
after(() => rmSync(folder, { recursive: true, force: true }))

test('a first start makes a cluster, and stopping leaves no server', async () => {
  const server = await open()
  await query(server, 'create table kept (id int primary key)')
  const settings = await query(
    server,
    `select current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
       current_setting('listen_addresses') as listening, datcollate, datlocprovider, datlocale
     from pg_database where datname = current_database()`,
  )
  assert.deepEqual(settings, [
    {
      checksums: 'on',
      fsync: 'on',
      listening: process.platform === 'win32' ? '127.0.0.1' : '',
      datcollate: 'C',
      datlocprovider: 'b',
      datlocale: 'C.UTF-8',
    },
  ])
  assert.equal(await server.release(), 'stopped')
  assert.equal(holderOf(cluster).kind, 'none')
})

test('a password is asked for, and its file is private', async () => {
  const server = await open()
  const wrong = server.superuserUrl().replace(/:[^:@]+@/, ':guessed@')
  await assert.rejects(new pg.Client(wrong).connect(), /password authentication failed/)
  assert.equal(statSync(join(cluster, 'inopsio-password')).mode & 0o777, 0o600)
  assert.equal(statSync(join(folder, 'postgres')).mode & 0o777, 0o700)
  await server.release()
})

test('a second program adopts the living server, and the server stops only with the last one', async () => {
  const first = await open()
  const second = await open()
  assert.equal(second.pid, first.pid)
  assert.equal(await first.release(), 'left running')
  assert.deepEqual(await query(second, 'select 1 as one'), [{ one: 1 }])
  assert.equal(await second.release(), 'stopped')
})

test('many starts at once end in one server', async () => {
  const servers = await Promise.all(Array.from({ length: 6 }, () => open()))
  assert.equal(new Set(servers.map(server => server.pid)).size, 1)
  await Promise.all(servers.map(server => server.release()))
})

test('a killed server comes back on the same address with everything that was committed', async () => {
  const server = await open()
  await query(server, 'insert into kept values (1)')
  const address = server.superuserUrl()
  const killed = server.pid
  process.kill(killed, 'SIGKILL')
  await until(async () => server.pid !== killed && (await answers(address)))
  assert.deepEqual(await query(server, 'select id from kept'), [{ id: 1 }])
  assert.equal(server.superuserUrl(), address)
  await server.release()
})

test('whoever brings a killed server back, all programs find it on the address they know', async () => {
  const program = await startProgram()
  const mine = await open()
  const address = mine.superuserUrl()
  await mine.release()
  process.kill(program.pid, 'SIGKILL')
  process.kill(program.serverPid, 'SIGKILL')
  const later = await startProgram()
  assert.ok(await answers(address))
  process.kill(later.pid, 'SIGKILL')
})

test('a killed program leaves a server that the next start adopts', async () => {
  const program = await startProgram()
  process.kill(program.pid, 'SIGKILL')
  const server = await open()
  assert.equal(server.pid, program.serverPid)
  assert.equal(await server.release(), 'stopped')
})

test('after both program and server were killed the next start recovers', async () => {
  const program = await startProgram()
  process.kill(program.serverPid, 'SIGKILL')
  process.kill(program.pid, 'SIGKILL')
  const server = await open()
  assert.notEqual(server.pid, program.serverPid)
  assert.deepEqual(await query(server, 'select id from kept'), [{ id: 1 }])
  await server.release()
})

test('a lock file that names another program is not taken for a server', async () => {
  // After a reboot, or in a new container, the number of the killed server belongs to somebody else: here to us.
  writeFileSync(pidFile(cluster), `${process.pid}\n${cluster}\n0\n5432\n\n\n\nready   \n`)
  assert.equal(holderOf(cluster).kind, 'impostor')
  const server = await open()
  assert.notEqual(server.pid, process.pid)
  await server.release()
})

test('a zombie is not taken for a server', { skip: process.platform !== 'linux' }, async () => {
  // As in a container without an init process: the parent never asks how its child ended.
  // The child outlives the shell, which might have asked; `sleep` never does.
  const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 20'])
  const zombie = await new Promise<number>(resolve => parent.stdout.on('data', data => resolve(Number(data))))
  writeFileSync(pidFile(cluster), `${zombie}\n${cluster}\n0\n5432\n\n\n\nready   \n`)
  await until(async () => holderOf(cluster).kind === 'impostor')
  const server = await open()
  assert.deepEqual(await query(server, 'select id from kept'), [{ id: 1 }])
  await server.release()
  parent.kill('SIGKILL')
})

test('a start that was killed inside initdb leaves nothing that a later one would use', async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'inopsio-embedded-'))
  const half = join(fresh, 'postgres', 'cluster.new-999999999')
  mkdirSync(half, { recursive: true })
  writeFileSync(join(half, 'PG_VERSION'), '18\n')
  const server = await openEmbedded({ folder: fresh, durable: false })
  assert.equal(existsSync(half), false)
  assert.deepEqual(
    readdirSync(join(fresh, 'postgres')).filter(name => name.startsWith('cluster')),
    ['cluster'],
  )
  await server.release()
  rmSync(fresh, { recursive: true })
})

test('a folder too long for a socket has its socket elsewhere, as private as inside', async () => {
  const long = mkdtempSync(join(tmpdir(), `inopsio-embedded-${'very-'.repeat(20)}`))
  const server = await openEmbedded({ folder: long, durable: false })
  const socketFolder = decodeURIComponent(new URL(server.superuserUrl()).hostname)
  assert.ok(!socketFolder.startsWith(long))
  assert.equal(statSync(socketFolder).mode & 0o777, 0o700)
  await query(server, 'select 1')
  await server.release()
  rmSync(long, { recursive: true })
  rmSync(socketFolder, { recursive: true })
})

test('a data folder that cannot be made is refused in one plain sentence', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  await assert.rejects(openEmbedded({ folder: join(file, 'data') }), {
    name: 'StartRefusal',
    message: new RegExp(
      `^Inopsio cannot write its data to ${file}/data: a part of the path is a file, not a folder`,
    ),
  })
})

test('data of another major version is refused, and not touched', async () => {
  const version = join(cluster, 'PG_VERSION')
  const before = readFileSync(version, 'utf8')
  writeFileSync(version, '17\n')
  await assert.rejects(open(), {
    name: 'StartRefusal',
    message: /made by another major version of PostgreSQL/,
  })
  writeFileSync(version, before)
  assert.equal(await (await open()).release(), 'stopped')
})

test('the log holds the server’s own events and no statement of the application', async () => {
  const server = await open()
  await assert.rejects(query(server, `insert into kept values (1) -- private words`), /duplicate key/)
  await server.release()
  const log = readFileSync(join(folder, 'postgres/server.log'), 'utf8')
  assert.match(log, /database system is ready to accept connections/)
  assert.doesNotMatch(log, /private words|duplicate key/)
})

/** Another program that opens the same folder and says which server it got. */
async function startProgram(): Promise<{ pid: number; serverPid: number }> {
  const source = `import { openEmbedded } from '${import.meta.dirname}/embedded.ts'
    console.log((await openEmbedded({ folder: '${folder}' })).pid)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', source])
  const serverPid = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', data => resolve(Number(data)))
    child.on('exit', code => reject(new Error(`the program ended with ${code}`)))
  })
  return { pid: child.pid!, serverPid }
}

async function query(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client(server.superuserUrl())
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000
  while (!(await isTrue())) {
    assert.ok(Date.now() < deadline, 'it did not happen within 20 seconds')
    await pause(50)
  }
}
