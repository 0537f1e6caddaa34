import type { ServerResponse } from 'node:http'
import { cursorText, type Snapshot } from './cursor.ts'

/** Why a stream ends: the session does, there are too many streams, or the client takes too little of what it is sent. */
export type Ending = 'session' | 'slow'

/** Why a client has to load anew: it was away too long, too much happened at once, it is too slow, or its rights changed. */
export type Reset = 'gap' | 'flood' | 'slow' | 'rights'

/** Something to be told, ready to be sent. */
export interface Telling {
  /** What is told later under the same key may take its place. */
  readonly key: string
  readonly message: string
  /** The record it is about. */
  readonly about?: { readonly entity: string; readonly id: string }
}

/** Where a reader is told things. */
export interface Outlet {
  readonly isOpen: boolean
  /** Nothing was taken for too long. */
  isStuck(now: number): boolean
  say(telling: Telling): void
  /** Everything up to here has been said. */
  settle(snapshot: Snapshot): void
  beat(snapshot: Snapshot): void
  reset(reason: Reset): void
  end(reason?: Ending): void
}

/** What may wait for a slow client. */
const MOST_WAITING = 500
const SLOWEST_MS = 60_000

/**
 * One client's stream of server-sent events. While the client is slow, what is to be sent waits here, of each record the
 * last only; when even that is too much, the client is told to load anew instead.
 */
export class EventStream implements Outlet {
  readonly #response: ServerResponse
  readonly #waiting = new Map<string, string>()
  #cursor: string | undefined
  #slowSince: number | undefined
  /** Written together with what follows. */
  #batch = ''

  constructor(response: ServerResponse) {
    this.#response = response
    response.on('drain', () => this.#flush())
  }

  get isOpen(): boolean {
    return !this.#response.destroyed && !this.#response.writableEnded
  }

  isStuck(now: number): boolean {
    return this.#slowSince !== undefined && now - this.#slowSince > SLOWEST_MS
  }

  say({ key, message }: Telling): void {
    if (this.#slowSince === undefined) {
      this.#batch += message
      return
    }
    this.#waiting.delete(key)
    this.#waiting.set(key, message)
    if (this.#waiting.size > MOST_WAITING) this.reset('slow')
  }

  /** Sends what was said, and where a client that comes back goes on from. */
  settle(snapshot: Snapshot): void {
    this.#cursor = cursorText(snapshot)
    if (this.#slowSince === undefined && this.#batch !== '') this.#send()
  }

  /** A sign of life, which also moves the cursor on; without it a client would go back to its last message. */
  beat(snapshot: Snapshot): void {
    this.#cursor = cursorText(snapshot)
    if (this.#slowSince === undefined) this.#send()
  }

  /**
   * What waits is not sent any more. Only what was read at this moment under rights that have changed since goes out
   * before: it was told in time, and nobody should have to load anew to learn of it.
   */
  reset(reason: Reset): void {
    this.#waiting.clear()
    if (reason !== 'rights') this.#batch = ''
    this.say({ key: 'reset', message: messageOf('reset', { reason }) })
  }

  end(reason?: Ending): void {
    if (!this.isOpen) return
    this.#response.end(this.#slowSince === undefined && reason ? messageOf('end', { reason }) : undefined)
    if (this.#slowSince !== undefined) this.#response.destroy()
  }

  #send(): void {
    const text = `${this.#batch}id: ${this.#cursor}\n\n`
    this.#batch = ''
    if (this.isOpen && !this.#response.write(text)) this.#slowSince = performance.now()
  }

  #flush(): void {
    this.#slowSince = undefined
    if (this.#waiting.size === 0) return
    this.#batch = [...this.#waiting.values()].join('')
    this.#waiting.clear()
    this.#send()
  }
}

/** One message as it is sent. */
export const messageOf = (event: string, data: unknown): string => textMessage(event, JSON.stringify(data))

/** JSON has no line breaks outside of strings, and none inside them. */
export const textMessage = (event: string, json: string): string => `event: ${event}\ndata: ${json}\n\n`
