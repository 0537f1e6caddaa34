import { Connection } from './connection.ts'
import { Group } from './group.ts'
import { Lane, type LaneStats } from './lane.ts'
import { loginConfig } from './login.ts'
import { assertPlain } from './plain.ts'
import type { ResultSet } from './result.ts'
import type { Statement } from './statement.ts'
import { submit } from './submission.ts'
import { answerLimitMs, limitStatements } from './timeout.ts'
import { type TransactionOptions, transact, type Work } from './transaction.ts'

export type { LaneStats } from './lane.ts'
export type { Transaction, TransactionOptions } from './transaction.ts'

/**
 * `read` promises that the group changes nothing, so that it may be repeated when the connection breaks;
 * `write` groups are never repeated by themselves.
 */
export type LaneName = 'read' | 'write'

export type RunOptions = {
  readonly lane: LaneName
  /** Limit for each statement of the group at the server; the executor's default otherwise. */
  readonly timeoutMs?: number | undefined
  /** Drops the group while it waits, cancels it while it runs; `run` then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /**
   * For groups of the read lane that find a few rows by their keys: they may share a connection, one sent behind the
   * other. They are not cancelled, because a cancellation could strike a neighbour.
   */
  readonly isQuick?: boolean | undefined
}

export type Executor = {
  /** Runs the statements as one transaction in one round trip; all of them happen or none does. */
  run(statements: readonly Statement[], options: RunOptions): Promise<ResultSet[]>
  /** BEGIN, `work`, COMMIT; ROLLBACK when `work` throws. For what cannot be said as one group. */
  transaction<T>(work: Work<T>, options?: TransactionOptions): Promise<T>
  stats(): ExecutorStats
  /** Lets running and waiting work finish and closes all connections. */
  end(): Promise<void>
}

export type ExecutorStats = {
  readonly read: LaneStats
  readonly write: LaneStats
  readonly transactions: LaneStats
}

export type ExecutorOptions = {
  readonly url: string
  readonly readConnections?: number
  readonly writeConnections?: number
  /** Connections for interactive transactions. */
  readonly poolConnections?: number
  /** Default limit for each statement; 0 for none. */
  readonly statementTimeoutMs?: number
  /** How much longer than all its statements may take a group is waited for before the server counts as gone. */
  readonly answerGraceMs?: number
  /** Prepared statements kept for each connection. */
  readonly preparedStatements?: number
  /** How long work may wait for a free connection, or for the database to come back. */
  readonly waitMs?: number
  /** How much work may wait in each lane. */
  readonly waiting?: number
  readonly applicationName?: string
  /** Called after each commit of statements that announce something; must not throw. */
  readonly announced?: () => void
}

const DEFAULTS = {
  readConnections: 3,
  writeConnections: 8,
  poolConnections: 6,
  statementTimeoutMs: 15_000,
  answerGraceMs: 10_000,
  preparedStatements: 500,
  waitMs: 10_000,
  waiting: 10_000,
  applicationName: 'inopsio',
  announced: () => {},
}

/** Connects lazily: nothing is opened before the first work, and a database that is away is waited for. */
export function createExecutor(options: ExecutorOptions): Executor {
  const settings = { ...DEFAULTS, ...options }
  const { preparedStatements, waitMs, waiting } = settings
  const client = loginConfig(settings)
  const openLane = (connections: number) =>
    new Lane({ connections, waiting, waitMs }, () => Connection.open({ client, preparedStatements }))

  const read = openLane(settings.readConnections)
  const write = openLane(settings.writeConnections)
  const transactions = openLane(settings.poolConnections)
  const all = [read, write, transactions]
  const sweeping = setInterval(() => sweep(all), Math.min(waitMs / 4, 1_000)).unref()

  return {
    async run(statements, { lane, timeoutMs, signal, isQuick = false }) {
      assertPlain(statements)
      if (statements.length === 0) return []
      const group = new Group(statements, limitStatements(timeoutMs))
      const limitMs = answerLimitMs(settings, timeoutMs, group.length)
      const isRepeatable = lane === 'read'
      const options = { limitMs, isRepeatable, isQuick: isQuick && isRepeatable, signal }
      const submitted = submit(group, isRepeatable ? read : write, options)
      return statements.some(isAnnouncing) ? toldOf(submitted, settings.announced) : submitted
    },
    transaction: (work, options = {}) => transact(transactions, settings, work, options),
    stats: () => ({ read: read.stats(), write: write.stats(), transactions: transactions.stats() }),
    async end() {
      await Promise.all(all.map(lane => lane.end()))
      clearInterval(sweeping)
    },
  }
}

const isAnnouncing = ({ announces }: Statement): boolean => announces === true

async function toldOf<T>(submitted: Promise<T>, announced: () => void): Promise<T> {
  const result = await submitted
  announced()
  return result
}

function sweep(lanes: readonly Lane[]): void {
  const now = performance.now()
  for (const lane of lanes) lane.sweep(now)
}
