import type { EntityId } from '../../entity/entities.ts'
import type { CreateOf, RowOf } from '../../entity/rows.ts'
import type { Exact, FieldOptions } from '../kind.ts'

/** Owned, ordered children saved with their parent: one write, one version, one change. */
export interface PartsOptions extends FieldOptions {
  readonly min?: number
  /** Most rows; 1,000 when left out. */
  readonly max?: number
}

/** A part in an update: with `id` it keeps and changes that row, without it a new row; rows left out are deleted. */
export type PartInput<Id extends EntityId> = CreateOf<Id> & { readonly id?: string }

declare module '../kind.ts' {
  interface FieldValues<F> {
    parts: F extends { readonly target: infer T extends EntityId } ? readonly RowOf<T>[] : never
  }
  interface FieldInputs<F> {
    parts: F extends { readonly target: infer T extends EntityId } ? readonly PartInput<T>[] : never
  }
}

export const partsField = <const T extends EntityId, const O extends PartsOptions = PartsOptions>(
  target: T,
  options?: Exact<O, PartsOptions>,
): { readonly kind: 'parts'; readonly target: T } & O =>
  ({ kind: 'parts', target, ...options }) as { readonly kind: 'parts'; readonly target: T } & O
