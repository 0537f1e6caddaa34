import type { HistoryOf } from '../../entity/history.ts'
import type { Registry, ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import { literal } from '../../fields/sql-text.ts'
import { actingUser, currentInstant, storedColumns, tableColumns } from './columns.ts'
import { foreignKey } from './constraints.ts'
import { shortName } from './name.ts'
import { recordPolicies } from './policies.ts'
import { type Routine, routine } from './routine.ts'
import type { Named, Table, TableColumn } from './schema.ts'
import { differs, wrap } from './text.ts'

/** What every row of a history says. */
const always = new Set(['tenant_id', 'id', 'moved', 'undone', 'entered_at', 'change'])

/**
 * The stays of records in the values of a field. It is a log: values stand there as they were, so that only the record
 * itself is a reference, with which its history goes. Only triggers write it.
 */
export function historyTable(entity: ResolvedEntity, history: HistoryOf, registry: Registry): Table {
  const record = columnOf(entity, history.record)
  const value = columnOf(entity, history.field)
  return {
    name: entity.table,
    entity: entity.id,
    module: entity.module,
    about: `${entity.label[1]} (${entity.id}): kept by triggers.`,
    columns: tableColumns(entity).map(column => remembered(column, record)),
    primaryKey: ['tenant_id', 'id'],
    constraints: [foreignKey(entity.table, record, registry.get(history.entity), 'cascade')],
    partitionBy: null,
    view: null,
    indexes: [
      index(entity, record, [record, 'entered_at', 'id']),
      index(entity, value, [value, 'entered_at', 'id']),
      index(entity, 'entered_at', ['entered_at', 'id']),
      index(entity, 'left_at', ['left_at', 'id']),
      lasting(entity, record),
    ],
    forced: true,
    policies: recordPolicies(entity, registry, ['select']),
    functions: [],
    triggers: [],
    attachments: [],
    grants: ['select'],
  }
}

const remembered = (column: TableColumn, record: string): TableColumn => ({
  ...column,
  notNull: always.has(column.name) || column.name === record,
  default: column.name === 'id' ? 'uuidv7()' : null,
})

function columnOf(entity: ResolvedEntity, key: string): string {
  const name = entity.all.get(key)?.columns[0]?.name
  if (!name) throw new Error(`${entity.id} has no column for ${key}.`)
  return name
}

function index({ table }: ResolvedEntity, suffix: string, columns: readonly string[]): Named {
  const name = shortName(table, suffix, 'idx')
  return { name, sql: `create index ${name} on ${table} (tenant_id, ${columns.join(', ')});` }
}

/** A record stands in one place at a time. */
function lasting({ table }: ResolvedEntity, record: string): Named {
  const name = shortName(table, 'lasting')
  return {
    name,
    sql: `create unique index ${name} on ${table} (tenant_id, ${record}) where left_at is null;`,
  }
}

/** The triggers that keep the histories of an entity's fields, whoever writes. */
export const historyRoutines = (entity: ResolvedEntity, registry: Registry): readonly Routine[] =>
  historiesIn(entity, registry).flatMap(each => [followRoutine(each), keepRoutine(each)])

interface Kept {
  readonly entity: ResolvedEntity
  /** The history's own entity, and what it is about. */
  readonly log: ResolvedEntity
  readonly of: HistoryOf
  readonly registry: Registry
}

const historiesIn = (entity: ResolvedEntity, registry: Registry): readonly Kept[] =>
  [...registry.entities.values()].flatMap(log =>
    log.historyOf?.entity === entity.id ? [{ entity, log, of: log.historyOf, registry }] : [],
  )

const namesOf = (field: ResolvedField | undefined): readonly string[] =>
  field ? storedColumns(field).map(column => column.name) : []

/**
 * Ends the stay that lasts and begins the next. Of two writers the second may have begun earlier, so that no stay ends
 * before it began. A move that is taken back stays where it is, because that is how it was; it is marked, so that nobody
 * counts it as a step, and so is the way back.
 */
function followRoutine(kept: Kept): Routine {
  const { entity, log, of } = kept
  const value = namesOf(entity.all.get(of.field))
  const seen = [...value, ...of.with.flatMap(key => namesOf(entity.all.get(key)))]
  const record = columnOf(log, of.record)
  return routine({
    table: entity.table,
    suffix: suffixOf(entity, log),
    when: {
      insert: 'true',
      update: wrap(
        seen.map(name => differs([name])),
        '    ',
        ' or ',
      ),
    },
    about: `From when to when ${entity.label[1].toLowerCase()} had which ${log.all.get(of.field)?.label.toLowerCase()}.`,
    asOwner: true,
    declare: [
      `moment timestamptz := ${currentInstant}`,
      'current uuid := core_current_change(new.tenant_id)',
      'taken_back uuid',
      'has_moved boolean := true',
      `former ${storedColumns(log.all.get(of.former) as ResolvedField)[0]?.type}`,
    ],
    body: `if tg_op = 'INSERT' then
${restored(kept, record)}
  if found then
    taken_back := core_taken_back(new.tenant_id, current);
  end if;
else
  former := old.${value[0]};
${followed(kept, record)}
  update ${log.table} set left_at = greatest(moment, entered_at)
  where tenant_id = new.tenant_id and ${record} = new.id and left_at is null
  returning left_at into moment;
  moment := coalesce(moment, ${currentInstant});
end if;
insert into ${log.table} (
  ${wrap(['tenant_id', record, ...written(kept)], '  ')}
) values (
  ${wrap(['new.tenant_id', 'new.id', ...values(kept)], '  ')}
);
return null;`,
  })
}

/** What several writes of one change make of the fields kept beside the value is one row. */
function followed({ entity, log, of }: Kept, record: string): string {
  const row = `tenant_id = new.tenant_id and ${record} = new.id`
  const others = of.with.flatMap(key => namesOf(entity.all.get(key)))
  const same =
    others.length === 0
      ? ''
      : `  if not has_moved then
    update ${log.table} set
      ${wrap(
        others.map(name => `${name} = new.${name}`),
        '      ',
      )}
    where ${row} and left_at is null and change = current;
    if found then
      return null;
    end if;
  end if;\n`
  return `  has_moved := ${differs(namesOf(entity.all.get(of.field)))};
${same}  if has_moved then
    taken_back := core_taken_back(new.tenant_id, current);
    update ${log.table} set undone = not undone
    where ${row} and moved and change = taken_back;
  end if;`
}

/** `crm_deal_stage_history` writes `crm_deal_stage_history`. */
const suffixOf = (entity: ResolvedEntity, log: ResolvedEntity): string =>
  log.table.slice(entity.table.length + 1)

const written = ({ entity, log, of }: Kept): readonly string[] => [
  ...namesOf(log.all.get(of.field)),
  columnOf(log, of.former),
  'title',
  ...of.with.flatMap(key => namesOf(entity.all.get(key))),
  ...['moved', 'undone', 'entered_at', 'changed_by', 'change'],
]

const values = (kept: Kept): readonly string[] => [
  ...namesOf(kept.entity.all.get(kept.of.field)).map(name => `new.${name}`),
  'former',
  titleOf(kept, 'new'),
  ...kept.of.with.flatMap(key => namesOf(kept.entity.all.get(key))).map(name => `new.${name}`),
  ...['has_moved', 'has_moved and taken_back is not null', 'moment', actingUser, 'current'],
]

/** What the value was called at the time; nobody's name is kept beyond the record that has it. */
function titleOf({ entity, of, registry }: Kept, row: string): string {
  const field = entity.all.get(of.field)
  const [column = ''] = namesOf(field)
  const target = (field?.field as { target?: string } | undefined)?.target
  if (target === undefined) return `${row}.${column}`
  const other = registry.get(target)
  const title = other.all.get(other.title)
  if (!title || title.field.pii !== undefined) return 'null'
  const place = other.scope === 'platform' ? '' : `o.tenant_id = ${row}.tenant_id and `
  return `(select left(o.${title.columns[0]?.name}, 500) from ${other.table} o where ${place}o.id = ${row}.${column})`
}

/** A record that comes back from the trash brings its history along. */
const restored = ({ log }: Kept, record: string): string => {
  const columns = wrap(
    tableColumns(log).flatMap(column => (column.generated === null ? [column.name] : [])),
    '      ',
  )
  return `  with kept as (
    delete from core_history_kept
    where tenant_id = new.tenant_id and history = ${literal(log.table)} and record_id = new.id
    returning rows)
  insert into ${log.table} (
      ${columns})
  select
      ${columns}
  from kept, jsonb_populate_recordset(null::${log.table}, kept.rows) where ${record} = new.id;`
}

/** Before a record goes and its history with it, the history is put where a restored record finds it. */
function keepRoutine({ entity, log, of }: Kept): Routine {
  const record = columnOf(log, of.record)
  return routine({
    table: entity.table,
    suffix: `${suffixOf(entity, log)}_keep`,
    when: 'before delete',
    about: `The ${log.label[1].toLowerCase()} waits in the trash with its record.`,
    asOwner: true,
    body: `if core_is_erasing(old.tenant_id) then
  return old;
end if;
insert into core_history_kept (tenant_id, history, record_id, change_id, rows)
select old.tenant_id, ${literal(log.table)}, old.id, core_current_change(old.tenant_id), jsonb_agg(
  to_jsonb(h) - 'seconds' || jsonb_build_object('left_at', coalesce(h.left_at, greatest(${currentInstant}, h.entered_at))))
from ${log.table} h
where h.tenant_id = old.tenant_id and h.${record} = old.id
having count(*) > 0
on conflict (tenant_id, history, record_id) do update set change_id = excluded.change_id, rows = excluded.rows;
return old;`,
  })
}

/** What is known of records that exist when a history begins: where they stand, and since when. */
export const historyFills = (log: ResolvedEntity, of: HistoryOf, registry: Registry): string => {
  const entity = registry.get(of.entity)
  const kept: Kept = { entity, log, of, registry }
  const columns = namesOf(entity.all.get(of.field))
  const others = of.with.flatMap(key => namesOf(entity.all.get(key)))
  return `select core_each_tenant($$
  insert into ${log.table} (
    ${wrap(['tenant_id', columnOf(log, of.record), ...columns, 'title', ...others, 'moved', 'undone', 'entered_at', 'changed_by', 'change'], '    ')})
  select
    ${wrap(['t.tenant_id', 't.id', ...columns.map(name => `t.${name}`), titleOf(kept, 't'), ...others.map(name => `t.${name}`), 'true', 'false', 'a.at', 'c.actor_id', 'c.id'], '    ')}
  from ${entity.table} t
  cross join lateral (
    select a.at, a.change_id from core_audit a
    left join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
    where a.tenant_id = t.tenant_id and a.root_id = t.id and a.record_id = t.id and (a.op = 'C' or v.diff ? ${literal(of.field)})
    order by a.seq desc limit 1) a
  join core_change c on c.tenant_id = t.tenant_id and c.id = a.change_id
$$);`
}
