import { Client } from 'pg'
import { loginConfig } from '../db/login.ts'
import { coalesced } from './coalesced.ts'
import { onNews, wakeHere } from './wake.ts'

export interface WakeLineOptions {
  /** PostgreSQL itself: a pooler that shares sessions does not bring notifications. */
  readonly url: string
}

export interface WakeLine {
  close(): Promise<void>
}

const CHANNEL = 'inopsio_wake'
/** Other processes are told this often at most. */
const TELL_MS = 20
const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 2_000

/**
 * Wakes other processes on the same database, and is woken by them, over one connection that does nothing else. Never
 * inside a business transaction: all commits that notify queue behind one lock, which cuts write throughput to 38 %.
 * A line that is broken is mended in the background; what was said meanwhile is found by looking.
 */
export function openWakeLine(options: WakeLineOptions): WakeLine {
  const line = new Line(options)
  line.open()
  return line
}

class Line implements WakeLine {
  readonly #options: WakeLineOptions
  readonly #silence: () => void
  #client: Client | undefined
  #opening: Promise<void> | undefined
  #mending: NodeJS.Timeout | undefined
  #pauseMs = 0
  #isTelling = false
  #hasMore = false
  #isClosed = false

  constructor(options: WakeLineOptions) {
    this.#options = options
    this.#silence = onNews(coalesced(() => this.#tell(), TELL_MS))
  }

  open(): void {
    this.#opening = this.#connect().catch(() => this.#mend())
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#silence()
    clearTimeout(this.#mending)
    await this.#opening
    await this.#client?.end().catch(() => {})
  }

  async #connect(): Promise<void> {
    const { url } = this.#options
    const client = new Client(
      loginConfig({ url, statementTimeoutMs: 5_000, applicationName: 'inopsio wake' }),
    )
    client.on('error', () => {}) // the end of the connection is what counts
    client.once('end', () => this.#lost(client))
    client.on('notification', ({ processId }) => {
      if (processId !== (client as { processID?: number }).processID) wakeHere()
    })
    try {
      await client.connect()
      // A notification is no promise, so nobody waits for the disk.
      await client.query(`set synchronous_commit to off; listen ${CHANNEL}`)
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    this.#client = client
    this.#pauseMs = 0
    wakeHere() // for what was said while nobody listened
  }

  #lost(client: Client): void {
    if (this.#client !== client) return
    this.#client = undefined
    this.#mend()
  }

  #mend(): void {
    if (this.#isClosed) return
    this.#pauseMs = Math.min(Math.max(this.#pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS)
    this.#mending = setTimeout(() => this.open(), this.#pauseMs).unref()
  }

  /** One notification at a time: on a slow database they must not pile up. */
  #tell(): void {
    this.#hasMore = this.#isTelling
    if (this.#isTelling || !this.#client) return
    this.#isTelling = true
    this.#client
      .query(`notify ${CHANNEL}`)
      .catch(() => {})
      .then(() => {
        this.#isTelling = false
        if (this.#hasMore) this.#tell()
      })
  }
}
