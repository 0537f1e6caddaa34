import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { until } from '../jobs/fixtures/until.ts'
import { freePort } from '../postgres/free-port.ts'
import { type FileDesk, fileDesk } from './testing/desk.ts'

/** Uploads over a real connection to a server in a process of its own. */
let desk: FileDesk
let port = 0
let server: ChildProcess | undefined

before(async () => {
  desk = await fileDesk()
})
afterEach(() => kill())
after(() => desk.end())

async function launch(): Promise<void> {
  port = await freePort()
  const file = join(import.meta.dirname, 'fixtures/server-process.ts')
  const { database, folder } = desk.kernel
  server = fork(file, [database.serveUrl, folder, String(port)], { stdio: 'inherit' })
  await once(server, 'message')
}

async function kill(): Promise<void> {
  if (server?.exitCode === null && server.signalCode === null) {
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }
}

interface Upload {
  write(bytes: Buffer): Promise<void>
  end(bytes?: Buffer): Promise<{ status: number; body: { id: string } }>
  abort(): void
}

function begin(headers: Record<string, string> = {}): Upload {
  const sending = request({
    host: '127.0.0.1',
    port,
    path: '/api/v1/files?name=large.bin',
    method: 'POST',
    headers: {
      authorization: `Bearer ${desk.token('rita')}`,
      'content-type': 'application/octet-stream',
      ...headers,
    },
  })
  const answered = once(sending, 'response').then(async ([response]) => {
    const text = Buffer.concat(await response.toArray()).toString()
    return { status: response.statusCode, body: JSON.parse(text) }
  })
  answered.catch(() => {})
  sending.on('error', () => {})
  return {
    write: bytes => new Promise(resolve => sending.write(bytes, () => resolve())),
    end: bytes => {
      sending.end(bytes)
      return answered
    },
    abort: () => sending.destroy(),
  }
}

const rows = async () => Number((await desk.sql('select count(*) from core_file'))[0]?.count)
const stored = () =>
  readdirSync(join(desk.kernel.folder, 'store'), { recursive: true }).filter(name =>
    /[0-9a-f]{64}$/.test(String(name)),
  )
const incoming = () => readdirSync(desk.kernel.files.incoming)
const chunk = Buffer.alloc(1_000_000, 'z')

test('a server killed in the middle of an upload leaves no file, and takes the same one afterwards', async () => {
  await launch()
  const cut = begin()
  for (let i = 0; i < 5; i++) await cut.write(chunk)
  await until('bytes have arrived', async () => incoming().length === 1)
  await kill()
  assert.equal(await rows(), 0)
  assert.equal(incoming().length, 1)

  await launch()
  const whole = begin()
  for (let i = 0; i < 5; i++) await whole.write(chunk)
  const { status, body } = await whole.end()
  assert.equal(status, 201)
  assert.deepEqual([await rows(), stored().length], [1, 1])
  assert.equal((await desk.fetch(`/api/v1/files/${body.id}`)).bytes.length, 5_000_000)
})

test('whenever it is killed, what was acknowledged is there, whole', async () => {
  const acknowledged: string[] = []
  for (let round = 0; round < 4; round++) {
    await launch()
    const sending = (async () => {
      for (let n = 0; n < 40; n++) {
        const { status, body } = await begin().end(Buffer.alloc(200_000, `${round}.${n} `))
        if (status === 201) acknowledged.push(body.id)
      }
    })().catch(() => {})
    const had = acknowledged.length
    await until('one is acknowledged', async () => acknowledged.length > had)
    await pause(round * 13)
    await kill()
    await sending
  }
  assert.ok(acknowledged.length > 0)
  for (const id of acknowledged) {
    const { status, bytes } = await desk.fetch(`/api/v1/files/${id}`)
    assert.deepEqual([status, bytes.length], [200, 200_000])
  }
})

test('a client that goes away in the middle leaves nothing behind', async () => {
  await launch()
  const [before, left] = [await rows(), incoming().length]
  const cut = begin()
  await cut.write(chunk)
  await until('bytes have arrived', async () => incoming().length === left + 1)
  cut.abort()
  await until('they are gone', async () => incoming().length === left)
  assert.equal(await rows(), before)
})

test('a file that says that it is too large is answered before it is sent', async () => {
  await launch()
  const socket = connect(port, '127.0.0.1')
  socket.write(
    `POST /api/v1/files HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${desk.token('rita')}\r\ncontent-length: 99999999999\r\n\r\nabc`,
  )
  const [answer] = await once(socket, 'data')
  assert.match(String(answer), /^HTTP\/1.1 413 /)
  assert.match(String(answer), /connection: close/i)
  socket.destroy()
})

test('three large files at once pass through one server', async () => {
  await launch()
  const uploads = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const sending = begin()
      for (let i = 0; i < 16; i++) await sending.write(chunk)
      return sending.end()
    }),
  )
  assert.deepEqual(
    uploads.map(({ status }) => status),
    [201, 201, 201],
  )
})
