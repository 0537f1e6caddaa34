import type { Registry, ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import { literal } from '../../fields/sql-text.ts'
import { longestTag } from '../../fields/tags/tags.ts'
import { plain } from './columns.ts'
import { foreignKey } from './constraints.ts'
import { frozenLinks } from './frozen.ts'
import { linkTableName, shortName } from './name.ts'
import { linkPolicies } from './policies.ts'
import { rootId, touch } from './record.ts'
import { type Routine, routine } from './routine.ts'
import type { Constraint, Table, TableColumn } from './schema.ts'
import { indented } from './text.ts'

/** The link table of every set of references or words: one row for each member, deleted with its record. */
export const linkTables = (entity: ResolvedEntity, registry: Registry): readonly Table[] =>
  linkFields(entity).map(field => linkTable(entity, field, registry))

export const linkFields = (entity: ResolvedEntity): readonly ResolvedField[] =>
  [...entity.all.values()].filter(field => field.kind.storage === 'link')

/** What a link leads to: a record of another entity, or a word. */
interface Member {
  readonly column: TableColumn
  readonly constraint: Constraint
}

function memberOf(table: string, { kind, field }: ResolvedField, registry: Registry): Member {
  if (kind.kind === 'refs') {
    const target = registry.get((field as { target?: string }).target ?? '')
    const column = plain('target_id', 'uuid', { notNull: true })
    return { column, constraint: foreignKey(table, column.name, target, 'cascade') }
  }
  const definition = `check (char_length(tag) between 1 and ${longestTag})`
  return {
    column: plain('tag', 'text', { notNull: true, collate: '"C"' }),
    constraint: { name: shortName(table, 'tag', 'length'), definition, target: null },
  }
}

function linkTable(entity: ResolvedEntity, field: ResolvedField, registry: Registry): Table {
  const name = linkTableName(entity, field.key)
  const { column, constraint } = memberOf(name, field, registry)
  const back = shortName(name, column.name, 'idx')
  const guard = linkGuard(entity, field, name, registry)
  const record = linkRecord(entity, field, { table: name, member: column.name }, registry)
  const routines = guard ? [guard, record] : [record]
  return {
    name,
    entity: entity.id,
    module: entity.module,
    about: `${field.label} of ${entity.label[1].toLowerCase()}.`,
    columns: [
      plain('tenant_id', 'uuid', { notNull: true }),
      plain('source_id', 'uuid', { notNull: true }),
      column,
    ],
    primaryKey: ['tenant_id', 'source_id', column.name],
    constraints: [foreignKey(name, 'source_id', entity, 'cascade'), constraint],
    partitionBy: null,
    view: null,
    indexes: [{ name: back, sql: `create index ${back} on ${name} (tenant_id, ${column.name}, source_id);` }],
    forced: true,
    policies: linkPolicies(entity, field.key, registry, { table: name, key: 'source_id' }),
    functions: routines.map(each => each.function),
    triggers: routines.flatMap(each => each.triggers),
    attachments: [],
    grants: ['select', 'insert', 'delete'],
  }
}

/** Links are values of their record: each one is an update of it, with the member that came or went. */
function linkRecord(
  entity: ResolvedEntity,
  field: ResolvedField,
  { table, member }: { readonly table: string; readonly member: string },
  registry: Registry,
): Routine {
  const write = (row: 'new' | 'old', change: string) => `perform core_write_audit(
  ${row}.tenant_id, ${literal(entity.id)}, ${row}.source_id, ${root(row)}, 'U',
  jsonb_build_object(${literal(field.key)}, jsonb_build_array(${change})), null);
${touch(entity, registry, `${row}.tenant_id`, `${row}.source_id`)}`
  const root = (row: string) => rootId(entity, registry, `${row}.tenant_id`, `${row}.source_id`)
  return routine({
    table,
    suffix: 'record',
    when: 'after insert or delete',
    about: `${field.label} belong to the history of their ${entity.label[0].toLowerCase()}.`,
    asOwner: true,
    body: `if tg_op = 'INSERT' then
${indented(write('new', `null, new.${member}`).trimEnd())}
elsif not core_is_erasing(old.tenant_id) then
${indented(write('old', `old.${member}, null`).trimEnd())}
end if;
return null;`,
  })
}

function linkGuard(
  entity: ResolvedEntity,
  field: ResolvedField,
  table: string,
  registry: Registry,
): Routine | null {
  const body = frozenLinks(entity, field.key, registry)
  if (body === null) return null
  return routine({
    table,
    suffix: 'guard',
    when: 'before insert or delete',
    about: `${field.label} freeze with their ${entity.label[0].toLowerCase()}.`,
    asOwner: true,
    body,
  })
}
