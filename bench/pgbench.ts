import { spawn, spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Bare, BareOptions, Baseline } from './baseline.ts'
import { processCpu } from './cpu.ts'
import type { RecordedStatement, Recording, Value } from './recording.ts'

export const hasPgbench = (): boolean => spawnSync('pgbench', ['--version']).status === 0

/** pgbench with prepared statements, each group one pipeline: nothing in C is faster that does the same. */
export const pgbench: Baseline = async (recordings, options) => {
  const folder = mkdtempSync(join(tmpdir(), 'inopsio-pgbench-'))
  try {
    const variables = new Variables()
    const files = recordings.map((recording, i) => {
      const file = join(folder, `${i}.sql`)
      writeFileSync(file, scriptOf(recording, variables))
      return `--file=${file}`
    })
    return await run([...variables.definitions, ...files], options)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Texts that pgbench binds as parameters. Its own variables are numbers, so texts come from the command line. */
class Variables {
  readonly #names = new Map<string, string>()

  nameOf(text: string): string {
    const name = this.#names.get(text) ?? `v${this.#names.size}`
    this.#names.set(text, name)
    return `:${name}`
  }

  get definitions(): string[] {
    const texts = [...this.#names].map(([text, name]) => `--define=${name}=${text}`)
    return [...texts, '--define=n=0', `--define=base=${randomInt(1_000_000) * 1e12}`]
  }
}

function scriptOf(recording: Recording, variables: Variables): string {
  return [...freshNumbers(recording), ...recording.flatMap(group => groupScript(group, variables)), ''].join(
    '\n',
  )
}

/** Numbers nobody has used before: a stretch for each client and in it one for each transaction. */
function freshNumbers(recording: Recording): string[] {
  const values = recording.flatMap(group => group.flatMap(statement => statement.values))
  const fresh = values.filter(value => value.kind !== 'constant')
  if (fresh.length === 0) return []
  const slots = Math.max(...fresh.map(value => value.slot)) + 1
  const step = Math.max(...fresh.map(value => (value.kind === 'freshIds' ? value.length : 1)))
  const numbers = Array.from(
    { length: slots },
    (_, slot) => `\\set f${slot} :base + :client_id * 10000000000 + (:n * ${slots} + ${slot}) * ${step}`,
  )
  return ['\\set n :n + 1', ...numbers]
}

function groupScript(group: readonly RecordedStatement[], variables: Variables): string[] {
  const statements = group.map(statement => `${textOf(statement, variables)};`)
  return statements.length === 1 ? statements : ['\\startpipeline', ...statements, '\\endpipeline']
}

function textOf({ text: recorded, values }: RecordedStatement, variables: Variables): string {
  const text = recorded.replace(/'(?:[^']|'')*'/g, withoutColons)
  if (/(?<!:):\w/.test(text)) throw new Error(`pgbench would take a part of this for a variable: ${text}`)
  return text.replace(/\$(\d+)/g, (_, position) => parameter(values[position - 1], variables))
}

/** pgbench looks for variables even inside of texts. */
const withoutColons = (literal: string): string =>
  /(?<!:):\w/.test(literal) ? `(${literal.replace(/(?<!:):(?=\w)/g, `'||chr(58)||'`)})` : literal

/** pgbench can bind neither nulls nor made-up ids, so the former stand in the text and the latter are numbers in disguise. */
function parameter(value: Value | undefined, variables: Variables): string {
  switch (value?.kind) {
    case 'constant':
      return value.text === null ? 'null' : variables.nameOf(value.text)
    case 'fresh':
      return value.isId ? `${idFrom(`:f${value.slot}`)}::uuid` : `:f${value.slot}`
    case 'freshIds': {
      const number = `(:f${value.slot}::bigint + i)::text`
      return `(select array_agg(${idFrom(number)}) from generate_series(0, ${value.length - 1}) i)`
    }
    default:
      throw new Error('A statement names a parameter that it has no value for.')
  }
}

/** A UUIDv7 behind all ids of our time, as a new one would be: the program finds no record by anything else. */
const idFrom = (number: string): string =>
  `('01ff000000007' || overlay(lpad(${number}, 18, '0') placing '8' from 4 for 0))`

async function run(args: readonly string[], options: BareOptions): Promise<Bare> {
  const { clients, warmUpSeconds, seconds } = options
  const { hostname, port, username, password, pathname } = new URL(options.serveUrl)
  const settings = [
    '--no-vacuum',
    '--protocol=prepared',
    `--client=${clients}`,
    `--jobs=${Math.min(2, clients)}`,
  ]
  const child = spawn(
    'pgbench',
    // The database stands last, because -d means debug to some versions.
    [...settings, `--time=${warmUpSeconds + seconds + 1}`, '--progress=1', ...args, pathname.slice(1)],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        PATH: process.env.PATH,
        PGHOST: decodeURIComponent(hostname),
        PGPORT: port,
        PGUSER: username,
        PGPASSWORD: password,
        PGOPTIONS: '-c jit=off -c statement_timeout=15000 -c TimeZone=UTC',
      },
    },
  )
  const measured = await measure(child.pid ?? 0, child.stderr, options).finally(() => child.kill())
  return measured
}

/** One line a second says how many transactions it had. */
async function measure(
  pid: number,
  lines: NodeJS.ReadableStream,
  { warmUpSeconds, seconds, databaseCpu }: BareOptions,
): Promise<Bare> {
  const cpu = () => ({ clientCpu: processCpu(pid), databaseCpu: databaseCpu() })
  const said: string[] = []
  let second = 0
  let from = cpu()
  let requests = 0
  for await (const line of createInterface(lines)) {
    const rate = /^progress: [\d.]+ s, ([\d.]+) tps/.exec(line)?.[1]
    if (rate === undefined) said.push(line)
    else {
      second += 1
      if (second > warmUpSeconds) requests += Number(rate)
      if (second === warmUpSeconds) from = cpu()
      if (second === warmUpSeconds + seconds) {
        const to = cpu()
        return {
          requests,
          seconds,
          clientCpu: to.clientCpu - from.clientCpu,
          databaseCpu: to.databaseCpu - from.databaseCpu,
        }
      }
    }
  }
  throw new Error(`pgbench did not last:\n${said.slice(-20).join('\n')}`)
}
