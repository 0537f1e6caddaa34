import {
  type Registry,
  type ResolvedEntity,
  type ResolvedField,
  resolveField,
} from '../../entity/registry.ts'
import type { AnyField, Column } from '../../fields/kind.ts'
import { declaredColumn, plain } from './columns.ts'
import { indexedColumn } from './compared.ts'
import { foreignKey } from './constraints.ts'
import { shortName } from './name.ts'
import { sidePolicies } from './policies.ts'
import { type Routine, routine } from './routine.ts'
import type { Table, TableColumn } from './schema.ts'
import { differs, wrap } from './text.ts'

interface RollupField extends AnyField {
  readonly as: AnyField
  readonly of: string
  readonly via: string
  readonly fn: 'count' | 'sum' | 'min' | 'max'
  readonly field?: string
  readonly where?: string
}

interface Rollup {
  readonly parent: ResolvedEntity
  readonly field: RollupField
  readonly column: TableColumn
}

export const hasRollups = (entity: ResolvedEntity): boolean => rollupsOf(entity).length > 0
export const rollupTable = ({ table }: ResolvedEntity): string => shortName(table, 'rollup')

const rollupsOf = (entity: ResolvedEntity): readonly Rollup[] =>
  [...entity.all.values()]
    .filter(field => field.kind.kind === 'rollup')
    .map(field => ({ parent: entity, field: field.field as RollupField, column: rollupColumn(field) }))

/** The column looks like the one of the field it stands for; what is counted or summed begins at nothing. */
function rollupColumn(resolved: ResolvedField): TableColumn {
  const field = resolved.field as RollupField
  const columns = resolveField(resolved.key, { ...field.as, search: false }).columns
  const [column, ...others] = columns as readonly [Column, ...Column[]]
  if (others.length > 0) throw new Error(`The rollup ${resolved.key} must be a value of one column.`)
  const starts = field.fn === 'count' || field.fn === 'sum'
  return {
    ...declaredColumn(resolved, column),
    notNull: starts,
    default: starts ? '0' : null,
  }
}

/** The narrow table beside an entity: one row for each record, so that a busy child never locks or rewrites its parent. */
export function rollupSideTable(entity: ResolvedEntity, registry: Registry): Table {
  const name = rollupTable(entity)
  const rollups = rollupsOf(entity)
  const indexed = rollups.filter(({ field }) => field.index)
  return {
    name,
    entity: entity.id,
    module: entity.module,
    about: `What other records add up to for each of ${entity.id}; kept by triggers on them.`,
    columns: [
      plain('tenant_id', 'uuid', { notNull: true }),
      plain('id', 'uuid', { notNull: true }),
      ...rollups.map(({ column }) => column),
    ],
    primaryKey: ['tenant_id', 'id'],
    constraints: [foreignKey(name, 'id', entity, 'cascade')],
    partitionBy: null,
    view: null,
    indexes: indexed.map(({ column }) => {
      const index = shortName(name, column.name, 'idx')
      return { name: index, sql: `create index ${index} on ${name} (tenant_id, ${column.name}, id);` }
    }),
    forced: true,
    policies: sidePolicies(entity, registry, { table: name, key: 'id' }),
    functions: [],
    triggers: [],
    attachments: [],
    grants: ['select'],
  }
}

/** The trigger on a child that keeps what it adds up to elsewhere; null when nobody counts it. */
export function rollupRoutine(child: ResolvedEntity, registry: Registry): Routine | null {
  const groups = groupsOver(child, registry)
  if (groups.length === 0) return null
  const any = (condition: (group: Group) => string) => groups.map(condition).join(' or ')
  return routine({
    table: child.table,
    suffix: 'rollup',
    when: {
      insert: any(({ via }) => `new.${via} is not null`),
      update: wrap(
        groups.flatMap(group => relevantColumns(child, group).map(column => differs([column]))),
        '    ',
        ' or ',
      ),
      delete: any(({ via }) => `old.${via} is not null`),
    },
    about: `Keeps what ${child.label[1].toLowerCase()} add up to. Counts and sums move by the difference, under the lock of the side row.`,
    asOwner: true,
    body: `${groups.map(group => groupLines(child, group)).join('\n')}\nreturn null;`,
  })
}

interface Group {
  readonly table: string
  /** The child's column that names the parent. */
  readonly via: string
  readonly rollups: readonly Rollup[]
}

function groupsOver(child: ResolvedEntity, registry: Registry): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const parent of registry.entities.values())
    for (const rollup of rollupsOf(parent)) {
      if (rollup.field.of !== child.id) continue
      const via = child.all.get(rollup.field.via)?.columns[0]?.name
      if (!via) throw new Error(`${parent.id}: ${child.id} has no reference ${rollup.field.via}.`)
      const key = `${parent.id} ${via}`
      const group = groups.get(key) ?? { table: rollupTable(parent), via, rollups: [] }
      groups.set(key, { ...group, rollups: [...group.rollups, rollup] })
    }
  if (groups.size > 0 && child.class === 'stream')
    throw new Error(`${child.id} is a stream; streams have no triggers and cannot be rolled up.`)
  return [...groups.values()]
}

