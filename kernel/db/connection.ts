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
  /** When to give up on a server that does not answer at all. */
  readonly deadline: number
  isRepeated: boolean
}

/** I: idle, T: in a transaction, E: in a transaction that failed. */
type TransactionStatus = 'I' | 'T' | 'E'

/**
 * One login to the server. It runs one group at a time; further ones may be sent behind it before it is answered, which
 * spares both sides most of their system calls (a get by id then costs the server 19 µs instead of 33).
 */
export class Connection {
  readonly #client: Client
  readonly #prepared: PreparedStatements
  /** In the order in which the server answers. */
  readonly #running: Running[] = []
  /** Messages of groups behind the first one, which leave together. */
  #unsent: Buffer[] = []
  #cancelRequest: Promise<void> | undefined
  #status: TransactionStatus = 'I'
  #isOpen = true
  #cause: unknown
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

  /** Groups that have not been answered. */
  get inFlight(): number {
    return this.#running.length
  }

  /** Runs a group behind those in flight. `limitMs` is when to give up on a server that does not answer at all. */
  run(group: Group, limitMs: number, settled: Settled): void {
    if (!this.#isOpen) {
      settled(new ConnectionLost('The connection to the database is closed', false, this.#cause))
      return
    }
    this.#send({ group, settled, deadline: performance.now() + limitMs, isRepeated: false })
  }

  /**
   * Stops the running group, if there is one. It settles as usual: cancelled, or just finished in time. Only for a
   * group that is alone: a request to cancel strikes whatever runs when it arrives.
   */
  cancel(): void {
    const [running, another] = this.#running
    if (running && !another && !this.#cancelRequest) void this.#cancelUntilOver(running)
  }

  isOverdue(now: number): boolean {
    return this.#running[0] !== undefined && now > this.#running[0].deadline
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

  // The first group leaves at once, so that the server can begin. Those behind it wait for what else there is to send.
  #send(running: Running): void {
    const messages = running.group.messagesFor(this.#prepared)
    this.#running.push(running)
    if (this.#running.length === 1) {
      this.#client.connection.stream.write(messages)
      this.#client.query(running.group)
      return
    }
    if (this.#unsent.length === 0) setImmediate(() => this.#sendRest())
    this.#unsent.push(messages)
  }

  #sendRest(): void {
    const messages = Buffer.concat(this.#unsent)
    this.#unsent = []
    if (this.#isOpen) this.#client.connection.stream.write(messages)
  }

  // The one place where a group ends, because the server says ReadyForQuery after success and failure alike.
  #ready(status: TransactionStatus): void {
    this.#status = status
    const running = this.#running.shift()
    if (!running) return
    // What follows in the stream answers the next group; the driver has to know before it reads on.
    if (this.#running[0]) this.#client.query(this.#running[0].group)
    const { error } = running.group
    if (error) running.group.forgetSkipped()
    if (error && isStalePlan(error) && this.#mayRepeat(running)) this.#send(running)
    else this.#settle(running, error)
  }

  #settle(running: Running, error: DatabaseError | undefined): void {
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
    for (let pauseMs = 20; this.#running[0] === running; pauseMs = Math.min(pauseMs * 2, 1_000)) {
      this.#cancelRequest = this.#sendCancel()
      await this.#cancelRequest
      this.#cancelRequest = undefined
      if (this.#running[0] === running) await delay(pauseMs)
    }
  }

  async #sendCancel(): Promise<void> {
    const outcome = await requestCancel(this.#client)
    if (outcome === 'unknown') this.destroy(new Error('A cancel request was not answered'))
  }

  #lost(): void {
    this.#isOpen = false
    for (const { group, settled } of this.#running.splice(0)) {
      const cause = group.error ?? this.#cause
      settled(
        new ConnectionLost('The connection to the database was lost; the outcome is unknown', true, cause),
      )
    }
    this.onLost()
  }
}
