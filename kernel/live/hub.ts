import { setTimeout as pause } from 'node:timers/promises'
import { hasCode, isNoSession, isRevisionChanged } from '../db/errors.ts'
import { Refusal } from '../errors.ts'
import { onOwnAccount, onWake } from '../jobs/wake.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { contextOf, forget } from '../rights/context-cache.ts'
import { systemContext } from '../tenancy/system.ts'
import { newId } from '../write/record-id.ts'
import type { Snapshot } from './cursor.ts'
import { sayings } from './deliver.ts'
import { seesTheSame } from './read.ts'
import type { Reader } from './reader.ts'
import { messageOf } from './stream.ts'
import { Surroundings, tenantsOf } from './surroundings.ts'
import { type LiveEvent, readStretch, type Stretch, standingSessions } from './tail.ts'

/** Looks by itself this often; a commit anywhere wakes it at once. */
const POLL_MS = 1_000
/** Sessions that have ended and rights that have changed are noticed after this at the latest. */
const CHECK_MS = 2_000
const BEAT_MS = 15_000
const ATTEMPTS = 3
/** Rights may change faster than they are read; who changes them in bulk is done some time. */
const RIGHTS_MS = 10_000
const LONGEST_PAUSE_MS = 200
/** Sessions whose rights are read anew at the same time, so that requests find their way between them. */
const SIDE_BY_SIDE = 4
const COMPLAIN_MS = 10_000

/**
 * Brings what is committed to those who listen at this process. Each process reads the outbox for itself, so that any
 * number of them may serve; without listeners nothing is read.
 */
export class LiveHub {
  readonly #kernel: Kernel
  readonly #complain: (error: unknown) => void
  readonly #surroundings: Surroundings
  readonly #readers = new Set<Reader>()
  readonly #newcomers = new Set<Reader>()
  readonly #systems = new Map<string, Promise<Context>>()
  /** Everything visible here has been told to all readers. */
  #snapshot: Snapshot | null = null
  #timers: NodeJS.Timeout[] = []
  #unsubscribe = () => {}
  #turn: Promise<void> | undefined
  #isWoken = false
  #checking: Promise<void> | undefined
  #complainedAt = Number.NEGATIVE_INFINITY

  constructor(kernel: Kernel, complain: (error: unknown) => void = error => console.error(error)) {
    this.#kernel = kernel
    this.#complain = complain
    this.#surroundings = new Surroundings(kernel, error => this.#report(error))
  }

  /** How many listen. */
  get size(): number {
    return this.#readers.size + this.#newcomers.size
  }

