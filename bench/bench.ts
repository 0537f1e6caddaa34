import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKernel, registerProof } from '@inopsio/kernel/server'
import pg from 'pg'
import { bareDriver } from './bare-driver.ts'
import type { Case } from './case.ts'
import { cases } from './cases/all.ts'
import { loadLeads } from './data.ts'
import { type BenchDatabase, modules, openDatabase } from './database.ts'
import { type Ground, type Measured, measure } from './measure.ts'
import type { Options } from './options.ts'
import { findPeople, makeCompanies, type Person } from './people.ts'
import { hasPgbench, pgbench } from './pgbench.ts'
import { loadNow } from './quiet.ts'
import { Recorder } from './recording.ts'
import { startServer } from './server.ts'
import { table } from './table.ts'

export interface Result {
  readonly measured: readonly Measured[]
  /** The same cases with many tenants. */
  readonly many: readonly Measured[]
}

type Say = (line: string) => void

const leadsPerManyTenant = 200
/** What a large number of companies might slow down: finding the session, planning, locality of pages. */
const casesOfMany = ['get', 'list', 'create']

/** Loads, measures, prints a table and leaves the figures in a file. */
export async function bench(options: Options, say: Say): Promise<Result> {
  const secret = randomBytes(32).toString('base64url')
  const database = await openDatabase(`${options.tenants}-${options.leads}`, options.keeps)
  try {
    if (database.isNew) await grow(database, secret, 0, options.tenants, options.leads / options.tenants, say)
    const chosen = cases.filter(({ name }) => options.only.length === 0 || options.only.includes(name))
    const measured = await measureAll(database, secret, options, chosen, say)
    say(`\n${table(measured)}\n`)
    const many = await withManyTenants(database, secret, options, chosen, say)
    report({ measured, many }, say)
    return { measured, many }
  } finally {
    await database.close()
  }
}

async function withManyTenants(
  database: BenchDatabase,
  secret: string,
  options: Options,
  chosen: readonly Case[],
  say: Say,
): Promise<readonly Measured[]> {
  const { tenants, manyTenants } = options
  const again = chosen.filter(({ name }) => casesOfMany.includes(name))
  if (manyTenants <= tenants || again.length === 0) return []
  if (database.isNew) await grow(database, secret, tenants, manyTenants, leadsPerManyTenant, say)
  const measured = await measureAll(database, secret, options, again, say)
  say(`\nWith ${manyTenants} tenants\n${table(measured)}\n`)
  return measured
}

/** Adds companies with their leads. */
async function grow(
  database: BenchDatabase,
  secret: string,
  from: number,
  to: number,
  leadsPerTenant: number,
  say: Say,
): Promise<void> {
  const begun = Date.now()
  const kernel = createKernel(modules, secret, { url: database.serveUrl })
  await registerProof(database.ownerUrl, kernel)
  await asLoader(database, async client => {
    const tenants = await makeCompanies(kernel, client, from, to)
    await loadLeads(client, tenants, leadsPerTenant)
    say(`${tenants.length * leadsPerTenant} leads of ${tenants.length} tenants loaded in ${since(begun)}`)
  }).finally(() => kernel.executor.end())
}

/** A session of the superuser in which no trigger fires. */
async function asLoader<T>(database: BenchDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(database.superuserUrl)
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    return await work(client)
  } finally {
    await client.end()
  }
}

async function measureAll(
  database: BenchDatabase,
  secret: string,
  options: Options,
  chosen: readonly Case[],
  say: Say,
): Promise<Measured[]> {
  const people = spread(await asLoader(database, findPeople))
  const server = await startServer(database.serveUrl, secret, options.profiles)
  const recorder = new Recorder(database.serveUrl, secret)
  const baseline = hasPgbench() ? pgbench : bareDriver
  const ground: Ground = { options, database, server, recorder, baseline, people }
  try {
    const measured: Measured[] = []
    for (const one of chosen) {
      measured.push(await measure(ground, one))
      say(`${one.title}: done, load ${loadNow()}`)
    }
    return measured
  } finally {
    await recorder.end()
    await server.stop()
  }
}

/** Neighbours in the list belong to different companies and have different roles. */
function spread(people: readonly Person[]): Person[] {
  const byTenant = [...Map.groupBy(people, person => person.tenant).values()]
  const most = Math.max(...byTenant.map(colleagues => colleagues.length))
  return Array.from({ length: most }, (_, turn) =>
    byTenant.flatMap((colleagues, i) => colleagues[(turn + i) % most] ?? []),
  ).flat()
}

function report(result: Result, say: Say): void {
  const file = join(tmpdir(), `inopsio-bench-${new Date().toISOString().replace(/[:.]/g, '-')}.json`)
  const machine = { processors: cpus().length, model: cpus()[0]?.model, node: process.version }
  writeFileSync(file, JSON.stringify({ machine, ...result }, null, 2))
  say(`Figures: ${file}`)
}

const since = (ms: number): string => `${((Date.now() - ms) / 1000).toFixed(1)} s`
