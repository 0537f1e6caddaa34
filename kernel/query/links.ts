import { type Sql, sql } from '../db/statement.ts'
import { snake } from '../entity/names.ts'
import { type ResolvedEntity, type ResolvedField, resolveField } from '../entity/registry.ts'
import { shortName } from '../migrate/print/name.ts'
import type { Context } from '../rights/context.ts'
import { inTenant } from './access.ts'
import { comparedColumn } from './shape.ts'

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

/** A rollup field as a field of the kind of its value. */
export function rollupValue(field: ResolvedField): ResolvedField {
  const { as } = field.field as { as?: ResolvedField['field'] }
  if (!as) throw new Error(`${field.key} does not say what its value is.`)
  return resolveField(field.key, as)
}

/** The value of a rollup beside a record. */
export function rollupExpression(
  context: Context,
  entity: ResolvedEntity,
  field: ResolvedField,
  alias: string,
): Sql {
  const column = comparedColumn(rollupValue(field))
  if (!column) throw new Error(`${entity.id}.${field.key} has no column to compare.`)
  return sql`(select ${sql.ref('r', column.name)} from ${sql.ref(rollupTable(entity))} r
    where ${inTenant(context, 'r')} and r.id = ${sql.ref(alias, 'id')})`
}
