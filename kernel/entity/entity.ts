import type { Match } from '../duplicates/match.ts'
import type { AnyField, Fields, ValueOf } from '../fields/kind.ts'
import type { Grant } from '../rights/roles.ts'
import type { Card } from './card.ts'
import type { EntityId } from './entities.ts'
import type { HistoryOf } from './history.ts'

type Keys<F, Kind extends string> = {
  [K in keyof F & string]: F[K] extends { readonly kind: Kind } ? K : never
}[keyof F & string]

/** Fields every record has without declaring them. */
export type SystemKey = 'id' | 'version' | 'createdAt' | 'updatedAt' | 'createdBy' | 'updatedBy'

export type FieldKey<F> = keyof F & string
type StateKey<F> = Keys<F, 'state'>
type StatusOf<S> = S extends { readonly statuses: infer T } ? keyof T & string : never
type PhaseOf<S> = S extends { readonly phases: infer P } ? keyof P & string : never
type TransitionKey<F> = {
  [K in StateKey<F>]: F[K] extends { readonly transitions: infer T } ? keyof T & string : never
}[StateKey<F>]
type TimeKey<F> = Keys<F, 'date' | 'dateTime'> | 'createdAt' | 'updatedAt' | Keys<F, 'rollup'>

/** Something one can do to a record beyond create, update and delete. Its handler stands in `<noun>.actions.ts`. */
export interface Action<F = Fields> {
  readonly label: string
  readonly help?: string
  /** What the person fills in; the dialog, the REST body and the MCP tool are derived from it. */
  readonly input?: Fields
  /** Statuses in which it is offered and accepted. */
  readonly from?: { readonly [K in StateKey<F>]?: readonly StatusOf<F[K]>[] }
  /** Values set by the action itself; with `set` alone no handler is needed. Input fields named like record fields are saved too. */
  readonly set?: { readonly [K in keyof F]?: ValueOf<F[K]> | null }
  /** The status in which its handler leaves the record: how a board finds the way there. */
  readonly to?: { readonly [K in StateKey<F>]?: StatusOf<F[K]> }
  /** Name of the event it emits (declared in `events`). */
  readonly emits?: string
  /** A question to ask first; also marks the action as one that cannot simply be repeated. */
  readonly confirm?: string
}

export type Actions<F> = Readonly<Record<string, Action<F>>>

/** A named constraint of the table and what people are told when it fails. */
export interface Unique<F> {
  readonly on: readonly FieldKey<F>[]
  /** SQL condition for a partial index, over column names. */
  readonly where?: string
  readonly message: string
}

export interface Check<F> {
  /** SQL condition over column names. */
  readonly sql: string
  /** The fields the message belongs to. */
  readonly on: readonly FieldKey<F>[]
  readonly message: string
}

export type BasicRight = 'read' | 'create' | 'update' | 'delete' | 'import' | 'export' | 'share'

/**
 * `entity`: full kernel. `ledger`: append-only, corrected by reversal. `stream`: append-only, partitioned by time, bulk ingest,
 * no audit. Surfaces ask `can(entity, …)` for a capability of the class, never for its name.
 */
export type StorageClass = 'entity' | 'ledger' | 'stream'

/** `tenant`: each row belongs to a tenant. `platform`: shared, read-only for tenants. `settings`: one row per tenant. `view`: a read model in SQL. */
export type DataScope = 'tenant' | 'platform' | 'settings' | 'view'

export interface EntitySpec<
  F extends Fields,
  A extends Actions<F>,
  E extends Readonly<Record<string, Fields>>,
