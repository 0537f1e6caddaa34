import type { AnyField, ColumnText, ColumnValue, FieldKind, ValueContext } from '../kind.ts'

/**
 * How one value stands in the `custom` column: the text of its column as PostgreSQL would send it, or the texts of all
 * of them where there are several (money, tags). So kinds read it like any row, and SQL casts it to the column's type.
 */
export type Stored = string | readonly ColumnText[]

export function toStored(
  { kind, field }: { readonly kind: FieldKind; readonly field: AnyField },
  value: unknown,
  context: ValueContext,
): Stored {
  const texts = kind.toColumns(value, field, context).map(textOf)
  return isSeveral(field) ? texts : (texts[0] ?? '')
}

export const storedTexts = (stored: Stored): readonly ColumnText[] =>
  typeof stored === 'string' ? [stored] : stored

/** Whether a value has more than one text. */
export const isSeveral = ({ kind }: AnyField): boolean => kind === 'money' || kind === 'tags'

const instant = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d\.\d{3})Z$/

function textOf(value: ColumnValue): ColumnText {
  if (typeof value === 'boolean') return value ? 't' : 'f'
  return value === null ? null : String(value).replace(instant, '$1 $2+00')
}
