import { setTimeout as delay } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { requestCancel } from './cancel.ts'
import { ConnectionLost, type DatabaseError, isStalePlan } from './errors.ts'
import type { Group } from './group.ts'
import { PreparedStatements } from './prepared.ts'

export type ConnectionConfig = {
  readonly client: ClientConfig
  readonly preparedStatements: number
}

/** Called once the group is over and the connection free for the next one. */
export type Settled = (error: DatabaseError | ConnectionLost | undefined) => void

const GOODBYE_MS = 1_000

type Running = {
  readonly group: Group
  readonly settled: Settled
  isRepeated: boolean
}

/** I: idle, T: in a transaction, E: in a transaction that failed. */
type TransactionStatus = 'I' | 'T' | 'E'

/** One login to the server, which runs one group at a time. */
export class Connection {
  readonly #client: Client
  readonly #prepared: PreparedStatements
  #running: Running | undefined
  #cancelRequest: Promise<void> | undefined
  #status: TransactionStatus = 'I'
  #isOpen = true
  #cause: unknown
  #deadline = Number.POSITIVE_INFINITY
  /** Called when the connection is gone, after its group has been settled. */
  onLost: () => void = () => {}

  static async open(config: ConnectionConfig): Promise<Connection> {
    const client = new Client(config.client)
    client.on('error', () => {}) // a failed login also rejects `connect`
    await client.connect()
    return new Connection(client, config.preparedStatements)
  }

  private constructor(client: Client, preparedStatements: number) {
    this.#client = client
    this.#prepared = new PreparedStatements(preparedStatements)
    client.connection.on('readyForQuery', (message: { status: TransactionStatus }) =>
      this.#ready(message.status),
    )
    client.on('error', error => this.destroy(error))
    client.on('end', () => this.#lost())
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  get status(): TransactionStatus {
    return this.#status
  }

  /** Runs a group. `limitMs` is when to give up on a server that does not answer at all. */
  run(group: Group, limitMs: number, settled: Settled): void {
    if (this.#running) throw new Error('The connection is running another group')
    if (!this.#isOpen) {
      settled(new ConnectionLost('The connection to the database is closed', false, this.#cause))
      return
    }
    this.#deadline = performance.now() + limitMs
    this.#running = { group, settled, isRepeated: false }
    this.#submit(group)
  }

  /** Stops the running group, if there is one. It settles as usual: cancelled, or just finished in time. */
  cancel(): void {
    if (this.#running && !this.#cancelRequest) void this.#cancelUntilOver(this.#running)
  }

  isOverdue(now: number): boolean {
    return this.#running !== undefined && now > this.#deadline
  }

  /** Breaks the connection at once. */
  destroy(cause?: unknown): void {
    this.#isOpen = false
    this.#cause ??= cause
    this.#client.connection.stream.destroy()
  }

  /** Says goodbye, without waiting long for a server that no longer listens. Only for an idle connection. */
  async close(): Promise<void> {
    this.#isOpen = false
    const impatience = setTimeout(() => this.destroy(), GOODBYE_MS)
    await this.#client.end()
    clearTimeout(impatience)
  }

  #submit(group: Group): void {
    this.#client.query(group.startOn(this.#prepared))
  }

  // The one place where a group ends, because the server says ReadyForQuery after success and failure alike.
  #ready(status: TransactionStatus): void {
    this.#status = status
    const running = this.#running
    if (!running) return
    const { error } = running.group
    if (error) running.group.forgetSkipped()
    if (error && isStalePlan(error) && this.#mayRepeat(running)) this.#submit(running.group)
    else this.#settle(running, error)
  }

  #settle(running: Running, error: DatabaseError | undefined): void {
    this.#running = undefined
    if (this.#cancelRequest) void this.#cancelRequest.then(() => running.settled(error))
    else running.settled(error)
  }

  // Nothing of the failed group was kept, unless it stands inside a longer transaction, which is lost with it.
  #mayRepeat(running: Running): boolean {
    running.group.forgetAll()
    if (running.isRepeated || this.#status !== 'I') return false
    running.isRepeated = true
    return true
  }

  // A request that arrives between two statements of the group goes unnoticed, hence the repetition.
  async #cancelUntilOver(running: Running): Promise<void> {
    for (let pauseMs = 20; this.#running === running; pauseMs = Math.min(pauseMs * 2, 1_000)) {
      this.#cancelRequest = this.#sendCancel()
      await this.#cancelRequest
      this.#cancelRequest = undefined
      if (this.#running === running) await delay(pauseMs)
    }
  }

  async #sendCancel(): Promise<void> {
    const outcome = await requestCancel(this.#client)
    if (outcome === 'unknown') this.destroy(new Error('A cancel request was not answered'))
  }

  #lost(): void {
    this.#isOpen = false
    const running = this.#running
    this.#running = undefined
    const cause = running?.group.error ?? this.#cause
    running?.settled(
      new ConnectionLost('The connection to the database was lost; the outcome is unknown', true, cause),
    )
    this.onLost()
  }
}