> {
  /** Singular and plural, for people; the plural in kebab case is the route. */
  readonly label: readonly [one: string, many: string]
  readonly help?: string
  /** The field that names a record. */
  readonly title: FieldKey<F>
  /** Lucide icon name; a hint, every surface works without it. */
  readonly icon?: string
  readonly class?: StorageClass
  readonly scope?: DataScope
  /** This entity is a part of another one; access, version and change are its parent's. */
  readonly part?: EntityId
  /** SQL of a view (scope `view`), with one column per field column plus `tenant_id` and `id`. */
  readonly sql?: string
  /** The entities whose rows a view's SQL looks at; whoever reads the view sees of them what she may see anyway. */
  readonly reads?: readonly EntityId[]
  readonly fields: F
  /** The reference to `core.user` that decides the scopes own, team and subtree. */
  readonly owner?: Keys<F, 'ref'>
  /** What becomes of records that nobody has, for who imports some: “Assignment rules give them out.” */
  readonly unowned?: string
  /** Access is that of the referenced record. */
  readonly via?: Keys<F, 'ref'>
  /** Hangs on a record of any entity: whoever may read that record reads this one too, besides those whom the scopes let. */
  readonly seenWith?: Keys<F, 'refAny'>
  /** References to users who may read the record whatever the scopes say; `createdBy` is its author. */
  readonly seenBy?: readonly (Keys<F, 'ref' | 'refs'> | 'createdBy')[]
  /** Stands in the timelines of the records that `on` refers to, at the time `at`, told apart by the choice `by`. */
  readonly timeline?: {
    readonly on: Keys<F, 'ref' | 'refAny'>
    readonly at: Keys<F, 'dateTime' | 'generated'> | 'createdAt'
    readonly by?: Keys<F, 'choice'>
  }
  /** Fields by which people and imports name a record, in order of trust. */
  readonly key?: readonly FieldKey<F>[]
  /** What a vCard says of a record; such records are exported as cards. */
  readonly card?: Card<FieldKey<F>>
  /** By what duplicates are recognised, while people type and before a lead is qualified. */
  readonly match?: Match
  readonly unique?: Readonly<Record<string, Unique<F>>>
  readonly check?: Readonly<Record<string, Check<F>>>
  /** Further indexes, each prefixed with the tenant; a leading `-` sorts descending. */
  readonly index?: Readonly<
    Record<string, readonly (FieldKey<F> | `-${FieldKey<F>}` | SystemKey | `-${SystemKey}`)[]>
  >
  readonly rights?: { readonly [R in BasicRight | (keyof A & string) | TransitionKey<F>]?: Grant }
  readonly fieldRights?: { readonly [K in FieldKey<F>]?: { readonly read?: Grant; readonly update?: Grant } }
  readonly actions?: A
  readonly events?: E
  /** From these phases on, the record no longer changes except in the fields named; parts freeze with it. */
  readonly frozen?: {
    readonly [K in StateKey<F>]?: {
      readonly phases: readonly PhaseOf<F[K]>[]
      readonly except?: readonly FieldKey<F>[]
    }
  }
  /** It has a place of its own: not offered in the navigation, and not found by the search across entities. */
  readonly quiet?: true
  /** `actions`: generic create, update and delete are refused on every surface. */
  readonly writes?: 'actions'
  /** With `writes: 'actions'`: what an action has made goes again when the action is undone. */
  readonly undoable?: true
  /** Time by which a stream is partitioned and read. */
  readonly at?: Keys<F, 'dateTime'>
  /** Fields whose sign a ledger reversal turns. */
  readonly negate?: readonly Keys<F, 'money' | 'decimal' | 'integer'>[]
  readonly list?: {
    readonly columns: readonly (FieldKey<F> | SystemKey)[]
    readonly filters?: readonly (FieldKey<F> | SystemKey)[]
    readonly sort?: FieldKey<F> | `-${FieldKey<F>}` | SystemKey | `-${SystemKey}`
    /** What the columns of its board are: statuses, choices, or the records of a small ordered entity. */
    readonly board?: Keys<F, 'state' | 'choice' | 'ref'>
    /** When its records are, for calendar and timeline. */
    readonly dates?: {
      readonly start: Keys<F, 'date' | 'dateTime'>
      readonly end?: Keys<F, 'date' | 'dateTime'>
      /** Where the start is a day: the time of that day (`14:30`), where that holds, and how long it lasts. */
      readonly time?: Keys<F, 'text'>
      readonly zone?: Keys<F, 'text'>
      readonly minutes?: Keys<F, 'integer'>
      /** The action that moves it, with inputs named like these fields; without one they are written. */
      readonly by?: keyof A & string
    }
  }
  /** Section title → fields, in order. */
  readonly form?: Readonly<Record<string, readonly FieldKey<F>[]>>
  /** The few fields that a new record is begun with, in the short dialog; derived from the fields when left out. */
  readonly quick?: readonly FieldKey<F>[]
  /** Tenants may add fields. */
  readonly custom?: boolean
  readonly retain?: {
    readonly months: number
    readonly since: TimeKey<F>
    readonly do: 'delete' | 'anonymise'
  }
}

