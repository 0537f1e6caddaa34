import type { ResolvedField } from '../../entity/registry.ts'
import { instantType } from '../../fields/date-time/date-time.ts'
import type { Column } from '../../fields/kind.ts'
import { literal } from '../../fields/sql-text.ts'
import { storedColumns } from './columns.ts'
import { wrap } from './text.ts'

/**
 * A field's value in the audit, as SQL over the row `old` or `new`: one column as it is in JSON, several as an object by
 * column name. Exact, so that undo can write it back: amounts are text, instants are as JSON has them. Secrets leave
 * no more than a mark.
 */
export function auditValue(field: ResolvedField, row: 'old' | 'new'): string {
  const columns = storedColumns(field)
  const [first, ...others] = columns
  if (!first) throw new Error(`${field.key} has no column to audit.`)
  if (others.length === 0) return columnValue(field, first, row)
  const pairs = columns.map(column => `${literal(column.name)}, ${columnValue(field, column, row)}`)
  return `case when ${row}.${first.name} is not null then jsonb_build_object(\n  ${wrap(pairs, '  ')}) end`
}

function columnValue(field: ResolvedField, { name, type }: Column, row: string): string {
  const value = `${row}.${name}`
  if (type === 'bytea') return `case when ${value} is not null then '{"set": true}'::jsonb end`
  if (type === instantType) return `to_char(${value} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  if (type === 'bigint' && !isInteger(field)) return `${value}::text`
  return value
}

/** Whole numbers stay within what JSON numbers keep exactly; scaled decimals and minor units need not. */
function isInteger({ kind, field }: ResolvedField): boolean {
  const { as } = field as { as?: { kind: string } }
  return (as?.kind ?? kind.kind) === 'integer'
}
