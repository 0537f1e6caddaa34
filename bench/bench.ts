import { writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { aims } from './aims.ts'
import { bareDriver } from './bare-driver.ts'
import type { Case } from './case.ts'
import { cases } from './cases/all.ts'
import { type BenchDatabase, openDatabase } from './database.ts'
import { grow } from './grow.ts'
import { type Measured, measure } from './measure.ts'
import type { Options } from './options.ts'
import { findPeople } from './people.ts'
import { hasPgbench, pgbench } from './pgbench.ts'
import { loadNow, untilQuiet } from './quiet.ts'
import { Recorder } from './recording.ts'
import { type Figure, linesOf } from './scenario.ts'
import { scenarios } from './scenarios/all.ts'
import { startServer } from './server.ts'
import { table } from './table.ts'

export interface Result {
  readonly measured: readonly Measured[]
  /** Of the scenarios, by name. */
  readonly figures: Readonly<Record<string, readonly Figure[]>>
  /** Some of the cases again, with many tenants. */
  readonly many: readonly Measured[]
}

type Say = (line: string) => void

const leadsPerManyTenant = 200
/** What a large number of companies might slow down: finding the session, planning, locality of pages. */
const casesOfMany = ['get', 'list', 'create']

/** Loads, measures, prints a table and leaves the figures in a file. */
export async function bench(options: Options, say: Say): Promise<Result> {
  const database = await openDatabase(options.keeps ? `${options.tenants}-${options.leads}` : undefined)
  try {
    const chosen = cases.filter(({ name }) => isChosen(options, name))
    const isSearched = chosen.some(({ name }) => name.startsWith('search'))
    if (database.isNew)
      await grow(database, 0, options.tenants, options.leads / options.tenants, isSearched, say)
    const measured = chosen.length > 0 ? await measureAll(database, options, chosen, say) : []
    if (measured.length > 0) say(`\n${table(measured)}\n`)
    const figures = await runScenarios(database, options, say)
    const many = await withManyTenants(database, options, chosen, say)
    for (const line of aims(measured, many)) say(line)
    const result = { measured, figures, many }
    report(result, say)
    return result
  } finally {
    await database.close()
  }
}

async function runScenarios(database: BenchDatabase, options: Options, say: Say): Promise<Result['figures']> {
  const chosen = scenarios.filter(({ name }) => isChosen(options, name))
  const people = await findPeople(database)
  const figures: [string, readonly Figure[]][] = []
  for (const scenario of chosen) {
    if (options.waits) await untilQuiet()
    const found = await scenario.run({ options, database, people })
    for (const line of linesOf(scenario, found)) say(line)
    figures.push([scenario.name, found])
  }
  return Object.fromEntries(figures)
}

/** What is only a part of another case (`search:telephone`) is measured when it is asked for. */
const isChosen = ({ only }: Options, name: string): boolean =>
  only.length === 0 ? !name.includes(':') : only.includes(name)

async function withManyTenants(
  database: BenchDatabase,
  options: Options,
  chosen: readonly Case[],
  say: Say,
): Promise<readonly Measured[]> {
  const { tenants, manyTenants } = options
  const again = chosen.filter(({ name }) => casesOfMany.includes(name))
  if (manyTenants <= tenants || again.length === 0) return []
  await grow(database, tenants, manyTenants, leadsPerManyTenant, false, say)
  const measured = await measureAll(database, options, again, say)
  say(`\nWith ${manyTenants} tenants\n${table(measured)}\n`)
  return measured
}

async function measureAll(
  database: BenchDatabase,
  options: Options,
  chosen: readonly Case[],
  say: Say,
): Promise<Measured[]> {
  const people = await findPeople(database)
  const server = await startServer(database.serveUrl, options.profiles)
  const recorder = new Recorder(database.serveUrl)
  const baseline = hasPgbench() && !options.driver ? pgbench : bareDriver
  try {
    const measured: Measured[] = []
    for (const one of chosen) {
      measured.push(await measure({ options, database, server, recorder, baseline, people }, one))
      say(`${one.title}: measured, load ${loadNow()}`)
    }
    return measured
  } finally {
    await recorder.end()
    await server.stop()
  }
}

function report(result: Result, say: Say): void {
  const file = join(tmpdir(), `inopsio-bench-${new Date().toISOString().replace(/[:.]/g, '-')}.json`)
  const machine = { processors: cpus().length, model: cpus()[0]?.model, node: process.version }
  writeFileSync(file, JSON.stringify({ machine, ...result }, null, 2))
  say(`Figures: ${file}`)
}
