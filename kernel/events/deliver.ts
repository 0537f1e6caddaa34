import { followingKernel } from '../custom/tenant-kernel.ts'
import { hasCode } from '../db/errors.ts'
import { sql } from '../db/statement.ts'
import { wordsOf } from '../jobs/run-job.ts'
import type { Kernel } from '../kernel.ts'
import { newDoing } from '../observe/doing.ts'
import { traceOfEvents } from '../observe/traces.ts'
import { watched } from '../observe/watch.ts'
import { systemContext } from '../tenancy/system.ts'
import { causedBy } from './cause.ts'
import { failed, isLoop, loop } from './failure.ts'
import { leased } from './lease.ts'
import type { Failure } from './outbox.ts'
import type { DeliveredEvent, DeliveryCall, Subscriber } from './subscribe.ts'

type OneByOne = Subscriber & { deliver(call: DeliveryCall): void | Promise<void> }

/** Delivers one event; null when that succeeded, now or at an earlier attempt. Never throws. */
export async function deliver(
  kernel: Kernel,
  subscriber: OneByOne,
  event: DeliveredEvent,
  attempt: number,
): Promise<Failure | null> {
  if (isLoop(subscriber, event)) return loop({ event, attempt })
  const { name } = subscriber
  const doing = newDoing('event', name, `${name} ${event.id}`, event.tenant)
  const trace = await traceOfEvents(kernel, event.tenant, [event.id])
  const error = await watched(
    kernel,
    doing,
    trace,
    () => attempted(kernel, subscriber, event, attempt),
    failure => (failure === null ? { outcome: 'done' } : { outcome: 'failed', error: failure.error }),
    1,
  )
  return error && failed(subscriber, { event, attempt }, wordsOf(error.error))
}

/** With what it failed; null when it did not. */
async function attempted(
  kernel: Kernel,
  subscriber: OneByOne,
  event: DeliveredEvent,
  attempt: number,
): Promise<{ readonly error: unknown } | null> {
  const caused = causedBy(kernel, { event: event.id, depth: event.depth + 1 })
  const { name } = subscriber
  try {
    await leased(caused, subscriber.limitMs, ({ kernel: leasedKernel, signal }) => {
      const { kernel, follow } = followingKernel(leasedKernel)
      const request = { requestId: `${name} ${event.id}`, signal }
      return subscriber.deliver({
        kernel,
        signal,
        event,
        attempt,
        context: async () => follow(await systemContext(kernel, event.tenant, name, request)),
        once: sql`insert into core_event_mark (tenant_id, subscriber, seq) values (${event.tenant}, ${name}, ${event.id})`,
      })
    })
    return null
  } catch (error) {
    return wasDelivered(error) ? null : { error }
  }
}

const wasDelivered = (error: unknown): boolean =>
  hasCode(error, '23505') && error.constraint === 'core_event_mark_pkey'
