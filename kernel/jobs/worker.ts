import { randomUUID } from 'node:crypto'
import { Dispatcher } from '../events/dispatcher.ts'
import { beginSubscriptions } from '../events/outbox.ts'
import type { Kernel } from '../kernel.ts'
import { tellStarter } from '../notifications/tell-starter.ts'
import { outside } from '../observe/doing.ts'
import { limitsOf } from './limits.ts'
import { openPresence, type Presence } from './presence.ts'
import { type Claimed, isGivenUp, leave, look, type Outcome, type Room, report, type Wish } from './queue.ts'
import { runJob } from './run-job.ts'
import { fireSchedules, syncSchedules } from './schedules.ts'
import { onWake } from './wake.ts'

export interface WorkerOptions {
  /** PostgreSQL itself, for the session that shows this worker is alive. */
  readonly url: string
  /** Jobs that run at the same time. One tenant alone may use them all. */
  readonly slots?: number
  /** Further places, one for each tenant that has none of these; so long jobs of some do not shut others out. */
  readonly spare?: number
  /** Jobs that wait for somebody outside at the same time, beside the others. */
  readonly waitingSlots?: number
  /** How often it looks for work that nobody woke it for; when there is none for a while, three times less often. */
  readonly pollMs?: number
  /** How long running jobs may take to end when the program stops. */
  readonly graceMs?: number
  /** What goes wrong beside the jobs themselves. */
  readonly complain?: (error: unknown) => void
}

export interface RunningWorker {
  stats(): WorkerStats
  /** Claims nothing any more, lets running jobs end, and gives the rest back. */
  stop(): Promise<void>
}

export interface WorkerStats {
  readonly running: number
  readonly done: number
  readonly failed: number
}

const DEFAULTS = {
  slots: 8,
  spare: 2,
  waitingSlots: 48,
  pollMs: 250,
  graceMs: 8_000,
  complain: (error: unknown) => console.error(error),
}
/** A killed worker's jobs are to go on within a second. */
const SLOWEST = 3
const SCHEDULE_MS = 1_000
const SYNC_MS = 60_000
const COMPLAIN_MS = 10_000
/** Short jobs are claimed ahead, as many as can be done in this time: a claim costs as much as many of them. */
const AHEAD_MS = 20
const MOST_AHEAD = 200

/**
 * Works on the jobs of all tenants until it is stopped. What is committed from now on reaches every subscriber, new ones
 * too. @throws when the database cannot be reached
 */
export async function startWorker(kernel: Kernel, options: WorkerOptions): Promise<RunningWorker> {
  const settings = { ...DEFAULTS, ...options }
  const presence = await openPresence(kernel, settings.url)
  if (kernel.subscribers.size > 0) await beginSubscriptions(kernel)
  const worker = new Worker(kernel, settings, presence)
  worker.start()
  return worker
}

interface Running {
  readonly claimed: Claimed
  readonly stopping: AbortController
}

class Worker implements RunningWorker {
  readonly #kernel: Kernel
  readonly #settings: Required<WorkerOptions>
  readonly #kinds: readonly string[]
  readonly #waitingKinds: readonly string[]
  readonly #limits: object
  readonly #dispatcher: Dispatcher
  readonly #running = new Map<string, Running>()
  /** How many of the running ones wait for somebody outside. */
  #waiting = 0
  readonly #ahead: Claimed[] = []
  readonly #perLane = new Map<string, number>()
  readonly #outcomes: Outcome[] = []
  #presence: Presence
  #turn: Promise<void> | undefined
  #isWoken = false
  /** Somebody has said since the last look that there is something to do. */
  #isHeard = false
  #reporting: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #unsubscribe = () => {}
  #isStopping = false
  #lastLane: string = randomUUID()
  #lastWaitingLane: string = randomUUID()
  #scheduledAt = 0
  #syncedAt = 0
  #usualMs = AHEAD_MS
  #complainedAt = Number.NEGATIVE_INFINITY
  #done = 0
  #failed = 0

  constructor(kernel: Kernel, settings: Required<WorkerOptions>, presence: Presence) {
    this.#kernel = kernel
    this.#settings = settings
    this.#presence = presence
    this.#dispatcher = new Dispatcher(kernel, error => this.#complain(error))
    const jobs = [...kernel.jobs.values()]
    this.#kinds = jobs.filter(({ waits }) => !waits).map(({ kind }) => kind)
    this.#waitingKinds = jobs.filter(({ waits }) => waits).map(({ kind }) => kind)
    this.#limits = limitsOf(kernel.jobs)
  }

