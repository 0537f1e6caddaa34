import { hasCode } from '../db/errors.ts'
import { sql } from '../db/statement.ts'
import { delayAfter, wordsOf } from '../jobs/run-job.ts'
import type { Kernel } from '../kernel.ts'
import { systemContext } from '../tenancy/system.ts'
import { causedBy, DEEPEST } from './cause.ts'
import type { Failure } from './outbox.ts'
import type { DeliveredEvent, Subscriber } from './subscribe.ts'

/** Delivers one event; null when that succeeded, now or at an earlier attempt. Never throws. */
export async function deliver(
  kernel: Kernel,
  subscriber: Subscriber,
  event: DeliveredEvent,
  attempt: number,
): Promise<Failure | null> {
  if (event.depth >= DEEPEST) return failure(event, attempt, 'dead', LOOP)
  const caused = causedBy(kernel, { event: event.id, depth: event.depth + 1 })
  const { name } = subscriber
  try {
    await subscriber.deliver({
      event,
      attempt,
      kernel: caused,
      context: () => systemContext(caused, event.tenant, name, { requestId: `${name} ${event.id}` }),
      once: sql`insert into core_event_mark (tenant_id, subscriber, seq) values (${event.tenant}, ${name}, ${event.id})`,
    })
    return null
  } catch (error) {
    if (wasDelivered(error)) return null
    const state = attempt >= subscriber.attempts ? 'dead' : 'waiting'
    return failure(event, attempt, state, wordsOf(error))
  }
}

/** An event that waits for an earlier one of its record; its own attempts have not begun. */
export const behind = (event: DeliveredEvent): Failure => ({
  ...failure(event, 0, 'waiting', null),
  delay: 0,
})

const LOOP = `It is the ${DEEPEST}th event in a row that led to another one: a loop, most likely, so it ends here.`

const wasDelivered = (error: unknown): boolean =>
  hasCode(error, '23505') && error.constraint === 'core_event_mark_pkey'

const failure = (
  { tenant, id, record }: DeliveredEvent,
  attempt: number,
  state: Failure['state'],
  error: string | null,
): Failure => ({ tenant, seq: id, record, state, attempt, delay: delayAfter(attempt), error })