const relevantColumns = (child: ResolvedEntity, { via, rollups }: Group): readonly string[] => [
  ...new Set([via, ...rollups.flatMap(rollup => inputs(child, rollup))]),
]

function groupLines(child: ResolvedEntity, { table, via, rollups }: Group): string {
  return `if tg_op <> 'INSERT' and old.${via} is not null then
${lose(child, table, via, rollups)}
end if;
if tg_op <> 'DELETE' and new.${via} is not null then
  update ${table} set
    ${rollups.map(rollup => gain(child, rollup)).join(',\n    ')}
  where tenant_id = new.tenant_id and id = new.${via};
end if;`
}

/** A lost minimum or maximum is looked up again: under the lock, and by a statement of its own, so that it sees all. */
function lose(child: ResolvedEntity, table: string, via: string, rollups: readonly Rollup[]): string {
  const at = `where tenant_id = old.tenant_id and id = old.${via}`
  const needsLock = rollups.some(({ field }) => field.fn === 'min' || field.fn === 'max')
  const lock = needsLock ? `  perform from ${table} ${at} for update;\n` : ''
  return `${lock}  update ${table} set
    ${rollups.map(rollup => loss(child, rollup, via)).join(',\n    ')}
  ${at};`
}

function gain(child: ResolvedEntity, rollup: Rollup): string {
  const { name } = rollup.column
  const { fn } = rollup.field
  if (fn === 'count' || fn === 'sum') return `${name} = ${name} + ${contribution(child, rollup, 'new')}`
  return `${name} = ${fn === 'min' ? 'least' : 'greatest'}(${name}, ${contribution(child, rollup, 'new')})`
}

function loss(child: ResolvedEntity, rollup: Rollup, via: string): string {
  const { name } = rollup.column
  const { fn, where } = rollup.field
  if (fn === 'count' || fn === 'sum') return `${name} = ${name} - ${contribution(child, rollup, 'old')}`
  const rows = `tenant_id = old.tenant_id and ${via} = old.${via}${where ? ` and (${where})` : ''}`
  return `${name} = case when ${name} = ${contribution(child, rollup, 'old')}
      then (select ${fn}(${source(child, rollup)}) from ${child.table} where ${rows})
      else ${name} end`
}

/** What one row adds. A condition is asked of the row alone, under its bare column names. */
function contribution(child: ResolvedEntity, rollup: Rollup, row: 'old' | 'new'): string {
  const { fn, where } = rollup.field
  const only = where ? ` from (select ${row}.*) as ${child.table} where ${where}` : ''
  if (fn === 'count') return where ? `(select count(*)${only})` : '1'
  const column = source(child, rollup)
  const value = where ? `(select ${column}${only})` : `${row}.${column}`
  return fn === 'sum' ? `coalesce(${value}, 0)` : value
}

/** Money is added up in the tenant's base currency. */
function source(child: ResolvedEntity, { field, parent }: Rollup): string {
  const found = child.all.get(field.field ?? '')
  if (!found) throw new Error(`${parent.id}: ${child.id} has no field ${field.field} to roll up.`)
  return indexedColumn(found).name
}

function inputs(child: ResolvedEntity, rollup: Rollup): readonly string[] {
  const own = rollup.field.fn === 'count' ? [] : [source(child, rollup)]
  const { where } = rollup.field
  if (!where) return own
  const columns = [...child.all.values()].flatMap(field => field.columns.map(column => column.name))
  return [...own, ...columns.filter(column => new RegExp(`\\b${column}\\b`).test(where))]
}

/** Which sums have to be made from rows that exist already. */
export interface Filling {
  readonly isNewTable: boolean
  isNew(field: string): boolean
}

/** Statements that bring new sums up to date, tenant by tenant. */
export function rollupFills(entity: ResolvedEntity, registry: Registry, filling: Filling): readonly string[] {
  const table = rollupTable(entity)
  const rows = `insert into ${table} (tenant_id, id) select tenant_id, id from ${entity.table}`
  return [
    ...(filling.isNewTable && hasRollups(entity) ? [inEachTenant(rows)] : []),
    ...rollupsOf(entity)
      .filter(({ column }) => filling.isNew(column.field ?? ''))
      .map(rollup => inEachTenant(fill(table, rollup, registry))),
  ]
}

const inEachTenant = (sql: string): string =>
  `select core_each_tenant($$\n  ${sql.replaceAll('\n', '\n  ')}\n$$);`

function fill(table: string, rollup: Rollup, registry: Registry): string {
  const { column, field } = rollup
  const child = registry.get(field.of)
  const via = child.all.get(field.via)?.columns[0]?.name
  const value = field.fn === 'count' ? 'count(*)' : `${field.fn}(${source(child, rollup)})`
  const start = field.fn === 'sum' ? `coalesce(${value}, 0)` : value
  const only = field.where ? ` and (${field.where})` : ''
  return `update ${table} set ${column.name} = (
  select ${start} from ${child.table}
  where ${child.table}.tenant_id = ${table}.tenant_id and ${child.table}.${via} = ${table}.id${only})`
}
