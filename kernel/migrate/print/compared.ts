import type { ResolvedField } from '../../entity/registry.ts'
import type { Column } from '../../fields/kind.ts'

/** The column by which a field is compared, sorted and searched. */
export function comparedColumn(field: ResolvedField): Column {
  const column = field.columns.find(each => each.compared) ?? field.columns[0]
  if (!column) throw new Error(`${field.key} has no column that could be compared.`)
  return column
}