  start(): void {
    this.#unsubscribe = onWake(() => outside(() => this.#hear()))
    this.#wake()
    this.#poll(1)
  }

  /** Looks again and again, after longer and longer pauses while there is nothing to do. */
  #poll(pace: number): void {
    this.#timer = setTimeout(() => {
      const isIdle = this.#running.size === 0 && !this.#isHeard
      this.#isHeard = false
      this.#wake()
      this.#poll(isIdle ? Math.min(SLOWEST, pace * 1.5) : 1)
    }, this.#settings.pollMs * pace)
  }

  #hear(): void {
    this.#isHeard = true
    this.#wake()
  }

  stats(): WorkerStats {
    return { running: this.#running.size, done: this.#done, failed: this.#failed }
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    clearTimeout(this.#timer)
    this.#unsubscribe()
    await this.#turn
    this.#putBackAhead()
    await Promise.all([this.#drained(), this.#dispatcher.stop()])
    await this.#reporting
    await leave(this.#kernel, this.#presence.worker).catch(this.#settings.complain)
    await this.#presence.close()
  }

  /** Waits for running jobs; those that take too long are told to stop, and left behind when they do not. */
  async #drained(): Promise<void> {
    const until = Date.now() + this.#settings.graceMs
    while (this.#running.size > 0 && Date.now() < until) {
      if (Date.now() > until - this.#settings.graceMs / 2) this.#abortAll('The program stops.')
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }

  #wake(): void {
    if (this.#isStopping) return
    if (this.#turn) {
      this.#isWoken = true
      return
    }
    this.#turn = this.#takeTurns().finally(() => {
      this.#turn = undefined
      if (this.#isWoken) this.#wakeAgain()
    })
  }

  #wakeAgain(): void {
    this.#isWoken = false
    this.#wake()
  }

  /** Never throws: whatever is wrong with the database now, the next turn tries again. */
  async #takeTurns(): Promise<void> {
    try {
      await this.#beThere()
      while ((await this.#claim()) && !this.#isStopping);
      this.#dispatcher.wake(this.#presence.worker)
      await this.#keepSchedules()
    } catch (error) {
      if (isGivenUp(error)) await this.#presence.close().catch(() => {})
      else this.#complain(error)
    }
  }

  /** A worker whose session fell has lost its jobs to others: it stops them and comes back as a new one. */
  async #beThere(): Promise<void> {
    if (this.#presence.isThere()) return
    this.#abortAll('The worker lost its jobs.')
    this.#ahead.length = 0
    this.#presence = await openPresence(this.#kernel, this.#settings.url)
  }

  /** Takes what there is room for. True when there may be more, and room for it. */
  async #claim(): Promise<boolean> {
    const { slots, waitingSlots } = this.#settings
    const rooms = [this.#room(), this.#waitingRoom()]
    const { wishes, claimed } = await look(this.#kernel, this.#presence.worker, rooms)
    const [work = [], waiting = []] = claimed
    for (const wish of wishes) this.#heed(wish)
    this.#ahead.push(...work)
    // From anywhere else the next time, should there be more lanes held back by limits than one look takes in.
    this.#lastLane = work.at(-1)?.lane ?? randomUUID()
    this.#lastWaitingLane = waiting.at(-1)?.lane ?? randomUUID()
    for (const each of waiting) void this.#run(each)
    this.#startNext()
    return (work.length > 0 && this.#working < slots) || (waiting.length > 0 && this.#waiting < waitingSlots)
  }

  #room(): Room {
    const { slots, spare } = this.#settings
    const ahead = this.#mayTakeAhead()
    const held = this.#working + this.#ahead.length
    const limit = Math.max(0, slots + ahead - held)
    const isWorthIt = this.#working < slots || limit > ahead / 2
    return {
      kinds: this.#kinds,
      after: this.#lastLane,
      limit: isWorthIt ? limit : 0,
      spare: Math.min(spare, Math.max(0, slots + ahead + spare - held)),
      laneCap: slots + ahead,
      limits: this.#limits,
    }
  }

  #waitingRoom(): Room {
    const { waitingSlots, spare } = this.#settings
    return {
      kinds: this.#waitingKinds,
      after: this.#lastWaitingLane,
      limit: Math.max(0, waitingSlots - this.#waiting),
      spare: Math.min(spare, Math.max(0, waitingSlots + spare - this.#waiting)),
      laneCap: waitingSlots,
      limits: this.#limits,
    }
  }

  get #working(): number {
    return this.#running.size - this.#waiting
  }

  #mayTakeAhead(): number {
    if (this.#usualMs >= AHEAD_MS) return 0
    return Math.min(MOST_AHEAD, Math.floor((AHEAD_MS / this.#usualMs) * this.#settings.slots))
  }

  #startNext(): void {
    const { slots, spare } = this.#settings
    while (this.#working < slots + spare && !this.#isStopping) {
      const isFull = this.#working >= slots
      const next = this.#ahead.findIndex(({ lane }) => !isFull || !this.#perLane.has(lane))
      const [claimed] = next < 0 ? [] : this.#ahead.splice(next, 1)
      if (!claimed) return
      void this.#run(claimed)
    }
  }

  async #run(claimed: Claimed): Promise<void> {
    const job = this.#kernel.jobs.get(claimed.kind)
    if (!job) throw new Error(`${claimed.kind} was claimed without being known.`)
    const stopping = new AbortController()
    const begun = performance.now()
    this.#running.set(keyOf(claimed), { claimed, stopping })
    if (job.waits) this.#waiting++
    else this.#count(claimed.lane, 1)
    const { worker } = this.#presence
    const outcome = await runJob(this.#kernel, worker, job, claimed, stopping.signal)
    await tellStarter(this.#kernel, job, claimed, outcome).catch(error => this.#complain(error))
    this.#running.delete(keyOf(claimed))
    if (job.waits) this.#waiting--
    else this.#count(claimed.lane, -1)
    if (!job.waits) this.#usualMs += (performance.now() - begun - this.#usualMs) / 20
    if (outcome.outcome === 'done') this.#done++
    if (outcome.outcome === 'failed') this.#failed++
    if (worker === this.#presence.worker) this.#outcomes.push(outcome)
    this.#reporting ??= this.#reportAll()
    this.#startNext()
    if (this.#ahead.length < this.#settings.slots) this.#wake()
  }

  #count(lane: string, by: number): void {
    const now = (this.#perLane.get(lane) ?? 0) + by
    if (now === 0) this.#perLane.delete(lane)
    else this.#perLane.set(lane, now)
  }

  /** What ended while the last report was on its way goes together with the next. */
  async #reportAll(): Promise<void> {
    await new Promise(resolve => setImmediate(resolve))
    while (this.#outcomes.length > 0) {
      const outcomes = this.#outcomes.splice(0, 500)
      try {
        await report(this.#kernel, this.#presence.worker, outcomes)
      } catch (error) {
        this.#complain(error)
        if (this.#isStopping) break
        this.#outcomes.unshift(...outcomes)
        await new Promise(resolve => setTimeout(resolve, this.#settings.pollMs))
      }
    }
    this.#reporting = undefined
  }

  #putBackAhead(): void {
    const unstarted = this.#ahead.splice(0)
    this.#outcomes.push(
      ...unstarted.map(({ id, attempt }) => ({ id, attempt, outcome: 'unstarted' as const })),
    )
    if (unstarted.length > 0) this.#reporting ??= this.#reportAll()
  }

  #heed(wish: Wish): void {
    this.#running.get(keyOf(wish))?.stopping.abort(new Error(`Somebody wished to ${wish.wish} this job.`))
    const waiting = this.#ahead.findIndex(each => each.id === wish.id)
    if (waiting < 0) return
    this.#ahead.splice(waiting, 1)
    this.#outcomes.push({ id: wish.id, attempt: wish.attempt, outcome: 'unstarted' })
    this.#reporting ??= this.#reportAll()
  }

  #abortAll(why: string): void {
    for (const { stopping } of this.#running.values()) stopping.abort(new Error(why))
  }

  /** A database that is away is away at every look; saying so every few seconds is enough. */
  #complain(error: unknown): void {
    const now = performance.now()
    if (now - this.#complainedAt < COMPLAIN_MS) return
    this.#complainedAt = now
    this.#settings.complain(error)
  }

  async #keepSchedules(): Promise<void> {
    const now = Date.now()
    if (now - this.#scheduledAt < SCHEDULE_MS) return
    this.#scheduledAt = now
    if (now - this.#syncedAt > SYNC_MS) {
      await syncSchedules(this.#kernel)
      this.#syncedAt = now
    }
    if ((await fireSchedules(this.#kernel)) > 0) this.#isWoken = true
  }
}

const keyOf = ({ id, attempt }: { readonly id: string; readonly attempt: number }): string =>
  `${id} ${attempt}`
