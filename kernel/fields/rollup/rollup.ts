import { asInner } from '../derived.ts'
import type { AnyField, Exact, FieldKind, FieldOptions, ValueOf } from '../kind.ts'

/** An aggregate over records that point here, kept in a narrow side table by the database. */
export interface RollupOptions extends FieldOptions {
  /** What the value is, e.g. `f.text()`. */
  readonly as: AnyField
  /** Entity whose records are aggregated. */
  readonly of: string
  /** Its reference field that points here. */
  readonly via: string
  readonly fn: 'count' | 'sum' | 'min' | 'max'
  /** The field to aggregate; not for `count`. */
  readonly field?: string
  /** SQL condition on the aggregated records. */
  readonly where?: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    rollup: F extends { readonly as: infer A } ? ValueOf<A> : never
  }
}

export const rollupField = <const A extends AnyField, const O extends Omit<RollupOptions, 'as'>>(
  options: { readonly as: A } & Exact<O, RollupOptions>,
): { readonly kind: 'rollup'; readonly as: A } & O =>
  ({ kind: 'rollup', ...options }) as { readonly kind: 'rollup'; readonly as: A } & O

export type RollupField = RollupOptions & { readonly kind: 'rollup' }

/** Its column stands in the side table `<table>_rollup`, so that counting a child never writes the parent's row. */
export const rollup: FieldKind<RollupField> = {
  ...asInner,
  kind: 'rollup',
  storage: 'side',
  columns: () => [],
}
