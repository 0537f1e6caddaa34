import { createHmac } from 'node:crypto'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { unpackBinaries } from './binaries.ts'
import { ensureCluster, superuser, superuserPassword } from './cluster.ts'
import { ensureHome } from './folders.ts'
import { type Listening, type ServerPlan, startOrAdopt, stopServer } from './server.ts'
import { StartRefusal } from './start-refusal.ts'

export type EmbeddedOptions = {
  /** The folder that holds everything of this server: programs, cluster, log. */
  folder: string
  /** Server settings on top of ours, as in postgresql.conf. */
  settings?: Record<string, string>
  /** False only for throw-away servers: nothing is synced to disk. */
  durable?: boolean
  /** False lets the process end although it still has its claim (tests give it up on their way out). */
  keepsProcessAlive?: boolean
  /** Told in one line when the server was lost and when it is back. */
  report?: (line: string) => void
}

// Every program that uses the server holds this advisory lock shared; whoever stops it takes the lock alone. So a
// server is never stopped under another program, and a newcomer cannot slip in while it is being stopped.
const claimKey = 1_869_967_219
const adoptionMs = 60_000

// Errors that are the application's to answer (a taken name, a revoked session) would fill the log and could carry
// personal data, so only the server's own events are logged.
const quietLog = { log_min_messages: 'log', log_error_verbosity: 'terse' }
const fastAndLoose = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** Starts the server in a folder, or adopts the one that runs there, and keeps it running until it is released. */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const durable = options.durable ?? true
  const folder = resolve(options.folder)
  const home = ensureHome(folder)
  const binaries = unpackBinaries(folder)
  ensureCluster(home, binaries, durable)
  const settings = { ...quietLog, ...(durable ? {} : fastAndLoose), ...options.settings }
  const server = new EmbeddedPostgres({ ...home, binaries, settings }, options)
  await server.open()
  return server
}

/**
 * Trades the shared claim for the whole one. Waits a moment for it: the server may not have noticed yet that a program
 * was killed. Whoever waits when another one stops the server loses the connection, and need not stop it.
 */
async function isAlone(claim: pg.Client): Promise<boolean> {
  try {
    await claim.query(`set lock_timeout = '500ms'`)
    await claim.query(`select pg_advisory_unlock_shared(${claimKey})`)
    await claim.query(`select pg_advisory_lock(${claimKey})`)
    return true
  } catch {
    return false
  }
}

/** A PostgreSQL server of our own, claimed by this process until `release`. */
export class EmbeddedPostgres {
  readonly #plan: ServerPlan
  readonly #options: EmbeddedOptions
  readonly #password: string
  #listening: Listening | undefined
  #claim: pg.Client | undefined
  #released = false

  constructor(plan: ServerPlan, options: EmbeddedOptions) {
    this.#plan = plan
    this.#options = options
    this.#password = superuserPassword(plan.cluster)
  }

  /** The address for a role of ours: over the Unix socket, or over loopback where there are none. */
  url(role: string, database: string): string {
    return this.#address(role, this.passwordOf(role), database)
  }

  /** The superuser's address, for setting up roles and databases only. */
  superuserUrl(database = 'postgres'): string {
    return this.#address(superuser, this.#password, database)
  }

  /** The password of a role of ours, derived from the superuser's, so that no second one has to be stored. */
  passwordOf(role: string): string {
    return createHmac('sha256', this.#password).update(role).digest('base64url')
  }

  /** The server's process number; it changes when the server had to be started again. */
  get pid(): number {
    return this.#listening!.pid
  }

  /** Starts or adopts the server and claims it. A server that is just being stopped is started again. */
  async open(): Promise<void> {
    const deadline = Date.now() + adoptionMs
    while (!this.#claim) {
      this.#listening = await startOrAdopt(this.#plan)
      this.#claim = await this.#takeClaim(deadline)
    }
  }

  /** Gives up the claim, and stops the server if no other program has one. */
  async release(): Promise<'stopped' | 'left running'> {
    this.#released = true
    const claim = this.#claim
    if (!claim) return 'left running'
    holdProcess(claim, true)
    const alone = await isAlone(claim)
    if (alone) await stopServer(this.#plan)
    await claim.end().catch(() => {})
    return alone ? 'stopped' : 'left running'
  }

  async #takeClaim(deadline: number): Promise<pg.Client | undefined> {
    const client = new pg.Client({ connectionString: this.superuserUrl(), application_name: 'inopsio claim' })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query(`select pg_advisory_lock_shared(${claimKey})`)
    } catch (error) {
      await client.end().catch(() => {})
      if (Date.now() > deadline) throw unanswered(this.#plan, error)
      await pause(100)
      return undefined
    }
    if (this.#options.keepsProcessAlive === false) holdProcess(client, false)
    client.on('end', () => void this.#reopen())
    return client
  }

  // The server went away under us (killed, out of memory): start it again on the same port, so that the pools of
  // all programs find it by themselves.
  async #reopen(): Promise<void> {
    this.#claim = undefined
    if (this.#released) return
    this.#options.report?.('The database server went away; starting it again.')
    try {
      await this.open()
      this.#options.report?.('The database server is back.')
    } catch (error) {
      this.#options.report?.(`The database server could not be started again: ${(error as Error).message}`)
      await pause(1000, undefined, { ref: this.#options.keepsProcessAlive ?? true })
      await this.#reopen()
    }
  }

  #address(role: string, password: string, database: string): string {
    const host = this.#plan.socketFolder ? encodeURIComponent(this.#plan.socketFolder) : '127.0.0.1'
    return `postgres://${role}:${password}@${host}:${this.#listening!.port}/${database}`
  }
}

// `pg` has these two; its type declarations do not.
function holdProcess(client: pg.Client, holds: boolean): void {
  const socket = client as unknown as { ref(): void; unref(): void }
  holds ? socket.ref() : socket.unref()
}

function unanswered(plan: ServerPlan, error: unknown): StartRefusal {
  const words = (error as Error).message
  return new StartRefusal(
    `A PostgreSQL server runs in ${plan.cluster} but does not let us in: ${words}. Its log is ${plan.logFile}.`,
  )
}
