import type { AnyField, FieldKind, FieldOptions } from './kind.ts'
import { valueKind } from './value-kinds.ts'

/** A field whose value the program or the database works out: it looks, reads and compares like the field it is `as`. */
export type DerivedField = FieldOptions & { readonly kind: string; readonly as: AnyField }

/** The field a derived one is `as`; whether it is searched is said outside. */
const inner = ({ as, search }: DerivedField): AnyField => (search ? { ...as, search } : as)

/** Everything of the inner kind; each derived kind adds where its value is kept. */
export const asInner = {
  writable: false,
  operators: field => valueKind(field.as).operators(inner(field)),
  sortable: field => valueKind(field.as).sortable(inner(field)),
  parse: (input, field, path, issues, context) =>
    valueKind(field.as).parse(input, inner(field), path, issues, context),
  toColumns: (value, field, context) => valueKind(field.as).toColumns(value, inner(field), context),
  fromColumns: (texts, field) => valueKind(field.as).fromColumns(texts, field.as),
  toJson: (texts, field) => valueKind(field.as).toJson(texts, field.as),
  parseOperand: (input, field, path, issues, context) =>
    valueKind(field.as).parseOperand(input, inner(field), path, issues, context),

  schema(field) {
    const { read } = valueKind(field.as).schema(inner(field))
    return { read, write: { ...read, readOnly: true } }
  },

  fromText: (text, field, path, issues, context) =>
    valueKind(field.as).fromText(text, field.as, path, issues, context),
  toText: (value, field) => valueKind(field.as).toText(value, field.as),
  searchWords: (value, field) => valueKind(field.as).searchWords?.(value, field.as) ?? [],
  isAlwaysSearched: field => valueKind(field.as).isAlwaysSearched?.(field.as) === true,
} satisfies Partial<FieldKind<DerivedField>>

/** Columns as the inner kind would have them, of a field with these options. */
export const innerColumns = (column: string, field: DerivedField) =>
  valueKind(field.as).columns(column, inner(field))
