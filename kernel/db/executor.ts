import type { ResultSet } from './result.ts'
import type { Statement } from './statement.ts'

/**
 * `read` promises that the group changes nothing, so that it may be repeated when the connection breaks;
 * `write` groups are never repeated by themselves.
 */
export type LaneName = 'read' | 'write'

export type RunOptions = {
  readonly lane: LaneName
  /** Limit for each statement of the group at the server; the executor's default otherwise. */
  readonly timeoutMs?: number | undefined
  /** Drops the group while it waits, cancels it while it runs. */
  readonly signal?: AbortSignal | undefined
}

export type TransactionOptions = {
  /** Limit for the whole transaction. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** An interactive transaction: several round trips on one connection that nobody else uses meanwhile. */
export type Transaction = {
  /** Runs a group inside the transaction, in one round trip. */
  run(statements: readonly Statement[]): Promise<ResultSet[]>
  /** Keeps what `work` did, or takes only that back when it throws. */
  savepoint<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
}

export type Executor = {
  /** Runs the statements as one transaction in one round trip; all of them happen or none does. */
  run(statements: readonly Statement[], options: RunOptions): Promise<ResultSet[]>
  /** BEGIN, `work`, COMMIT; ROLLBACK when `work` throws. For what cannot be said as one group. */
  transaction<T>(work: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>
  stats(): ExecutorStats
  /** Lets running work finish and closes all connections. */
  end(): Promise<void>
}

export type LaneStats = {
  readonly connections: number
  readonly busy: number
  readonly waiting: number
  /** Groups or transactions done, failed ones included. */
  readonly done: number
}

export type ExecutorStats = {
  readonly read: LaneStats
  readonly write: LaneStats
  readonly transactions: LaneStats
}

export type ExecutorOptions = {
  /** postgres://… ; a password function or TLS options can be given by the parts of the URL only. */
  readonly url: string
  readonly readConnections?: number
  readonly writeConnections?: number
  /** Connections for interactive transactions. */
  readonly poolConnections?: number
  /** Default limit for each statement. */
  readonly statementTimeoutMs?: number
  /** Prepared statements kept for each connection. */
  readonly preparedStatements?: number
  /** How long work may wait for a free connection or for the database to come back. */
  readonly waitMs?: number
  /** How much work may wait in each lane. */
  readonly waiting?: number
  readonly applicationName?: string
}
