import { type Sql, sql } from '../db/statement.ts'
import { snake } from '../entity/names.ts'
import { type ResolvedEntity, type ResolvedField, resolveField } from '../entity/registry.ts'
import { shortName } from '../migrate/print/name.ts'
import { comparedColumn } from './columns.ts'

/** The table of a field with many values: `source_id` is the record, `value` the column of what is linked. */
export interface Link {
  readonly table: string
  readonly value: string
}

export const linkOf = (entity: ResolvedEntity, field: ResolvedField): Link => ({
  table: shortName(entity.table, snake(field.key)),
  value: field.kind.kind === 'tags' ? 'tag' : 'target_id',
})

/** The narrow table in which the database keeps an entity's rollups. */
export const rollupTable = (entity: ResolvedEntity): string => shortName(entity.table, 'rollup')

/** The values linked to the record `alias`, in order, as an array. */
export function linkedValues(entity: ResolvedEntity, field: ResolvedField, alias: string): Sql {
  const { table, value } = linkOf(entity, field)
  const column = sql.ref('k', value)
  return sql`array(select ${column} from ${sql.ref(table)} k where ${ofRecord('k', 'source_id', alias)} order by ${column})`
}

/** The rollups of the record `alias`, as one array of texts. */
export function rollupValues(
  entity: ResolvedEntity,
  fields: readonly ResolvedField[],
  alias: string,
  masked: (value: Sql, index: number) => Sql,
): Sql {
  const values = fields.map((field, i) => masked(sql`${sql.ref('r', rollupColumn(entity, field))}::text`, i))
  return sql`(select array[${sql.join(values)}] from ${sql.ref(rollupTable(entity))} r where ${ofRecord('r', 'id', alias)})`
}

/** One rollup of the record `alias`. */
export const rollupValue = (entity: ResolvedEntity, field: ResolvedField, alias: string): Sql =>
  sql`(select ${sql.ref('r', rollupColumn(entity, field))} from ${sql.ref(rollupTable(entity))} r
    where ${ofRecord('r', 'id', alias)})`

/** Side rows are found by their primary key; the tenant is the record's own. */
const ofRecord = (side: string, key: string, alias: string): Sql =>
  sql`${sql.ref(side, 'tenant_id')} = ${sql.ref(alias, 'tenant_id')} and ${sql.ref(side, key)} = ${sql.ref(alias, 'id')}`

/** The column of a rollup looks like the one of the field it stands for. */
export function rollupColumn(entity: ResolvedEntity, field: ResolvedField): string {
  const { as } = field.field as { as?: ResolvedField['field'] }
  const column = as && comparedColumn(resolveField(field.key, as))
  if (!column) throw new Error(`${entity.id}.${field.key} has no column to compare.`)
  return column.name
}
