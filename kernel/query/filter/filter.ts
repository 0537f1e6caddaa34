import type { Inverse, ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import type { Column, ColumnValue } from '../../fields/kind.ts'

/**
 * A validated filter. Every node is two-valued: it holds for a row or it does not, also when values are missing, so
 * `not` means exactly the other rows. The operators that hold for missing values (`ne`, `notIn`, `empty`, `none`,
 * `every`) are therefore kept as the negation of one that does not.
 */
export type Filter = Junction | Negation | Comparison | TextMatch | Presence | Membership | Descent | Related

export interface Junction {
  readonly type: 'and' | 'or'
  readonly of: readonly Filter[]
}

export interface Negation {
  readonly type: 'not'
  readonly of: Filter
}

export type Comparing = 'eq' | 'lt' | 'lte' | 'gt' | 'gte'

/** A column against one value, or (`in`) against several. Never holds for null. */
export type Comparison =
  | {
      readonly type: 'compare'
      readonly field: ResolvedField
      readonly column: Column
      readonly operator: Comparing
      readonly value: ColumnValue
    }
  | {
      readonly type: 'compare'
      readonly field: ResolvedField
      readonly column: Column
      readonly operator: 'in'
      readonly value: readonly ColumnValue[]
    }

/** Regardless of case. */
export interface TextMatch {
  readonly type: 'text'
  readonly field: ResolvedField
  readonly operator: 'startsWith' | 'contains'
  readonly text: string
}

/** The field has a value; for links, at least one. */
export interface Presence {
  readonly type: 'present'
  readonly field: ResolvedField
}

/** At least one of these values is linked (tags, refs). */
export interface Membership {
  readonly type: 'has'
  readonly field: ResolvedField
  readonly anyOf: readonly ColumnValue[]
}

/** The record itself (tree) or the record it points to (ref to an entity with a tree) is one of these or lies below one. */
export interface Descent {
  readonly type: 'under'
  readonly field: ResolvedField
  readonly tree: ResolvedEntity
  readonly treeField: ResolvedField
  readonly ids: readonly string[]
}

/** At least one related record, as this reader sees them, passes the filter. */
export interface Related {
  readonly type: 'related'
  readonly relation: Relation
  readonly filter: Filter
}

/** How records of another entity hang together with the record. */
export interface Relation {
  readonly name: string
  readonly target: ResolvedEntity
  readonly isToOne: boolean
  /** `own`: a field of the record points there. `inverse`: a field of the target points here. */
  readonly by:
    | { readonly way: 'own'; readonly field: ResolvedField }
    | { readonly way: 'inverse'; readonly field: ResolvedField; readonly inverse?: Inverse }
}

export const everything: Junction = { type: 'and', of: [] }
export const nothing: Junction = { type: 'or', of: [] }

export const and = (of: readonly Filter[]): Filter => (of.length === 1 && of[0] ? of[0] : { type: 'and', of })
export const or = (of: readonly Filter[]): Filter => (of.length === 1 && of[0] ? of[0] : { type: 'or', of })
export const not = (of: Filter): Filter => (of.type === 'not' ? of.of : { type: 'not', of })
