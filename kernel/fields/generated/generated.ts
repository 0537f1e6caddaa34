import { asInner, innerColumns } from '../derived.ts'
import type { AnyField, Exact, FieldKind, FieldOptions, ValueOf } from '../kind.ts'
import { searchKeyColumn } from '../search-key.ts'

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

export type GeneratedField = GeneratedOptions & { readonly kind: 'generated' }

/**
 * Without the inner kind's checks: nobody can mend a value that follows from valid ones. The search key repeats the
 * expression, because one generated column cannot read another.
 */
export const generated: FieldKind<GeneratedField> = {
  ...asInner,
  kind: 'generated',
  storage: 'column',
  columns(column, field) {
    const [main, ...others] = innerColumns(column, { ...field, search: false })
    if (!main || others.length > 0)
      throw new Error(`A generated field has one column; ${field.as.kind} does not.`)
    const stored = {
      name: main.name,
      type: main.type,
      ...(field.required ? { notNull: true } : {}),
      generated: field.sql,
    }
    return field.search ? [stored, searchKeyColumn(column, field.sql)] : [stored]
  },
}
