import type { Connection } from './connection.ts'
import { ConnectionLost } from './errors.ts'
import { Group } from './group.ts'
import type { Job, Lane } from './lane.ts'
import { Limit } from './limit.ts'
import { assertPlain } from './plain.ts'
import type { ResultSet } from './result.ts'
import { type Statement, statement } from './statement.ts'
import { answerLimitMs, limitStatements, type TimeLimits } from './timeout.ts'

export type TransactionOptions = {
  /** Limit for the whole transaction, the wait for a connection included. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** `repeatable read` shows a long read one unchanging picture; `serializable` needs a caller that repeats. */
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable' | undefined
}

/** An interactive transaction: several round trips on one connection that nobody else uses meanwhile. */
export type Transaction = {
  /** Runs a group inside the transaction, in one round trip. Calls made at the same time run one after the other. */
  run(statements: readonly Statement[]): Promise<ResultSet[]>
  /** Keeps what `work` did, or takes only that back when it throws. */
  savepoint<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
}

export type Work<T> = (tx: Transaction) => Promise<T>

/** BEGIN, `work`, COMMIT on a connection of the lane; ROLLBACK when `work` throws or its time is over. */
export async function transact<T>(
  lane: Lane,
  limits: TimeLimits & { readonly announced: () => void },
  work: Work<T>,
  options: TransactionOptions,
): Promise<T> {
  const limit = new Limit(options.signal, options.timeoutMs)
  try {
    const { connection, release } = await lease(lane, limit.signal)
    try {
      const tx = new OpenTransaction(connection, limit.signal, limits, options)
      const result = await transactOn(tx, work, limit)
      if (tx.announces) limits.announced()
      return result
    } finally {
      release()
    }
  } finally {
    limit.clear()
  }
}

async function transactOn<T>(tx: OpenTransaction, work: Work<T>, limit: Limit): Promise<T> {
  try {
    const result = await Promise.race([work(tx), limit.reached])
    await tx.commit()
    return result
  } catch (error) {
    await tx.rollback()
    throw error
  }
}

/** Waits for a connection of one's own. */
function lease(lane: Lane, signal: AbortSignal): Promise<{ connection: Connection; release: () => void }> {
  return new Promise((resolve, reject) => {
    const job: Job = {
      start: (connection, release) => resolve({ connection, release }),
      fail: reject,
    }
    if (signal.aborted) return reject(signal.reason)
    signal.addEventListener('abort', () => lane.withdraw(job) && reject(signal.reason), { once: true })
    lane.submit(job)
  })
}

class OpenTransaction implements Transaction {
  readonly #connection: Connection
  readonly #signal: AbortSignal
  readonly #limits: TimeLimits
  readonly #timeoutMs: number | undefined
  readonly #begin: readonly Statement[]
  #announces = false
  #hasBegun = false
  #isOver = false
  #savepoints = 0
  /** The group sent last; the next one waits for it. */
  #last: Promise<unknown> = Promise.resolve()
  /** Why the server refuses everything until a rollback. */
  #failure: unknown

  constructor(
    connection: Connection,
    signal: AbortSignal,
    limits: TimeLimits,
    { isolation = 'read committed', timeoutMs }: TransactionOptions,
  ) {
    this.#connection = connection
    this.#signal = signal
    this.#limits = limits
    this.#timeoutMs = timeoutMs
    this.#begin = [statement(`begin isolation level ${isolation}`), ...limitStatements(timeoutMs)]
    signal.addEventListener('abort', this.#stop)
  }

  /** Whether somebody waits for what it has written. */
  get announces(): boolean {
    return this.#announces
  }

  run(statements: readonly Statement[]): Promise<ResultSet[]> {
    assertPlain(statements)
    this.#announces ||= statements.some(({ announces }) => announces)
    return this.#inTurn(statements)
  }

  async savepoint<T>(work: Work<T>): Promise<T> {
    const name = `work_${++this.#savepoints}`
    await this.#inTurn([statement(`savepoint ${name}`)])
    try {
      const result = await work(this)
      await this.#last
      if (this.#failure !== undefined) throw this.#failure
      await this.#inTurn([statement(`release savepoint ${name}`)])
      return result
    } catch (error) {
      await this.#inTurn([statement(`rollback to savepoint ${name}`), statement(`release savepoint ${name}`)])
      this.#failure = undefined
      throw error
    }
  }

  async commit(): Promise<void> {
    await this.#last
    if (this.#failure !== undefined) throw this.#failure
    this.#signal.throwIfAborted()
    this.#close()
    if (this.#hasBegun) await this.#send(new Group([statement('commit')]))
  }

  async rollback(): Promise<void> {
    this.#close()
    await this.#last
    if (!this.#connection.isOpen || this.#connection.status === 'I') return
    await this.#send(new Group([statement('rollback')])).catch(error => this.#connection.destroy(error))
  }

  #inTurn(statements: readonly Statement[]): Promise<ResultSet[]> {
    const turn = this.#last.then(() => this.#runInside(statements))
    this.#last = turn.catch(() => {})
    return turn
  }

  // BEGIN travels with the first group, so opening the transaction costs no round trip of its own.
  async #runInside(statements: readonly Statement[]): Promise<ResultSet[]> {
    this.#signal.throwIfAborted()
    if (this.#isOver) throw new Error('The transaction is over')
    const group = new Group(statements, this.#hasBegun ? [] : this.#begin)
    this.#hasBegun = true
    try {
      return await this.#send(group)
    } catch (error) {
      if (this.#signal.aborted) throw this.#signal.reason
      this.#failure ??= error instanceof ConnectionLost ? nothingKept(error) : error
      throw this.#failure
    }
  }

  #send(group: Group): Promise<ResultSet[]> {
    return new Promise((resolve, reject) => {
      const limitMs = answerLimitMs(this.#limits, this.#timeoutMs, group.length)
      this.#connection.run(group, limitMs, error => (error ? reject(error) : resolve(group.results)))
    })
  }

  readonly #stop = (): void => this.#connection.cancel()

  // Neither COMMIT nor ROLLBACK is cancelled: their outcome is wanted.
  #close(): void {
    this.#isOver = true
    this.#signal.removeEventListener('abort', this.#stop)
  }
}

const nothingKept = (lost: ConnectionLost): ConnectionLost =>
  new ConnectionLost('The connection to the database was lost before the commit', false, lost.cause)
