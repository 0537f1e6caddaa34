import type { AnyField, Exact, FieldOptions, ValueOf } from '../kind.ts'

/** A row-local SQL expression kept by the database: filterable, exportable, the same everywhere. Must be immutable SQL (no concat_ws). */
export interface GeneratedOptions extends FieldOptions {
  /** What the value is, e.g. `f.text()`. */
  readonly as: AnyField
  readonly sql: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    generated: F extends { readonly as: infer A } ? ValueOf<A> : never
  }
}

export const generatedField = <const A extends AnyField, const O extends Omit<GeneratedOptions, 'as'>>(
  options: { readonly as: A } & Exact<O, GeneratedOptions>,
): { readonly kind: 'generated'; readonly as: A } & O =>
  ({ kind: 'generated', ...options }) as { readonly kind: 'generated'; readonly as: A } & O
