import type { ResolvedEntity } from '../../entity/registry.ts'
import type { Table } from './schema.ts'

/** A read model. It runs with the reader's rights, so that the policies of the tables below decide about its rows. */
export function viewTable(entity: ResolvedEntity): Table {
  if (!entity.sql) throw new Error(`${entity.id} is a view and needs its query: sql: '…'.`)
  return {
    name: entity.table,
    entity: entity.id,
    module: entity.module,
    about: `${entity.label[1]} (${entity.id}): a view.`,
    columns: [],
    primaryKey: [],
    constraints: [],
    partitionBy: null,
    view: entity.sql,
    indexes: [],
    forced: false,
    policies: [],
    functions: [],
    triggers: [],
    attachments: [],
    grants: ['select'],
  }
}
