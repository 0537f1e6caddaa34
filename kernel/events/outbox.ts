import { call } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import type { Row } from '../db/result.ts'
import { type Statement, sql } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'
import type { DeliveredEvent, Subscriber } from './subscribe.ts'

/** Who reads a subscription: the functions believe only the worker that holds it. */
export interface Reader {
  readonly kernel: Kernel
  readonly worker: string
  readonly subscriber: Subscriber
}

export interface NextEvent {
  readonly event: DeliveredEvent
  /** An earlier event of its record has not been delivered yet. */
  readonly isBehind: boolean
}

/** A delivery that did not succeed, to be kept. */
export interface Failure {
  readonly tenant: string
  readonly seq: string
  readonly record: string | null
  readonly state: 'waiting' | 'dead'
  readonly attempt: number
  /** Milliseconds until the next attempt. */
  readonly delay: number
  readonly error: string | null
}

/** What came of a kept delivery; state null = delivered. */
export type Settled = Omit<Failure, 'record' | 'state'> & { readonly state: Failure['state'] | null }

const rowsOf = async (kernel: Kernel, statement: Statement): Promise<readonly Row[]> =>
  (await kernel.executor.run([statement], { lane: 'write' }))[0]?.rows ?? []

/** From now on nothing that is committed is missed by any subscriber, whether or not somebody works on events yet. */
export const beginSubscriptions = (kernel: Kernel): Promise<unknown> =>
  rowsOf(kernel, call('core_begin_subscriptions', [proofOf(kernel), [...kernel.subscribers.keys()]]))

/** The subscriptions that this worker reads from now on. */
export async function takeSubscriptions(kernel: Kernel, worker: string): Promise<readonly Subscriber[]> {
  const names = [...kernel.subscribers.keys()]
  const taken = await rowsOf(kernel, call('core_take_subscriptions', [proofOf(kernel), worker, names]))
  return taken.flatMap(([name]) => kernel.subscribers.get(name ?? '') ?? [])
}

const columns = sql`seq, tenant_id, event, entity, record_id, change_id, payload, at, cause, depth`

/** The next events of all tenants but those that are read by themselves. */
export const nextEvents = (reader: Reader, limit: number): Promise<NextEvent[]> =>
  next('core_next_events', reader, limit)

/** The next events of the tenant whose turn it is among those that are read by themselves. */
export const nextInLane = (reader: Reader, limit: number): Promise<NextEvent[]> =>
  next('core_next_in_lane', reader, limit)

async function next(
  what: 'core_next_events' | 'core_next_in_lane',
  { kernel, worker, subscriber: { name, to } }: Reader,
  limit: number,
): Promise<NextEvent[]> {
  const events = to === 'everything' ? null : to
  const found = await rowsOf(
    kernel,
    sql`select ${columns}, is_behind
      from ${sql.raw(what)}(${proofOf(kernel)}, ${worker}, ${name}, ${events}, ${limit}) order by seq`,
  )
  return found.map(row => ({ event: eventOf(row), isBehind: row[10] === 't' }))
}

/** A tenant that is read by itself from now on, and where it goes on. */
export interface Parted {
  readonly tenant: string
  readonly after: string
}

/** An event and how often it has been tried so far. */
export interface Tried {
  readonly event: DeliveredEvent
  readonly attempt: number
}

export async function dueDeliveries({ kernel, worker, subscriber }: Reader, limit: number): Promise<Tried[]> {
  const found = await rowsOf(
    kernel,
    sql`select ${columns}, attempt from core_due_deliveries(${proofOf(kernel)}, ${worker}, ${subscriber.name}, ${!!subscriber.deliverAll}, ${limit})`,
  )
  return found.map(row => ({ event: eventOf(row), attempt: Number(row[10]) }))
}

/** Behind the event `after`; null when nothing of the stretch is left. Who is parted gets a lane from there on. */
export const moveOn = (
  { kernel, worker, subscriber }: Reader,
  after: string | null,
  failed: readonly Failure[],
  parted: readonly Parted[],
): Promise<unknown> =>
  rowsOf(
    kernel,
    call('core_move_on', [
      proofOf(kernel),
      worker,
      subscriber.name,
      after,
      sql.json(failed),
      sql.json(parted),
    ]),
  )

export const moveLane = (
  { kernel, worker, subscriber }: Reader,
  tenant: string,
  after: string | null,
  failed: readonly Failure[],
): Promise<unknown> =>
  rowsOf(
    kernel,
    call('core_move_lane', [proofOf(kernel), worker, subscriber.name, tenant, after, sql.json(failed)]),
  )

export const settle = (
  { kernel, worker, subscriber }: Reader,
  settled: readonly Settled[],
): Promise<unknown> =>
  rowsOf(
    kernel,
    call('core_settle_deliveries', [proofOf(kernel), worker, subscriber.name, sql.json(settled)]),
  )

const eventOf = ([
  seq,
  tenant,
  event,
  entity,
  record,
  change,
  payload,
  at,
  cause,
  depth,
]: Row): DeliveredEvent => ({
  id: seq ?? '',
  tenant: tenant ?? '',
  event: event ?? '',
  entity: entity ?? '',
  record: record ?? null,
  change: change ?? null,
  payload: payload == null ? null : JSON.parse(payload),
  at: new Date(at ?? 0).toISOString(),
  cause: cause ?? null,
  depth: Number(depth),
})
