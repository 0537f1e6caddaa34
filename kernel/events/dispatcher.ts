import { isGivenUp } from '../jobs/queue.ts'
import type { Kernel } from '../kernel.ts'
import { deliver } from './deliver.ts'
import { deliverAll } from './deliver-all.ts'
import { behind } from './failure.ts'
import {
  dueDeliveries,
  type Failure,
  moveLane,
  moveOn,
  type NextEvent,
  nextEvents,
  nextInLane,
  type Parted,
  type Reader,
  type Settled,
  settle,
  type Tried,
  takeSubscriptions,
} from './outbox.ts'
import type { Subscriber } from './subscribe.ts'

const PAGE = 300
/** Events of a tenant that is read by itself, while the others wait for their turn. */
const LANE_PAGE = 100
/** Whoever fills this part of a whole page gets a lane of its own. */
const FLOOD = 1 / 8
/** Records, or tenants, whose events are delivered at the same time. */
const SIDE_BY_SIDE = 8

/**
 * Brings committed events to their subscribers. Each subscription is read by one worker at a time; when that is gone,
 * another one goes on from what was written down last, so an event may come again.
 */
export class Dispatcher {
  readonly #kernel: Kernel
  readonly #complain: (error: unknown) => void
  #turn: Promise<void> | undefined
  #isWoken = false
  #isStopping = false

  constructor(kernel: Kernel, complain: (error: unknown) => void) {
    this.#kernel = kernel
    this.#complain = complain
  }

  /** Looks for events in the name of this worker, unless it is at it already. */
  wake(worker: string): void {
    if (this.#kernel.subscribers.size === 0 || this.#isStopping) return
    this.#isWoken = this.#turn !== undefined
    this.#turn ??= this.#goRound(worker).finally(() => {
      this.#turn = undefined
      // What was written while it looked may have been missed.
      if (this.#isWoken) this.wake(worker)
    })
  }

