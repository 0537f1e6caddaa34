import type { ValueOf } from '../fields/kind.ts'
import type { Entities, EntityId } from './entities.ts'
import type { RowOf, SystemRow } from './rows.ts'

type FieldsOf<Id extends EntityId> = Entities[Id] extends { readonly fields: infer F } ? F : never
type ComputedKeys<F> = {
  [K in keyof F]: F[K] extends { readonly kind: 'computed' } ? K : never
}[keyof F]
type AsOf<F> = F extends { readonly as: infer A } ? A : never

/** What a rule reads: the record's values as they will be saved, parts and their computed fields included. */
export type RuleRecord<Id extends EntityId> = Omit<RowOf<Id>, keyof SystemRow>

/** One pure rule for every computed field; forgetting or misspelling one does not compile. Null = nothing to say. */
export type RulesOf<Id extends EntityId> = {
  readonly [K in ComputedKeys<FieldsOf<Id>>]: (
    record: RuleRecord<Id>,
  ) => ValueOf<AsOf<FieldsOf<Id>[K]>> | null
}

/** A rule when its entity is not known at compile time. */
export type AnyRule = (record: Readonly<Record<string, unknown>>) => unknown

const declared = new Map<string, Readonly<Record<string, AnyRule>>>()

/**
 * Says how the computed fields of an entity follow from its other fields; stands in `<noun>.rules.ts`. The same code runs
 * in the browser while people type and on the server when they save, so it may depend on its record only.
 *
 * @example rules('sales.quote', { total: ({ lines }) => sum(lines.map(line => line.amount)) })
 */
function declare<Id extends EntityId>(entity: Id, table: RulesOf<Id>): void {
  declared.set(entity, table as unknown as Readonly<Record<string, AnyRule>>)
}

export const rules = Object.assign(declare, {
  /** The rules of an entity by field key, or undefined when it has none. */
  get: (entity: string): Readonly<Record<string, AnyRule>> | undefined => declared.get(entity),
})
