import { asInner, innerColumns } from '../derived.ts'
import type { AnyField, Exact, FieldKind, FieldOptions, ValueOf } from '../kind.ts'

/** A pure rule over declared inputs, run in the browser while typing and on the server when saving; stored in a column. */
export interface ComputedOptions extends FieldOptions {
  /** What the value is, e.g. `f.text()`. */
  readonly as: AnyField
  /** Keys of fields it reads; `lines.price` reads a part's field. Checked at boot. */
  readonly from: readonly string[]
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    computed: F extends { readonly as: infer A } ? ValueOf<A> : never
  }
}

export const computedField = <const A extends AnyField, const O extends Omit<ComputedOptions, 'as'>>(
  options: { readonly as: A } & Exact<O, ComputedOptions>,
): { readonly kind: 'computed'; readonly as: A } & O =>
  ({ kind: 'computed', ...options }) as { readonly kind: 'computed'; readonly as: A } & O

export type ComputedField = ComputedOptions & { readonly kind: 'computed' }

/** Kept in columns that may be empty: a rule may have nothing to say, and a new rule has not run on old rows yet. */
export const computed: FieldKind<ComputedField> = {
  ...asInner,
  kind: 'computed',
  storage: 'column',
  columns: (column, field) => innerColumns(column, field).map(({ notNull: _, default: __, ...kept }) => kept),
}