  /** Lets what is being delivered end. */
  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#turn
  }

  async #goRound(worker: string): Promise<void> {
    try {
      const subscribers = await takeSubscriptions(this.#kernel, worker)
      const readers = subscribers.map(subscriber => ({ kernel: this.#kernel, worker, subscriber }))
      await Promise.all(readers.map(reader => this.#read(reader).catch(error => this.#excuse(error))))
    } catch (error) {
      this.#excuse(error)
    }
  }

  /** A subscription that was given to another worker meanwhile is no fault. */
  #excuse(error: unknown): void {
    if (!isGivenUp(error)) this.#complain(error)
  }

  async #read(reader: Reader): Promise<void> {
    await retryDue(reader)
    let isAny = true
    while (isAny && !this.#isStopping) {
      isAny = await readPage(reader)
      isAny = (await readLane(reader)) || isAny
    }
  }
}

/** Delivers the next page; false when there was none. */
export async function readPage(reader: Reader, limit = PAGE): Promise<boolean> {
  const page = await nextEvents(reader, limit)
  const last = page.at(-1)
  if (!last) return false
  const failed = await deliverPage(reader, page)
  if (page.length < limit) await moveOn(reader, null, failed, [])
  else await moveOn(reader, last.event.id, failed, floods(page, limit))
  return true
}

/** Delivers a page of the tenant whose turn it is among those that fill whole pages; false when there is none. */
export async function readLane(reader: Reader, limit = LANE_PAGE): Promise<boolean> {
  const page = await nextInLane(reader, limit)
  const last = page.at(-1)
  if (!last) return false
  const failed = await deliverPage(reader, page)
  await moveLane(reader, last.event.tenant, page.length < limit ? null : last.event.id, failed)
  return true
}

const floods = (page: readonly NextEvent[], limit: number): Parted[] =>
  [...Map.groupBy(page, tenantOf)].flatMap(([tenant, events]) =>
    events.length > limit * FLOOD ? [{ tenant, after: events.at(-1)?.event.id ?? '' }] : [],
  )

const deliverPage = (reader: Reader, page: readonly NextEvent[]): Promise<Failure[]> =>
  reader.subscriber.deliverAll
    ? inOrder(page, tenantOf, events => deliverBatch(reader, events))
    : inOrder(page, recordOf, events => deliverChain(reader, events))

const recordOf = ({ event }: NextEvent): string => event.record ?? event.id
const tenantOf = ({ event }: { readonly event: { readonly tenant: string } }): string => event.tenant

/** The events of one tenant together, but for those that wait behind earlier ones of their records. */
async function deliverBatch({ kernel, subscriber }: Reader, page: readonly NextEvent[]): Promise<Failure[]> {
  const stuck = new Set(page.filter(each => each.isBehind).map(recordOf))
  const late = page.filter(each => stuck.has(recordOf(each)))
  const free = page.filter(each => !stuck.has(recordOf(each)))
  const failed = await deliverMany(
    kernel,
    subscriber,
    free.map(({ event }) => ({ event, attempt: 1 })),
  )
  return [...failed, ...late.map(({ event }) => behind({ event, attempt: 0 }))]
}

/** The events of one record, one after the other; once one has failed, the rest waits behind it. */
async function deliverChain(
  { kernel, subscriber }: Reader,
  events: readonly NextEvent[],
): Promise<Failure[]> {
  const failed: Failure[] = []
  let isBehind = events.some(each => each.isBehind)
  for (const { event } of events) {
    const failure = isBehind
      ? behind({ event, attempt: 0 })
      : await deliverOne(kernel, subscriber, { event, attempt: 1 })
    if (failure) failed.push(failure)
    if (failure?.state === 'waiting') isBehind = true
  }
  return failed
}

/** Tries kept deliveries once more. */
export async function retryDue(reader: Reader): Promise<void> {
  const due = await dueDeliveries(reader, PAGE)
  if (due.length === 0) return
  const { kernel, subscriber } = reader
  const next = due.map(({ event, attempt }) => ({ event, attempt: attempt + 1 }))
  const failed = subscriber.deliverAll
    ? await inOrder(next, tenantOf, batch => deliverMany(kernel, subscriber, batch))
    : await inOrder(
        next,
        ({ event }) => event.id,
        ([each]) => retryOne(reader, each),
      )
  const kept = new Map(failed.map(failure => [`${failure.tenant} ${failure.seq}`, failure]))
  await settle(
    reader,
    next.map(({ event, attempt }): Settled => {
      const delivered = { tenant: event.tenant, seq: event.id, state: null, attempt, delay: 0, error: null }
      return kept.get(`${event.tenant} ${event.id}`) ?? delivered
    }),
  )
}

async function retryOne({ kernel, subscriber }: Reader, tried: Tried | undefined): Promise<Failure[]> {
  const failure = tried ? await deliverOne(kernel, subscriber, tried) : null
  return failure ? [failure] : []
}

const deliverOne = async (
  kernel: Kernel,
  subscriber: Subscriber,
  { event, attempt }: Tried,
): Promise<Failure | null> => (subscriber.deliver ? deliver(kernel, subscriber, event, attempt) : null)

const deliverMany = async (
  kernel: Kernel,
  subscriber: Subscriber,
  batch: readonly Tried[],
): Promise<Failure[]> => (subscriber.deliverAll ? deliverAll(kernel, subscriber, batch) : [])

/** Works chain by chain, some of them side by side: what has the same key stays in order. */
async function inOrder<T>(
  page: readonly T[],
  keyOf: (each: T) => string,
  work: (chain: readonly T[]) => Promise<Failure[]>,
): Promise<Failure[]> {
  const chains = [...Map.groupBy(page, keyOf).values()]
  const failed: Failure[] = []
  let next = 0
  const draw = async () => {
    for (let chain = chains[next++]; chain; chain = chains[next++]) failed.push(...(await work(chain)))
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, draw))
  return failed
}
