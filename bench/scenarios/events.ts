import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { leadOf, leadsPath } from '../case.ts'
import { HttpConnection } from '../client.ts'
import { processCpu } from '../cpu.ts'
import type { Person } from '../people.ts'
import { percentile, type Scenario } from '../scenario.ts'
import { startServer } from '../server.ts'

const MOST_SUBSCRIBERS = 1_000
/** One person may have forty streams. */
const MOST_FOR_PERSON = 30
const WRITES_PER_SECOND = 25

/** Live updates: so many listen, some write, and each message is timed from the request that caused it. */
export const events: Scenario = {
  name: 'events',
  title: 'live updates',
  async run({ options, database, people }) {
    const server = await startServer(database.serveUrl, options.profiles)
    const count = Math.min(MOST_SUBSCRIBERS, people.length * MOST_FOR_PERSON)
    const listeners = Array.from({ length: count }, (_, i) => people[i % people.length] as Person)
    const before = memoryOf(server.pid)
    const sentAt = new Map<string, number>()
    const latencies: number[] = []
    const streams: Stream[] = []
    try {
      for (const { token } of listeners) streams.push(await Stream.open(server.port, token, heard))
      await pause(2_000)
      const memory = memoryOf(server.pid) - before
      const restingFrom = processCpu(server.pid)
      await pause(3_000)
      const resting = (processCpu(server.pid) - restingFrom) / 3
      const busyFrom = processCpu(server.pid)
      const seconds = Math.min(options.seconds * 4, 20)
      const writes = await writeFor(server.port, people, seconds, sentAt)
      await pause(1_000)
      return [
        { what: 'subscribers', value: count, unit: '' },
        { what: 'messages for each write', value: latencies.length / writes, unit: '' },
        { what: 'from request to client, p50', value: percentile(latencies, 0.5), unit: 'ms' },
        {
          what: 'from request to client, p95',
          value: percentile(latencies, 0.95),
          unit: 'ms',
          aim: { atMost: 150 },
        },
        { what: 'memory for each subscriber', value: memory / count, unit: 'kB' },
        { what: 'server CPU at rest', value: resting / 10_000, unit: '% of a core' },
        {
          what: 'server CPU for each write',
          value: (processCpu(server.pid) - busyFrom) / writes,
          unit: 'µs',
        },
      ]
    } finally {
      for (const stream of streams) stream.close()
      await server.stop()
    }

    function heard(lead: string): void {
      const sent = sentAt.get(lead)
      if (sent !== undefined) latencies.push(performance.now() - sent)
    }
  },
}

/** Each lead is written once, so that a message is known by it. */
async function writeFor(
  port: number,
  people: readonly Person[],
  seconds: number,
  sentAt: Map<string, number>,
): Promise<number> {
  const connections = await Promise.all(Array.from({ length: 8 }, () => HttpConnection.open(port)))
  const total = seconds * WRITES_PER_SECOND
  let turn = 0
  const write = async (connection: HttpConnection, i: number) => {
    await pause((i * 1_000) / WRITES_PER_SECOND)
    while (turn < total) {
      const n = turn++
      const person = people[n % people.length] as Person
      const lead = leadOf(person, Math.floor(n / people.length))
      sentAt.set(lead, performance.now())
      const body = JSON.stringify({ note: `Written in turn ${n} at ${Date.now()}` })
      const request = { method: 'PATCH', path: `${leadsPath}/${lead}`, token: person.token, body } as const
      const { status } = await connection.send(request)
      if (status !== 200) throw new Error(`A write was answered ${status}.`)
      await pause((1_000 / WRITES_PER_SECOND) * connections.length)
    }
  }
  try {
    await Promise.all(connections.map(write))
  } finally {
    for (const connection of connections) connection.close()
  }
  return sentAt.size
}

/** Kilobytes that the process holds. */
const memoryOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

/** A stream that looks for no more than the ids of changed records. */
class Stream {
  readonly #socket: Socket
  #rest = ''

  static open(port: number, token: string, heard: (id: string) => void): Promise<Stream> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' })
      const stream = new Stream(socket)
      socket.setEncoding('latin1')
      socket.once('error', reject)
      socket.on('data', (text: string) => {
        if (text.includes('event: ready')) resolve(stream)
        stream.#take(text, heard)
      })
      socket.write(
        `GET /api/events HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${token}\r\n\r\n`,
      )
    })
  }

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(text: string, heard: (id: string) => void): void {
    const all = this.#rest + text
    const end = all.lastIndexOf('\n') + 1
    this.#rest = all.slice(end)
    for (const [, id] of all.slice(0, end).matchAll(/"id":"([0-9a-f-]{36})","change"/g)) heard(id ?? '')
  }
}
