import type { Sql } from '../db/statement.ts'
import type { EntityId } from '../entity/entities.ts'
import type { Registry } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import type { EventName } from '../write/handle.ts'

/** A committed fact as it is delivered. */
export interface DeliveredEvent {
  /** The same whenever the event comes again. */
  readonly id: string
  readonly tenant: string
  /** `crm.lead.qualified` */
  readonly event: string
  readonly entity: string
  readonly record: string | null
  readonly change: string | null
  readonly payload: Readonly<Record<string, unknown>> | null
  readonly at: string
  /** The event that led to this one; null when a person or a schedule did. */
  readonly cause: string | null
  /** How many events led to this one, one by another. */
  readonly depth: number
}

interface Leased {
  /**
   * Fires when the time is over: then the delivery has failed, and what it asks of the database is refused. Give it to
   * whatever waits for somebody outside.
   */
  readonly signal: AbortSignal
}

export interface DeliveryCall extends Leased {
  readonly event: DeliveredEvent
  /** What is written with it carries the event as its cause. With the context it has the tenant's own fields too. */
  readonly kernel: Kernel
  /** 1 at the first attempt. */
  readonly attempt: number
  /** The program itself in the event's tenant, named after the subscriber. */
  context(): Promise<Context>
  /**
   * Put it into the group of the effect: should the event come again, the group falls and the event counts as
   * delivered. So the effect happens exactly once.
   */
  readonly once: Sql
}

export interface BatchCall extends Leased {
  readonly tenant: string
  /** Of one tenant; those of one record in the order of their commits. */
  readonly events: readonly DeliveredEvent[]
  /**
   * What is written with it carries the one of these events as its cause that stands deepest in a row of events. With the
   * context it has the tenant's own fields too.
   */
  readonly kernel: Kernel
  /** 1 at the first attempt; among events that come again, that of the most tried one. */
  readonly attempt: number
  /** The program itself in the events' tenant, named after the subscriber. */
  context(): Promise<Context>
}

type RowEvent = `${EntityId}.${'created' | 'updated' | 'deleted'}`

interface Subscription {
  /** Names of events; `everything`: all events of all entities. */
  readonly to: readonly (EventName | RowEvent)[] | 'everything'
  /** How often a delivery is tried before it becomes a dead letter; 8 when left out. */
  readonly attempts?: number
  /** How long one delivery may take, in milliseconds; a minute when left out. Longer work belongs into a job. */
  readonly limitMs?: number
  /**
   * Changes nothing that events tell of, like a search index: then no loop goes through it, and it also hears of events
   * at which a loop is stopped for others. So it is for `everything` when left out, otherwise not.
   */
  readonly isObserver?: boolean
}

interface One {
  /** At least once, and in the order of commits for each record; events of different records come side by side. */
  deliver(call: DeliveryCall): void | Promise<void>
  deliverAll?: never
}

interface Many {
  /**
   * Many at once, at least once, in the order of commits for each record: some hundred events of one tenant. When it
   * throws, all of them come again later, the third time in smaller parts, until what is wrong is alone: so its effect
   * must bear being repeated. Other tenants do not wait for it.
   */
  deliverAll(call: BatchCall): void | Promise<void>
  deliver?: never
}

export type SubscriberSpec = Subscription & (One | Many)

export type Subscriber = {
  readonly name: string
  readonly to: readonly string[] | 'everything'
  readonly attempts: number
  readonly limitMs: number
  readonly isObserver: boolean
} & (One | Many)

/** Subscribers by name. */
export type Subscribers = ReadonlyMap<string, Subscriber>

/**
 * Says what is to happen when something has happened; listed by the module's server half. The name is kept in the
 * database with how far the subscriber has read: under a new name it begins anew.
 *
 * @example
 * subscribe('crm.welcome', { to: ['crm.lead.qualified'], async deliver({ event, kernel, context }) { … } })
 * subscribe('core.search', { to: 'everything', async deliverAll({ events, kernel, context }) { … } })
 */
export const subscribe = (name: string, spec: SubscriberSpec): Subscriber => ({
  attempts: 8,
  limitMs: 60_000,
  isObserver: spec.to === 'everything',
  ...spec,
  name,
})

/** Puts subscribers together; refuses to start when two have one name, or one waits for what never happens. */
export function collectSubscribers(registry: Registry, subscribers: readonly Subscriber[]): Subscribers {
  const all = new Map(subscribers.map(subscriber => [subscriber.name, subscriber]))
  if (all.size < subscribers.length) throw new Error('Two subscribers have the same name.')
  for (const { name, to } of subscribers)
    for (const event of to === 'everything' ? [] : to)
      if (!isDeclared(registry, event)) throw new Error(`${name} waits for ${event}, which is not declared.`)
  return all
}

function isDeclared(registry: Registry, event: string): boolean {
  const at = event.lastIndexOf('.')
  const entity = registry.entities.get(event.slice(0, at))
  const key = event.slice(at + 1)
  return entity !== undefined && (['created', 'updated', 'deleted'].includes(key) || key in entity.events)
}
