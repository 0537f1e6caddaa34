import { delayAfter } from '../jobs/run-job.ts'
import { DEEPEST } from './cause.ts'
import type { Failure, Tried } from './outbox.ts'
import type { DeliveredEvent, Subscriber } from './subscribe.ts'

/** Those who change nothing hear more: but what they nevertheless bring about ends as well. */
const DEEPEST_OBSERVED = 4 * DEEPEST

/** Whether so many events have led to this one that it goes no further. */
export const isLoop = ({ isObserver }: Subscriber, { depth }: DeliveredEvent): boolean =>
  depth >= (isObserver ? DEEPEST_OBSERVED : DEEPEST)

/** The event was tried `attempt` times by now, and failed. */
export const failed = (
  { attempts }: Subscriber,
  { event, attempt }: Tried,
  error: string | null,
): Failure => ({ ...waiting({ event, attempt }, error), state: attempt >= attempts ? 'dead' : 'waiting' })

/** It stays a while longer, however often it was tried. */
export const waiting = ({ event, attempt }: Tried, error: string | null): Failure => ({
  tenant: event.tenant,
  seq: event.id,
  record: event.record,
  state: 'waiting',
  attempt,
  delay: delayAfter(Math.max(1, attempt)),
  error,
})

/** It waits for an earlier event of its record, and this attempt is none. */
export const behind = ({ event, attempt }: Tried): Failure => ({
  ...waiting({ event, attempt }, null),
  delay: 0,
})

export const loop = ({ event, attempt }: Tried): Failure => ({
  ...waiting({ event, attempt }, LOOP),
  state: 'dead',
})

const LOOP = `It is the ${DEEPEST}th event in a row that led to another one: a loop, most likely, so it ends here.`
