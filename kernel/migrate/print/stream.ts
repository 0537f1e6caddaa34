import type { Registry, ResolvedEntity } from '../../entity/registry.ts'
import { tableColumns } from './columns.ts'
import { tableConstraints } from './constraints.ts'
import { tableIndexes, timeColumn } from './indexes.ts'
import { recordPolicies } from './policies.ts'
import type { Table } from './schema.ts'

/**
 * A stream is written in bulk and read along its time: partitioned by month, without audit, outbox, versions or foreign
 * keys. Partitions are made ahead by `core_make_partitions`; the default one takes what comes too early or too late.
 */
export function streamTable(entity: ResolvedEntity, registry: Registry): Table {
  const time = timeColumn(entity)
  const grants = ['select', 'insert'] as const
  return {
    name: entity.table,
    entity: entity.id,
    module: entity.module,
    about: `${entity.label[1]} (${entity.id}): a stream, by month.`,
    columns: tableColumns(entity).map(column =>
      column.name === time ? { ...column, notNull: true } : column,
    ),
    primaryKey: ['tenant_id', time, 'id'],
    constraints: tableConstraints(entity, registry),
    partitionBy: `range (${time})`,
    view: null,
    indexes: tableIndexes(entity, registry).filter(index => !index.name.endsWith(`_${time}_idx`)),
    forced: true,
    policies: recordPolicies(entity, registry, grants),
    functions: [],
    triggers: [],
    attachments: [],
    grants,
  }
}
