import pg from 'pg'
import type { Bare, Baseline } from './baseline.ts'
import type { Case } from './case.ts'
import { databaseCpu, databaseProcesses, memoryMb, processCpu } from './cpu.ts'
import type { BenchDatabase } from './database.ts'
import { type Latency, load } from './load.ts'
import type { Options } from './options.ts'
import type { Person } from './people.ts'
import { untilQuiet } from './quiet.ts'
import type { Recorder } from './recording.ts'
import type { ServerProcess } from './server.ts'

/** One case through HTTP. CPU in microseconds per request. */
export interface Served {
  readonly perSecond: number
  readonly latencyMs: Latency
  readonly serverCpu: number
  readonly databaseCpu: number
  readonly clientCpu: number
}

/** The same SQL without us. */
export interface BareRate {
  readonly perSecond: number
  readonly databaseCpu: number
  readonly clientCpu: number
}

export interface Measured {
  readonly name: string
  readonly title: string
  readonly rows: number
  readonly aim: number | undefined
  readonly served: Served
  readonly bare: BareRate
  /** Served by bare, of requests per second. */
  readonly ratio: number
  readonly serverMb: number
  readonly databaseMb: number
  /** How busy the machine was before, at worst. */
  readonly busy: number
}

/** What a case is measured on. */
export interface Ground {
  readonly options: Options
  readonly database: BenchDatabase
  readonly server: ServerProcess
  readonly recorder: Recorder
  readonly baseline: Baseline
  /** One after the other they belong to different companies. */
  readonly people: readonly Person[]
}

/** Both sides in turn, several rounds; the round whose ratio is in the middle counts. */
export async function measure(ground: Ground, one: Case): Promise<Measured> {
  const rounds: Measured[] = []
  for (let round = 0; round < ground.options.rounds; round++) rounds.push(await measureOnce(ground, one))
  rounds.sort((a, b) => a.ratio - b.ratio)
  return rounds[rounds.length >> 1] as Measured
}

async function measureOnce(ground: Ground, one: Case): Promise<Measured> {
  const busyBefore = await prepare(ground)
  const served = await serve(ground, one)
  const serverMb = memoryMb([ground.server.pid], 'Rss')
  const databaseMb = memoryMb(databaseProcesses(ground.database.pid), 'Pss')
  const recordings = await recordingsOf(ground, one)
  const busyBetween = await prepare(ground)
  const bare = await runBare(ground, one, recordings)
  const { name, title, rows = 1, aim } = one
  const ratio = served.perSecond / bare.perSecond
  const busy = Math.max(busyBefore, busyBetween)
  return { name, title, rows, aim, served, bare, ratio, serverMb, databaseMb, busy }
}

/** Both sides begin with everything written to disk and, if wanted, on a quiet machine. */
async function prepare({ options, database }: Ground): Promise<number> {
  const client = new pg.Client(database.superuserUrl)
  await client.connect()
  await client.query('checkpoint')
  await client.end()
  return options.waits ? untilQuiet() : 0
}

let turn = 0

async function serve({ options, database, server, people }: Ground, one: Case): Promise<Served> {
  const { clients, warmUpSeconds, seconds } = options
  const cpu = () => [processCpu(server.pid), databaseCpu(database.pid), processCpu(process.pid)] as const
  let from = cpu()
  let to = from
  const { requests, ...measured } = await load(
    server.port,
    () => one.request(people[++turn % people.length] as Person, turn),
    {
      clients: one.clients ?? clients,
      warmUpSeconds,
      seconds,
      onWindow(edge) {
        if (edge === 'open') from = cpu()
        else to = cpu()
      },
    },
  )
  return {
    perSecond: requests / measured.seconds,
    latencyMs: measured.latencyMs,
    serverCpu: (to[0] - from[0]) / requests,
    databaseCpu: (to[1] - from[1]) / requests,
    clientCpu: (to[2] - from[2]) / requests,
  }
}

/** Each is prepared anew by each client of pgbench and planned five times before its plan is kept, so not too many. */
const samples = 16
const largeSamples = 4

/** Of different people, each in another company. */
async function recordingsOf({ recorder, people }: Ground, one: Case) {
  const recordings = []
  for (const person of people.slice(0, one.rows ? largeSamples : samples))
    recordings.push(await recorder.record(one, person, ++turn))
  return recordings
}

async function runBare(
  { options, database, baseline }: Ground,
  one: Case,
  recordings: Parameters<Baseline>[0],
): Promise<BareRate> {
  const bare: Bare = await baseline(recordings, {
    ...options,
    clients: one.clients ?? options.clients,
    serveUrl: database.serveUrl,
    databaseCpu: () => databaseCpu(database.pid),
  })
  return {
    perSecond: bare.requests / bare.seconds,
    databaseCpu: bare.databaseCpu / bare.requests,
    clientCpu: bare.clientCpu / bare.requests,
  }
}
