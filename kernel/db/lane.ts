import type { Connection } from './connection.ts'
import { ConnectionLost, DatabaseBusy } from './errors.ts'
import { loginRefusal } from './login.ts'

/** Work for one connection. */
export interface Job {
  /** Short enough to share a connection with others of its kind, which are sent before they are answered. */
  readonly isQuick?: boolean
  /** Uses the connection, alone unless it is quick, until it calls `release`, once. */
  start(connection: Connection, release: () => void): void
  /** It never got a connection. */
  fail(error: Error): void
}

export type LaneLimits = {
  readonly connections: number
  readonly waiting: number
  readonly waitMs: number
}

export type LaneStats = {
  readonly connections: number
  readonly busy: number
  readonly waiting: number
  /** Groups or transactions done, failed ones included. */
  readonly done: number
}

/** What a connection is doing. */
type Use = {
  jobs: number
  /** All of its jobs are quick. */
  isShared: boolean
}

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 2_000

/** How many quick jobs share a connection. */
const QUICK_JOBS = 16

/**
 * A few connections and one queue in front of them. A connection runs one job at a time, so a common queue serves
 * whoever waits longest at the first free connection; queues per connection would let a fast group wait behind a
 * slow one. Only quick jobs are sent behind other quick ones, as long as nobody waits. Connections are opened when work waits for them and again, with growing pauses, after they broke.
 */
export class Lane {
  readonly #limits: LaneLimits
  readonly #open: () => Promise<Connection>
  readonly #connections = new Map<Connection, Use>()
  readonly #idle: Connection[] = []
  readonly #waiting: { job: Job; since: number }[] = []
  #opening = 0
  #done = 0
  #pauseMs = 0
  #pause: NodeJS.Timeout | undefined
  #openError: unknown
  #ended: { resolve: () => void } | undefined

  constructor(limits: LaneLimits, open: () => Promise<Connection>) {
    this.#limits = limits
    this.#open = open
  }

  stats(): LaneStats {
    const connections = this.#connections.size
    return {
      connections,
      busy: connections - this.#idle.length,
      waiting: this.#waiting.length,
      done: this.#done,
    }
  }

  submit(job: Job): void {
    const connection = this.#ended ? undefined : (this.#idle.pop() ?? this.#roomiest(job))
    if (this.#ended) job.fail(new Error('The executor has been ended'))
    else if (connection) this.#start(job, connection)
    else if (this.#waiting.length >= this.#limits.waiting)
      job.fail(new DatabaseBusy('Too much work is waiting'))
    else this.#wait(job)
  }

  /** Puts a job that lost its connection in front of all others. */
  repeat(job: Job): void {
    this.#waiting.unshift({ job, since: performance.now() })
    this.#grow()
  }

  /** Takes back a job that still waits; false when it has been started. */
  withdraw(job: Job): boolean {
    const position = this.#waiting.findIndex(entry => entry.job === job)
    if (position >= 0) this.#waiting.splice(position, 1)
    return position >= 0
  }

  /** Fails what waits too long and breaks connections whose server does not answer. Called every now and then. */
  sweep(now: number): void {
    while (this.#waiting[0] && now - this.#waiting[0].since > this.#limits.waitMs) {
      this.#waiting.shift()?.job.fail(this.#waitedTooLong())
    }
    for (const connection of this.#connections.keys()) {
      if (connection.isOverdue(now)) connection.destroy(new Error('The database did not answer in time'))
    }
    this.#endIfDone()
  }

  /** Refuses new work, lets the rest finish and closes the connections. */
  end(): Promise<void> {
    return new Promise(resolve => {
      this.#ended = { resolve }
      this.#endIfDone()
    })
  }

  #wait(job: Job): void {
    this.#waiting.push({ job, since: performance.now() })
    this.#grow()
  }

  /** For a quick job the shared connection with the fewest jobs, if nobody waits. */
  #roomiest(job: Job): Connection | undefined {
    if (!job.isQuick || this.#waiting.length > 0) return undefined
    let best: Connection | undefined
    let fewest = QUICK_JOBS
    for (const [connection, { isShared, jobs }] of this.#connections) {
      if (!isShared || jobs >= fewest) continue
      best = connection
      fewest = jobs
    }
    return best
  }

  #start(job: Job, connection: Connection): void {
    const use = this.#connections.get(connection)!
    use.jobs++
    use.isShared = job.isQuick === true
    job.start(connection, () => this.#release(connection, use))
  }

  #release(connection: Connection, use: Use): void {
    this.#done++
    use.jobs--
    if (use.jobs === 0) use.isShared = false
    if (connection.status !== 'I') connection.destroy(new Error('A transaction was left open'))
    this.#offer(connection, use)
  }

  #offer(connection: Connection, use: Use): void {
    while (this.#waiting[0] && connection.isOpen && takes(use, this.#waiting[0].job))
      this.#start(this.#waiting.shift()!.job, connection)
    if (connection.isOpen && use.jobs === 0) this.#idle.push(connection)
    this.#endIfDone()
  }

  #grow(): void {
    const hasRoom = this.#connections.size + this.#opening < this.#limits.connections
    if (this.#waiting.length <= this.#opening || !hasRoom || this.#pause) return
    this.#opening++
    this.#open().then(
      connection => this.#opened(connection),
      error => this.#notOpened(error),
    )
  }

  #opened(connection: Connection): void {
    this.#opening--
    this.#pauseMs = 0
    this.#openError = undefined
    const use = { jobs: 0, isShared: false }
    this.#connections.set(connection, use)
    connection.onLost = () => this.#lost(connection)
    this.#offer(connection, use)
    this.#grow()
  }

  #notOpened(error: unknown): void {
    this.#opening--
    this.#openError = error
    const refusal = loginRefusal(error)
    if (refusal && this.#connections.size === 0) this.#failAll(refusal)
    this.#pauseMs = Math.min(Math.max(this.#pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS)
    this.#pause ??= setTimeout(() => this.#tryAgain(), this.#pauseMs * (0.5 + Math.random() / 2))
  }

  #tryAgain(): void {
    this.#pause = undefined
    this.#grow()
    this.#endIfDone()
  }

  #lost(connection: Connection): void {
    this.#connections.delete(connection)
    const position = this.#idle.indexOf(connection)
    if (position >= 0) this.#idle.splice(position, 1)
    this.#grow()
    this.#endIfDone()
  }

  #failAll(error: Error): void {
    for (const { job } of this.#waiting.splice(0)) job.fail(error)
  }

  #waitedTooLong(): Error {
    if (this.#connections.size > 0)
      return new DatabaseBusy('No connection to the database became free in time')
    return new ConnectionLost('The database cannot be reached', false, this.#openError)
  }

  #endIfDone(): void {
    const isWorking =
      this.#waiting.length > 0 || this.#opening > 0 || this.#idle.length < this.#connections.size
    if (!this.#ended || isWorking) return
    clearTimeout(this.#pause)
    const closing = this.#idle.splice(0).map(connection => connection.close())
    void Promise.allSettled(closing).then(this.#ended.resolve)
  }
}

const takes = ({ jobs, isShared }: Use, { isQuick = false }: Job): boolean =>
  jobs === 0 || (isQuick && isShared && jobs < QUICK_JOBS)