  countOf(user: string): number {
    return [...this.#readers, ...this.#newcomers].filter(reader => reader.user === user).length
  }

  join(reader: Reader): void {
    onOwnAccount(() => {
      if (this.size === 0) this.#begin()
      this.#newcomers.add(reader)
      this.#wake()
    })
  }

  leave(reader: Reader): void {
    this.#readers.delete(reader)
    this.#newcomers.delete(reader)
    if (this.size === 0) this.#rest()
  }

  /** Ends all streams; their clients come back, here or to another process, and go on from where they were. */
  async close(): Promise<void> {
    for (const reader of [...this.#readers, ...this.#newcomers]) this.#dismiss(reader)
    await this.#turn
    await this.#checking
  }

  #begin(): void {
    const every = (ms: number, work: () => void) => setInterval(work, ms).unref()
    this.#timers = [
      every(POLL_MS, () => this.#wake()),
      every(CHECK_MS, () => this.#check()),
      every(BEAT_MS, () => this.#beat()),
    ]
    this.#unsubscribe = onWake(() => this.#wake())
  }

  #rest(): void {
    for (const timer of this.#timers) clearInterval(timer)
    this.#unsubscribe()
    this.#surroundings.rest()
    this.#snapshot = null
    this.#systems.clear()
  }

  #dismiss(reader: Reader, reason?: 'session' | 'slow'): void {
    reader.stream.end(reason)
    this.leave(reader)
  }

  #wake(): void {
    if (this.#turn) {
      this.#isWoken = true
      return
    }
    this.#turn = this.#takeTurns().finally(() => {
      this.#turn = undefined
      if (this.#isWoken && this.size > 0) this.#wake()
    })
  }

  /** Never throws: whatever is wrong with the database now, the next turn tries again from the same place. */
  async #takeTurns(): Promise<void> {
    try {
      do {
        this.#isWoken = false
        await this.#takeTurn()
      } while (this.#isWoken && this.size > 0)
    } catch (error) {
      this.#report(error)
    }
  }

  async #takeTurn(): Promise<void> {
    const newcomers = [...this.#newcomers]
    const readers = [...this.#readers]
    const since = readers.length > 0 ? this.#snapshot : null
    const { snapshot, isTooMuch, flooded, events } = await readStretch(
      this.#kernel,
      since,
      tenantsOf(readers),
    )
    for (const { stream, tenant } of readers) if (isTooMuch || flooded.includes(tenant)) stream.reset('flood')
    await this.#deliver(isTooMuch ? [] : events, readers)
    for (const reader of readers) reader.stream.settle(snapshot)
    this.#snapshot = snapshot
    await Promise.all(newcomers.map(reader => this.#admit(reader, snapshot)))
    await this.#surroundings.look([...this.#readers], snapshot, () => this.#wake())
  }

  /** Brings a reader to where all others are; one that was here before learns what it has missed. */
  async #admit(reader: Reader, snapshot: Snapshot): Promise<void> {
    const { stream, since, tenant } = reader
    if (since !== null) {
      const missed = await readStretch(this.#kernel, since, [tenant], snapshot).catch(refuseForged)
      if (missed.isTooMuch || missed.flooded.length > 0) stream.reset('gap')
      else await this.#deliver(missed.events, [reader])
    }
    const message = messageOf('ready', { user: reader.user, resumed: since !== null })
    stream.say({ key: 'ready', message })
    stream.settle(snapshot)
    if (this.#newcomers.delete(reader)) this.#readers.add(reader)
  }

  async #deliver(events: readonly LiveEvent[], readers: readonly Reader[]): Promise<void> {
    await Promise.all(
      [...Map.groupBy(events, ({ tenant }) => tenant)].map(([tenant, those]) =>
        this.#deliverIn(
          tenant,
          those,
          readers.filter(reader => reader.tenant === tenant),
        ),
      ),
    )
  }

  /**
   * Should rights change at the very moment, all is worked out again with the new ones, as often as that happens. When it
   * goes on for too long, or something else is wrong again and again, those who listen are told to load anew.
   */
  async #deliverIn(tenant: string, events: readonly LiveEvent[], readers: readonly Reader[]): Promise<void> {
    const until = performance.now() + RIGHTS_MS
    let faults = 0
    for (let attempt = 1; ; attempt++) {
      const listening = readers.filter(({ stream }) => stream.isOpen)
      try {
        const said = await sayings(this.#kernel, await this.#system(tenant), events, listening)
        for (const { reader, ...telling } of said) reader.stream.say(telling)
        return
      } catch (error) {
        this.#systems.delete(tenant)
        const isStale = isNoSession(error) || isRevisionChanged(error)
        if (!isStale) faults++
        if (faults === ATTEMPTS || performance.now() > until) {
          this.#report(error)
          for (const { stream } of listening) stream.reset('gap')
          return
        }
        if (isStale) await this.#checkAll(listening)
        if (attempt > ATTEMPTS) await pause(Math.min(attempt * 10, LONGEST_PAUSE_MS))
      }
    }
  }

  #system(tenant: string): Promise<Context> {
    const known = this.#systems.get(tenant)
    if (known) return known
    const context = systemContext(this.#kernel, tenant, 'live')
    context.catch(() => this.#systems.delete(tenant))
    this.#systems.set(tenant, context)
    return context
  }

  #check(): void {
    for (const reader of this.#readers)
      if (reader.stream.isStuck(performance.now())) this.#dismiss(reader, 'slow')
    this.#checking ??= this.#checkAll([...this.#readers])
      .catch(error => this.#report(error))
      .finally(() => {
        this.#checking = undefined
      })
  }

  /** Ends the streams of sessions that have ended; whose rights have changed goes on with the new ones. */
  async #checkAll(readers: readonly Reader[]): Promise<void> {
    const standing = await standingSessions(this.#kernel, [...new Set(readers.map(({ token }) => token))])
    const waiting = [...readers]
    const takeNext = async () => {
      for (let reader = waiting.pop(); reader; reader = waiting.pop()) {
        const revision = standing.get(reader.token)
        if (revision === undefined) this.#dismiss(reader, 'session')
        else if (revision !== reader.context.revision) await this.#renew(reader, revision)
      }
    }
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, takeNext))
  }

  async #renew(reader: Reader, revision: bigint): Promise<void> {
    const { tokenHash, context: before } = reader
    const request = { requestId: newId(), isBackground: true }
    try {
      // Several streams of one session are renewed with one load.
      const known = await contextOf(this.#kernel, tokenHash, request)
      if (known.revision < revision) forget(this.#kernel, tokenHash)
      reader.context = known.revision < revision ? await contextOf(this.#kernel, tokenHash, request) : known
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 401) throw error
      this.#dismiss(reader, 'session')
      return
    }
    const hasOtherFields = before.registry !== reader.context.registry
    if (hasOtherFields || !seesTheSame(this.#kernel.registry, before, reader.context))
      reader.stream.reset('rights')
    if (this.#snapshot) reader.stream.settle(this.#snapshot)
  }

  #beat(): void {
    for (const { stream } of this.#readers) if (this.#snapshot) stream.beat(this.#snapshot)
  }

  /** A database that is away is away at every look; saying so every few seconds is enough. */
  #report(error: unknown): void {
    const now = performance.now()
    if (now - this.#complainedAt < COMPLAIN_MS) return
    this.#complainedAt = now
    this.#complain(error)
  }
}

/** What looks like a snapshot and is none stands for nothing that could be gone on from. */
function refuseForged(error: unknown): Stretch {
  if (!hasCode(error, '22P02')) throw error
  return { snapshot: '', isTooMuch: true, flooded: [], events: [] }
}
