import { type FieldInForm, fieldView, type ViewContext } from '../view.ts'
import { columnsOf, LineTable, type PartRow, type PartsField } from './line-table.tsx'
import { PartsTable } from './parts-table.tsx'

/** Parts: a number of lines in a list, a table on the record's page, an editable table in its form. */
export const partsView = fieldView<readonly PartRow[], PartsField>({
  text: value => (value.length === 1 ? '1 line' : `${value.length} lines`),
  Display: PartsTable,
  Edit: LineTable,
  toInput: (rows, field, view) => rows.map(row => rowInput(row, columnsOf(field), view)),
  isWide: true,
  align: 'end',
  width: 90,
})

function rowInput(row: PartRow, fields: readonly FieldInForm[], view: ViewContext): PartRow {
  const input: Record<string, unknown> = row.id === undefined ? {} : { id: row.id }
  for (const field of fields) {
    const value = row[field.key]
    const inner = view.viewOf(field)
    if (!inner.Edit || value === undefined) continue
    input[field.key] = value !== null && inner.toInput ? inner.toInput(value, field, view) : value
  }
  return input
}
