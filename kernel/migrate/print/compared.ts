import type { ResolvedField } from '../../entity/registry.ts'
import type { Column } from '../../fields/kind.ts'
import { comparedColumn } from '../../query/columns.ts'

/** The column by which queries compare, sort and search a field; an index serves them only over the same one. */
export function indexedColumn(field: ResolvedField): Column {
  const column = comparedColumn(field)
  if (!column) throw new Error(`${field.key} has no column that could be compared.`)
  return column
}
