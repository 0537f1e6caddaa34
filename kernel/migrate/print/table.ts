import type { Registry, ResolvedEntity } from '../../entity/registry.ts'
import { tableColumns } from './columns.ts'
import { tableConstraints } from './constraints.ts'
import { filesRoutine } from './files.ts'
import { followRatesRoutine } from './follow-rates.ts'
import { guardRoutine } from './guard.ts'
import { historyRoutines, historyTable } from './history.ts'
import { tableIndexes } from './indexes.ts'
import { linkTables } from './links.ts'
import { shortName } from './name.ts'
import { platformPolicies, recordPolicies } from './policies.ts'
import { recordRoutine } from './record.ts'
import { hasRollups, rollupRoutine, rollupSideTable } from './rollups.ts'
import type { Routine } from './routine.ts'
import type { Named, Privilege, Table } from './schema.ts'
import { streamTable } from './stream.ts'
import { viewTable } from './view.ts'

/** Everything the declarations of a module (or of all) become in the database, in the order of the declarations. */
export const designTables = (registry: Registry, module?: string): readonly Table[] =>
  [...registry.entities.values()]
    .filter(entity => module === undefined || entity.module === module)
    .flatMap(entity => designEntity(entity, registry))

/** An entity's own table first, then its links and its side table. */
export function designEntity(entity: ResolvedEntity, registry: Registry): readonly Table[] {
  if (entity.historyOf) return [historyTable(entity, entity.historyOf, registry)]
  if (entity.scope === 'view') return [viewTable(entity)]
  if (entity.class === 'stream') return [streamTable(entity, registry)]
  const side = hasRollups(entity) ? [rollupSideTable(entity, registry)] : []
  return [recordTable(entity, registry), ...linkTables(entity, registry), ...side]
}

function recordTable(entity: ResolvedEntity, registry: Registry): Table {
  const isPlatform = entity.scope === 'platform'
  const grants = grantsOf(entity)
  const routines = isPlatform ? [] : routinesOf(entity, registry)
  return {
    name: entity.table,
    entity: entity.id,
    module: entity.module,
    about: `${entity.label[1]} (${entity.id})${storage(entity)}.`,
    columns: tableColumns(entity),
    primaryKey: isPlatform ? ['id'] : entity.scope === 'settings' ? ['tenant_id'] : ['tenant_id', 'id'],
    constraints: tableConstraints(entity, registry),
    partitionBy: null,
    view: null,
    indexes: tableIndexes(entity, registry),
    forced: !isPlatform,
    policies: isPlatform ? platformPolicies(entity.table) : recordPolicies(entity, registry, grants),
    functions: routines.map(each => each.function),
    triggers: routines.flatMap(each => each.triggers),
    attachments: attachments(entity),
    grants,
  }
}

function storage({ class: storageClass, scope, part }: ResolvedEntity): string {
  if (storageClass === 'ledger') return ': a ledger, only ever added to'
  if (scope === 'platform') return ': the same for all tenants'
  if (scope === 'settings') return ': one row for each tenant'
  return part ? `: parts of ${part}` : ''
}

function routinesOf(entity: ResolvedEntity, registry: Registry): readonly Routine[] {
  const all = [
    followRatesRoutine(entity),
    filesRoutine(entity),
    guardRoutine(entity, registry),
    ...historyRoutines(entity, registry),
    recordRoutine(entity, registry),
    rollupRoutine(entity, registry),
  ]
  return all.filter(each => each !== null)
}

function grantsOf(entity: ResolvedEntity): readonly Privilege[] {
  if (entity.scope === 'platform') return ['select']
  if (entity.class === 'ledger') return ['select', 'insert']
  return ['select', 'insert', 'update', 'delete']
}

/** A reference to a record of any entity has no foreign key; the kernel is told where it lies instead. */
const attachments = (entity: ResolvedEntity): readonly Named[] =>
  [...entity.all.values()]
    .filter(field => field.kind.kind === 'refAny')
    .map(({ key, columns, field }) => {
      const [id = '', type = ''] = columns.map(column => column.name)
      const { onDelete = 'cascade' } = field as { onDelete?: string }
      const name = shortName(entity.table, key)
      return { name, sql: `select core_attach('${entity.table}', '${type}', '${id}', '${onDelete}');` }
    })