/** A misspelt option of an action would pass silently, because `A` is inferred from what was written. */
interface ExactActions<A> {
  readonly actions?: { readonly [K in keyof A]: Readonly<Record<Exclude<keyof A[K], keyof Action>, never>> }
}

/** A declared entity: its id and everything said about it. Plain data. */
export type Entity<
  Id extends string = string,
  F extends Fields = Fields,
  A extends Actions<F> = Actions<F>,
  E extends Readonly<Record<string, Fields>> = Readonly<Record<string, Fields>>,
> = Omit<EntitySpec<F, A, E>, 'actions' | 'events'> & {
  readonly id: Id
  readonly actions: A
  readonly events: E
}

/** Any entity, for code that works on all of them. */
export interface AnyEntity {
  readonly id: string
  readonly label: readonly [one: string, many: string]
  readonly help?: string
  readonly title: string
  readonly icon?: string
  readonly class?: StorageClass
  readonly scope?: DataScope
  readonly part?: string
  readonly sql?: string
  readonly reads?: readonly string[]
  readonly fields: Fields
  readonly owner?: string
  readonly unowned?: string
  readonly via?: string
  readonly seenWith?: string
  readonly seenBy?: readonly string[]
  readonly timeline?: { readonly on: string; readonly at: string; readonly by?: string }
  readonly key?: readonly string[]
  readonly card?: Card
  readonly match?: Match
  readonly unique?: Readonly<Record<string, Unique<Fields>>>
  readonly check?: Readonly<Record<string, Check<Fields>>>
  readonly index?: Readonly<Record<string, readonly string[]>>
  readonly rights?: Readonly<Record<string, Grant | undefined>>
  readonly fieldRights?: Readonly<
    Record<string, { readonly read?: Grant; readonly update?: Grant } | undefined>
  >
  readonly actions: Readonly<Record<string, AnyAction>>
  readonly events: Readonly<Record<string, Fields>>
  readonly frozen?: Readonly<
    Record<string, { readonly phases: readonly string[]; readonly except?: readonly string[] } | undefined>
  >
  readonly quiet?: true
  /** It keeps the history of another entity's field; made by the kernel, never declared. */
  readonly historyOf?: HistoryOf
  readonly writes?: 'actions'
  readonly undoable?: true
  readonly at?: string
  readonly negate?: readonly string[]
  readonly list?: {
    readonly columns: readonly string[]
    readonly filters?: readonly string[]
    readonly sort?: string
    readonly board?: string
    readonly dates?: {
      readonly start: string
      readonly end?: string
      readonly time?: string
      readonly zone?: string
      readonly minutes?: string
      readonly by?: string
    }
  }
  readonly form?: Readonly<Record<string, readonly string[]>>
  readonly quick?: readonly string[]
  readonly custom?: boolean
  readonly retain?: { readonly months: number; readonly since: string; readonly do: 'delete' | 'anonymise' }
}

export interface AnyAction {
  readonly label: string
  readonly help?: string
  readonly input?: Fields
  readonly from?: Readonly<Record<string, readonly string[] | undefined>>
  readonly set?: Readonly<Record<string, unknown>>
  readonly to?: Readonly<Record<string, string | undefined>>
  readonly emits?: string
  readonly confirm?: string
}

/**
 * Declares a business object. Returns plain, serialisable data; everything else (table, rights, REST, screens) is derived.
 *
 * @example
 * export const Lead = entity('crm.lead', { label: ['Lead', 'Leads'], title: 'name', fields: { name: f.text({ required: true }) } })
 */
export function entity<
  const Id extends string,
  const F extends Readonly<Record<string, AnyField>>,
  // biome-ignore lint/complexity/noBannedTypes: {} is "none declared"
  const A extends Actions<F> = {},
  // biome-ignore lint/complexity/noBannedTypes: {} is "none declared"
  const E extends Readonly<Record<string, Fields>> = {},
>(id: Id, spec: EntitySpec<F, A, E> & ExactActions<A>): Entity<Id, F, A, E> {
  return { ...spec, id, actions: spec.actions ?? {}, events: spec.events ?? {} } as unknown as Entity<
    Id,
    F,
    A,
    E
  >
}
