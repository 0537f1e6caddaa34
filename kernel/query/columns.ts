import type { ResolvedField } from '../entity/registry.ts'
import type { Column } from '../fields/kind.ts'

/** The columns a value is made of; a further column that exists for comparing only is not read. */
export const valueColumns = (field: ResolvedField): readonly Column[] =>
  field.columns.filter((column, i) => i === 0 || !column.compared)

/** The column that filters, sorting and groups compare. */
export const comparedColumn = (field: ResolvedField): Column | undefined =>
  field.columns.find(column => column.compared) ?? field.columns[0]

/** What every row has whatever it says: the table knows it as not null. */
export const isNeverNull = (field: ResolvedField): boolean =>
  field.columns[0]?.notNull === true || (field.isSystem && !neverKnown.has(field.key))

/** Rows made by the program itself have no author. */
const neverKnown = new Set(['createdBy', 'updatedBy'])
