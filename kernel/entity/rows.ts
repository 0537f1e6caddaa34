import type { InputOf, ValueOf } from '../fields/kind.ts'
import type { Entities, EntityId } from './entities.ts'

type FieldsOf<Id extends EntityId> = Entities[Id] extends { readonly fields: infer F } ? F : never
type ActionsOf<Id extends EntityId> = Entities[Id] extends { readonly actions: infer A } ? A : never

/** What every record carries. */
export interface SystemRow {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
}

type IsRequired<F> = F extends { readonly required: true }
  ? true
  : F extends { readonly kind: 'state' | 'flag' | 'parts' | 'refs' | 'tags' }
    ? true
    : false
type HasDefault<F> = F extends { readonly default: unknown }
  ? true
  : F extends { readonly kind: 'flag' | 'parts' | 'refs' | 'tags' }
    ? true
    : false

/** Kinds a client never writes: the database or an action does. */
type DerivedKind = 'generated' | 'computed' | 'rollup' | 'number' | 'state'
type WritableKeys<F> = {
  [K in keyof F]: F[K] extends { readonly kind: DerivedKind } | { readonly system: true } ? never : K
}[keyof F]
type RequiredKeys<F> = {
  [K in WritableKeys<F>]: F[K] extends { readonly required: true }
    ? HasDefault<F[K]> extends true
      ? never
      : K
    : never
}[WritableKeys<F>]

type RowFields<F> = {
  readonly [K in keyof F]: IsRequired<F[K]> extends true ? ValueOf<F[K]> : ValueOf<F[K]> | null
}
/** Null empties a field, unless it always has a value. */
type Emptied<F> = IsRequired<F> extends true ? InputOf<F> : InputOf<F> | null
type CreateFields<F> = { readonly [K in RequiredKeys<F>]: InputOf<F[K]> } & {
  readonly [K in Exclude<WritableKeys<F>, RequiredKeys<F>>]?: Emptied<F[K]>
}
type UpdateFields<F> = { readonly [K in WritableKeys<F>]?: Emptied<F[K]> }

/** A record as read: `RowOf<'crm.lead'>`. */
export type RowOf<Id extends EntityId> = SystemRow & RowFields<FieldsOf<Id>>
/** Input of a create; the client may bring its own UUIDv7. */
export type CreateOf<Id extends EntityId> = CreateFields<FieldsOf<Id>> & { readonly id?: string }
/** Input of an update: only what changes. */
export type UpdateOf<Id extends EntityId> = UpdateFields<FieldsOf<Id>>
/** What an action's handler may set: also states, computed and system fields. */
export type PatchOf<Id extends EntityId> = {
  readonly [K in keyof FieldsOf<Id>]?: FieldsOf<Id>[K] extends { readonly kind: 'generated' | 'rollup' }
    ? never
    : InputOf<FieldsOf<Id>[K]> | null
}

export type ActionKey<Id extends EntityId> = keyof ActionsOf<Id> & string
type InputFields<A> = A extends { readonly input: infer I } ? I : Record<never, never>
/** Validated input of an action. */
export type ActionInputOf<Id extends EntityId, K extends ActionKey<Id>> = RowFields<
  InputFields<ActionsOf<Id>[K]>
>
/** Actions that only set declared values need no handler; all others must have one. */
export type HandledKey<Id extends EntityId> = {
  [K in ActionKey<Id>]: ActionsOf<Id>[K] extends { readonly set: object } ? never : K
}[ActionKey<Id>]
