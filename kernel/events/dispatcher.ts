import { isGivenUp } from '../jobs/queue.ts'
import type { Kernel } from '../kernel.ts'
import { behind, deliver } from './deliver.ts'
import {
  dueDeliveries,
  type Failure,
  moveOn,
  type NextEvent,
  nextEvents,
  type Reader,
  settle,
  takeSubscriptions,
} from './outbox.ts'

const PAGE = 200
/** Records whose events are delivered at the same time. */
const SIDE_BY_SIDE = 8

/**
 * Brings committed events to their subscribers. Each subscription is read by one worker at a time; when that is gone,
 * another one goes on from what was written down last, so an event may come again.
 */
export class Dispatcher {
  readonly #kernel: Kernel
  readonly #complain: (error: unknown) => void
  #turn: Promise<void> | undefined
  #isStopping = false

  constructor(kernel: Kernel, complain: (error: unknown) => void) {
    this.#kernel = kernel
    this.#complain = complain
  }

  /** Looks for events in the name of this worker, unless it is at it already. */
  wake(worker: string): void {
    if (this.#kernel.subscribers.size === 0 || this.#isStopping) return
    this.#turn ??= this.#goRound(worker).finally(() => {
      this.#turn = undefined
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
    while (!this.#isStopping && (await readPage(reader)));
  }
}

/** Delivers the next page; false when there was none. */
export async function readPage(reader: Reader, limit = PAGE): Promise<boolean> {
  const page = await nextEvents(reader, limit)
  const last = page.at(-1)
  if (!last) return false
  const failed = await inOrder(page, events => deliverChain(reader, events))
  await moveOn(reader, page.length < limit ? null : last.event.id, failed)
  return true
}

/** The events of one record, one after the other; once one has failed, the rest waits behind it. */
async function deliverChain(
  { kernel, subscriber }: Reader,
  events: readonly NextEvent[],
): Promise<Failure[]> {
  const failed: Failure[] = []
  let isBehind = events.some(each => each.isBehind)
  for (const { event } of events) {
    const failure = isBehind ? behind(event) : await deliver(kernel, subscriber, event, 1)
    if (failure) failed.push(failure)
    if (failure?.state === 'waiting') isBehind = true
  }
  return failed
}

/** Tries kept deliveries once more, of each record the first one. */
export async function retryDue(reader: Reader): Promise<void> {
  const due = await dueDeliveries(reader, PAGE)
  if (due.length === 0) return
  const { kernel, subscriber } = reader
  const settled = await Promise.all(
    due.map(async ({ event, attempt }) => {
      const failure = await deliver(kernel, subscriber, event, attempt + 1)
      const delivered = { tenant: event.tenant, seq: event.id, state: null, attempt, delay: 0, error: null }
      return failure ?? delivered
    }),
  )
  await settle(reader, settled)
}

/** Works chain by chain, some of them side by side: events of one record stay in order. */
async function inOrder(
  page: readonly NextEvent[],
  work: (events: readonly NextEvent[]) => Promise<Failure[]>,
): Promise<Failure[]> {
  const chains = [...Map.groupBy(page, ({ event }) => event.record ?? event.id).values()]
  const failed: Failure[] = []
  let next = 0
  const draw = async () => {
    for (let chain = chains[next++]; chain; chain = chains[next++]) failed.push(...(await work(chain)))
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, draw))
  return failed
}
