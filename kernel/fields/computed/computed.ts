import type { AnyField, Exact, FieldOptions, ValueOf } from '../kind.ts'

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
