import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Connection } from '../kernel/db/connection.ts'
import { Group } from '../kernel/db/group.ts'
import { loginConfig } from '../kernel/db/login.ts'
import { statement } from '../kernel/db/statement.ts'
import { newId } from '../kernel/write/record-id.ts'
import type { Baseline } from './baseline.ts'
import { processCpu } from './cpu.ts'
import type { RecordedStatement, Recording, Value } from './recording.ts'

/** Where pgbench is missing: our own driver in this process, without HTTP, rights, validation and JSON. */
export const bareDriver: Baseline = async (recordings, options) => {
  const { serveUrl: url, clients, warmUpSeconds, seconds, databaseCpu } = options
  const client = loginConfig({ url, statementTimeoutMs: 15_000, applicationName: 'inopsio bench' })
  const open = () => Connection.open({ client, preparedStatements: 500 })
  const connections = await Promise.all(Array.from({ length: clients }, open))
  let isOver = false
  let requests = 0
  const work = async (connection: Connection) => {
    for (; !isOver; requests++) await perform(connection, recordings[randomInt(recordings.length)] ?? [])
  }
  const now = () => ({
    requests,
    seconds: performance.now() / 1000,
    clientCpu: processCpu(process.pid),
    databaseCpu: databaseCpu(),
  })
  const window = async () => {
    await pause(warmUpSeconds * 1000)
    const from = now()
    await pause(seconds * 1000)
    while (requests === from.requests && !isOver) await pause(10)
    const to = now()
    isOver = true
    return {
      requests: to.requests - from.requests,
      seconds: to.seconds - from.seconds,
      clientCpu: to.clientCpu - from.clientCpu,
      databaseCpu: to.databaseCpu - from.databaseCpu,
    }
  }
  try {
    const [measured] = await Promise.all([window(), ...connections.map(work)])
    return measured
  } finally {
    isOver = true
    await Promise.all(connections.map(connection => connection.close()))
  }
}

async function perform(connection: Connection, recording: Recording): Promise<void> {
  const made = new Map<number, unknown>()
  for (const group of recording) await send(connection, group, made)
}

/** `made`: the values made for this request, by slot; the same id may stand in several statements. */
function send(
  connection: Connection,
  recorded: readonly RecordedStatement[],
  made: Map<number, unknown>,
): Promise<void> {
  const bound = (value: Value): unknown => {
    if (value.kind === 'constant') return value.text
    const known = made.get(value.slot) ?? freshValue(value)
    made.set(value.slot, known)
    return known
  }
  const group = new Group(recorded.map(({ text, values }) => statement(text, values.map(bound))))
  return new Promise((resolve, reject) =>
    connection.run(group, 60_000, error => (error ? reject(error) : resolve())),
  )
}

const freshValue = (value: Exclude<Value, { kind: 'constant' }>): unknown =>
  value.kind === 'freshIds' ? Array.from({ length: value.length }, newId) : newId()
