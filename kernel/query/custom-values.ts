import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedField } from '../entity/registry.ts'
import { isSeveral } from '../fields/custom/stored.ts'
import type { Column } from '../fields/kind.ts'
import { literal } from '../fields/sql-text.ts'
import type { Context } from '../rights/context.ts'
import { inTenant } from './access.ts'

/*
 * A tenant's field has no column. Its value is taken out of the record's `custom` and cast to what its kind would have
 * stored; what is fast also stands in `core_custom_index`, one typed column for each type, and can be walked in order.
 */

/** One column of a field of the row `alias`, whether it exists or has to be taken out of `custom`. */
export function columnOf(field: ResolvedField, column: Column | undefined, alias: string): Sql {
  if (!column) throw new Error(`${field.key} has no column here.`)
  if (!field.custom) return sql.ref(alias, column.name)
  const own = sql`${sql.ref(alias, 'custom')}`
  const key = sql.raw(literal(field.custom.key))
  if (field.field.kind === 'tags') return sql`(${own} -> ${key})`
  const kept = field.columns.filter(({ generated }) => !generated)
  const place = Math.max(0, kept.indexOf(column))
  const text = isSeveral(field.field)
    ? sql`${own} -> ${key} ->> ${sql.raw(String(place))}`
    : sql`${own} ->> ${key}`
  if (column.generated) return sql`(lower((${text}) collate "pg_c_utf8") collate "C")`
  if (column.type === 'text') return sql`((${text}) collate "C")`
  const value = sql`(${text})::${sql.raw(column.type)}`
  return field.field.kind === 'flag' ? sql`coalesce(${value}, false)` : value
}

const slots: Readonly<Record<string, string>> = {
  text: 'v_text',
  bigint: 'v_int',
  date: 'v_date',
  'timestamptz(3)': 'v_time',
  uuid: 'v_uuid',
  boolean: 'v_flag',
}

/** The value in the index, under an alias of it. */
export function indexed(column: Column, alias: string): Sql {
  const slot = slots[column.type]
  if (!slot) throw new Error(`The index holds no ${column.type}.`)
  return sql.ref(alias, slot)
}

/** The index entries of a field; without a record those of all. */
export const entriesOf = (context: Context, field: ResolvedField, alias: string): Sql =>
  sql`${inTenant(context, alias)} and ${sql.ref(alias, 'field')} = ${field.custom?.id ?? null}::uuid`

/** Whether the record `row` has an entry under a condition over `alias`. */
export const hasEntry = (
  context: Context,
  field: ResolvedField,
  alias: string,
  row: string,
  condition: Sql,
): Sql =>
  sql`exists (select from core_custom_index ${sql.ref(alias)} where ${entriesOf(context, field, alias)}
    and ${sql.ref(alias, 'record_id')} = ${sql.ref(row, 'id')} and ${condition})`

/** One record's value, where it stands behind another key of an order. */
export const entryOf = (
  context: Context,
  field: ResolvedField,
  column: Column,
  alias: string,
  row: string,
): Sql =>
  sql`(select ${indexed(column, alias)} from core_custom_index ${sql.ref(alias)} where ${entriesOf(context, field, alias)}
    and ${sql.ref(alias, 'record_id')} = ${sql.ref(row, 'id')})`
