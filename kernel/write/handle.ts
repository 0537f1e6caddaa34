import type { Entities, EntityId } from '../entity/entities.ts'
import type { Registry } from '../entity/registry.ts'
import type { ActionInputOf, HandledKey, PatchOf, RowOf } from '../entity/rows.ts'
import type { InputOf } from '../fields/kind.ts'
import type { EnqueueOptions } from '../jobs/enqueue.ts'
import type { JobInput, JobKind } from '../jobs/job.ts'
import { declaredActions } from './declared-actions.ts'

type EventsOf<Id extends EntityId> = Entities[Id] extends { readonly events: infer E } ? E : never
/** `crm.lead.assigned`: every event that any entity declares. */
export type EventName = { [Id in EntityId]: `${Id}.${keyof EventsOf<Id> & string}` }[EntityId]
type FieldsOfEvent<N> = {
  [Id in EntityId]: N extends `${Id}.${infer E extends keyof EventsOf<Id> & string}` ? EventsOf<Id>[E] : never
}[EntityId]
type PayloadOf<N> =
  FieldsOfEvent<N> extends infer F
    ? { readonly [K in keyof F as F[K] extends { readonly required: true } ? K : never]: InputOf<F[K]> } & {
        readonly [K in keyof F as F[K] extends { readonly required: true } ? never : K]?: InputOf<F[K]> | null
      }
    : never

/** Values of a record that an action makes: whatever may be set at all, states and system fields included. */
export type MakeOf<Id extends EntityId> = PatchOf<Id> & { readonly id?: string }

/**
 * What a handler does its work with. It touches rows and enqueues events, nothing else; ids and the time come from
 * here, so that the same call can be dry-run and replayed.
 */
export interface ActionTx {
  /** A fresh UUIDv7. */
  id(): string
  /** The one instant at which everything in this action happens. */
  readonly now: Date
  /** The company's time zone: which day it is there. */
  readonly zone: string
  /** The record as the acting user may see it, or null. */
  get<Id extends EntityId>(entity: Id, id: string): Promise<RowOf<Id> | null>
  /** Records whose fields equal these values, oldest first, at most `limit` (100). */
  find<Id extends EntityId>(
    entity: Id,
    where: PatchOf<Id>,
    options?: { limit?: number },
  ): Promise<RowOf<Id>[]>
  insert<Id extends EntityId>(entity: Id, values: MakeOf<Id>): Promise<string>
  update<Id extends EntityId>(entity: Id, id: string, patch: PatchOf<Id>): Promise<void>
  delete<Id extends EntityId>(entity: Id, id: string): Promise<void>
  /** Says that something happened; delivered after the commit, never without it. */
  emit<N extends EventName>(event: N, payload: PayloadOf<N>): void
  /** Has a job done after the commit, and never without it; answers its id. A dry run only shows it. */
  enqueue<K extends JobKind>(kind: K, input: JobInput<K>, options?: EnqueueOptions): string
  /**
   * Does what the acting user may not do herself, inside her tenant; the reason is kept in the change.
   * @example await tx.system('a won deal opens its project', tx => tx.insert('project.project', { … }))
   */
  system<T>(reason: string, work: (tx: ActionTx) => Promise<T>): Promise<T>
}

/** What a handler is called with: the locked record, the validated input, and its transaction. */
export interface Call<Id extends EntityId, K extends HandledKey<Id>> {
  readonly record: RowOf<Id>
  readonly input: ActionInputOf<Id, K>
  readonly tx: ActionTx
}

/** One handler for every action that needs one; forgetting or misspelling one does not compile. */
export type HandlersOf<Id extends EntityId> = {
  readonly [K in HandledKey<Id>]: (call: Call<Id, K>) => void | Promise<void>
}

/** A handler when its entity is not known at compile time. */
export type AnyHandler = (call: {
  readonly record: Readonly<Record<string, unknown>>
  readonly input: Readonly<Record<string, unknown>>
  readonly tx: ActionTx
}) => void | Promise<void>

export interface HandlerSet {
  readonly entity: string
  readonly handlers: Readonly<Record<string, AnyHandler>>
}

/** Handlers by entity and action key. */
export type Handlers = ReadonlyMap<string, Readonly<Record<string, AnyHandler>>>

/**
 * Says what the actions of an entity do; stands in `<noun>.actions.ts` and is listed by the module's server half.
 *
 * @example
 * export const leadActions = handle('crm.lead', {
 *   async assign({ record, input, tx }) { await tx.update('crm.lead', record.id, { owner: input.owner }) },
 * })
 */
export const handle = <Id extends EntityId>(entity: Id, handlers: HandlersOf<Id>): HandlerSet => ({
  entity,
  handlers: handlers as unknown as Readonly<Record<string, AnyHandler>>,
})

/** Puts the handlers of all modules together; refuses to start when an action has none, or a handler no action. */
export function collectHandlers(registry: Registry, sets: readonly HandlerSet[]): Handlers {
  const all = new Map(sets.map(set => [set.entity, set.handlers]))
  if (all.size < sets.length) throw new Error('Two handler sets name the same entity.')
  for (const [id, handlers] of all) {
    const actions = declaredActions(registry.get(id))
    for (const key of Object.keys(handlers))
      if (!actions.get(key)?.isHandled)
        throw new Error(`${id} has a handler for ${key}, but no such action that needs one.`)
  }
  for (const entity of registry.entities.values())
    for (const action of declaredActions(entity).values())
      if (action.isHandled && !all.get(entity.id)?.[action.key])
        throw new Error(`The action ${entity.id}.${action.key} has no handler.`)
  return all
}
