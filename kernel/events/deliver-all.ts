import { followingKernel } from '../custom/tenant-kernel.ts'
import { wordsOf } from '../jobs/run-job.ts'
import type { Kernel } from '../kernel.ts'
import { newDoing } from '../observe/doing.ts'
import { traceOfEvents } from '../observe/traces.ts'
import { watched } from '../observe/watch.ts'
import { systemContext } from '../tenancy/system.ts'
import { causedBy } from './cause.ts'
import { behind, failed, isLoop, loop, waiting } from './failure.ts'
import { type Lease, leased } from './lease.ts'
import type { Failure, Tried } from './outbox.ts'
import type { BatchCall, DeliveredEvent, Subscriber } from './subscribe.ts'

type InBatches = Subscriber & { deliverAll(call: BatchCall): void | Promise<void> }

/** At this attempt a batch that fails is taken apart: what is wrong with it has not gone away by itself. */
const WHOLE_ATTEMPTS = 3
/** When so many parts of a batch have failed, it is rather the subscriber that is broken: the rest waits. */
const MOST_FAILING = 24

/** Delivers events of one tenant, in the order of their commits, and answers those that failed. Never throws. */
export async function deliverAll(
  kernel: Kernel,
  subscriber: InBatches,
  batch: readonly Tried[],
): Promise<Failure[]> {
  const looping = batch.filter(({ event }) => isLoop(subscriber, event))
  const sane = batch.filter(({ event }) => !isLoop(subscriber, event))
  return [...looping.map(loop), ...(await new Batch(kernel, subscriber).deliver(sane))]
}

class Batch {
  readonly #kernel: Kernel
  readonly #subscriber: InBatches
  readonly #failures: Failure[] = []
  /** Records with an event that waits; what comes later for them must not overtake it. */
  readonly #stuck = new Set<string>()
  #failing = 0

  constructor(kernel: Kernel, subscriber: InBatches) {
    this.#kernel = kernel
    this.#subscriber = subscriber
  }

  async deliver(events: readonly Tried[]): Promise<Failure[]> {
    const error = await this.#attempt(events)
    if (error === null) return []
    const most = Math.min(WHOLE_ATTEMPTS, this.#subscriber.attempts)
    if (events.some(({ attempt }) => attempt >= most)) await this.#takeApart(events, error)
    else for (const each of events) this.#keep(waiting(each, error))
    return this.#failures
  }

  /** These have just failed together. */
  async #takeApart(events: readonly Tried[], error: string): Promise<void> {
    const [only] = events
    if (only && events.length === 1) return this.#keep(failed(this.#subscriber, only, error))
    const half = Math.ceil(events.length / 2)
    await this.#part(events.slice(0, half))
    await this.#part(events.slice(half))
  }

  async #part(events: readonly Tried[]): Promise<void> {
    const isFree = ({ event }: Tried) => !this.#stuck.has(event.record ?? '')
    for (const each of events.filter(each => !isFree(each))) this.#keep(behind(untried(each)))
    const free = events.filter(isFree)
    if (this.#failing >= MOST_FAILING) for (const each of free) this.#keep(waiting(untried(each), BROKEN))
    else {
      const error = await this.#attempt(free)
      if (error === null) return
      this.#failing++
      await this.#takeApart(free, error)
    }
  }

  #keep(failure: Failure): void {
    this.#failures.push(failure)
    if (failure.state === 'waiting' && failure.record) this.#stuck.add(failure.record)
  }

  /** What was wrong, or null. */
  async #attempt(events: readonly Tried[]): Promise<string | null> {
    const [first] = events
    if (!first) return null
    const { name } = this.#subscriber
    const { tenant, id } = first.event
    const deepest = events.reduce<DeliveredEvent>(
      (found, { event }) => (event.depth > found.depth ? event : found),
      first.event,
    )
    const kernel = causedBy(this.#kernel, { event: deepest.id, depth: deepest.depth + 1 })
    const requestId = `${name} ${id}`
    const callOf = (lease: Lease): BatchCall => {
      const { signal } = lease
      const { kernel, follow } = followingKernel(lease.kernel)
      return {
        kernel,
        signal,
        tenant,
        events: events.map(({ event }) => event),
        attempt: Math.max(...events.map(({ attempt }) => attempt)),
        context: async () => follow(await systemContext(kernel, tenant, name, { requestId, signal })),
      }
    }
    const failure = await watched(
      this.#kernel,
      newDoing('event', name, requestId, tenant),
      await traceOfEvents(
        this.#kernel,
        tenant,
        events.map(({ event }) => event.id),
      ),
      () =>
        failureOf(() =>
          leased(kernel, this.#subscriber.limitMs, lease => this.#subscriber.deliverAll(callOf(lease))),
        ),
      failure => (failure === null ? { outcome: 'done' } : { outcome: 'failed', error: failure.error }),
      events.length,
    )
    return failure && wordsOf(failure.error)
  }
}

async function failureOf(work: () => void | Promise<void>): Promise<{ readonly error: unknown } | null> {
  try {
    await work()
    return null
  } catch (error) {
    return { error }
  }
}

/** Its turn did not come, so this attempt does not count. */
const untried = ({ event, attempt }: Tried): Tried => ({ event, attempt: Math.max(0, attempt - 1) })

const BROKEN = 'Much of what came with it failed too, so it waits for the next attempt.'
