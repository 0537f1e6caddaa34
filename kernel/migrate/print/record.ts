import { can } from '../../entity/capabilities.ts'
import type { Registry, ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import { literal } from '../../fields/sql-text.ts'
import { currentInstant, editedColumns, storedColumns } from './columns.ts'
import { hasRollups, rollupTable } from './rollups.ts'
import { type Routine, routine } from './routine.ts'
import { differs, indented, isShort } from './text.ts'
import { auditValue } from './values.ts'

/**
 * The trigger that no write can go past: it compares column by column, writes audit, values and event through
 * `core_write_audit`, and tells polymorphic references when a record goes. An update that changes nothing leaves nothing.
 */
export function recordRoutine(entity: ResolvedEntity, registry: Registry): Routine {
  const isAppendOnly = entity.class === 'ledger'
  return routine({
    table: entity.table,
    suffix: 'record',
    when: isAppendOnly ? 'after insert' : 'after insert or update or delete',
    about: `What happens to ${entity.label[1].toLowerCase()} is written down.`,
    declare: [`diff jsonb := '{}'`],
    asOwner: true,
    body: isAppendOnly
      ? lines([...createdLines(entity, registry), 'return null;'])
      : lines([
          `if tg_op = 'INSERT' then`,
          inner([...createdLines(entity, registry), 'return null;']),
          'end if;',
          `if tg_op = 'DELETE' then`,
          inner([...deletedLines(entity, registry), 'return null;']),
          'end if;',
          ...changedLines(entity, registry),
          'return null;',
        ]),
  })
}

const lines = (all: readonly string[]): string => all.filter(Boolean).join('\n')
const inner = (all: readonly string[]): string => indented(lines(all))

function createdLines(entity: ResolvedEntity, registry: Registry): string[] {
  return [
    audit(entity, registry, 'new', 'C', 'created'),
    hasRollups(entity)
      ? `insert into ${rollupTable(entity)} (tenant_id, id) values (new.tenant_id, new.id);`
      : '',
    can(entity, 'custom')
      ? `if new.custom <> '{}' then\n  ${indexOwn(entity, 'new', `'{}'`, 'new.custom')}\nend if;`
      : '',
    entity.part ? touchParent(entity, registry, 'new') : '',
  ]
}

/** Values of the fields a tenant has marked fast go to the typed index. */
const indexOwn = (entity: ResolvedEntity, row: 'old' | 'new', before: string, now: string): string =>
  `perform core_index_custom(${row}.tenant_id, ${literal(entity.id)}, ${row}.id, ${before}, ${now});`

/** Of a tenant that is being erased nothing is written down. */
function deletedLines(entity: ResolvedEntity, registry: Registry): string[] {
  return [
    `if core_is_erasing(old.tenant_id) then\n  return null;\nend if;`,
    ...wholeRow(entity),
    audit(entity, registry, 'old', 'D', 'deleted'),
    `perform core_detach(old.tenant_id, ${literal(entity.id)}, old.id);`,
    can(entity, 'custom')
      ? `if old.custom <> '{}' then\n  ${indexOwn(entity, 'old', 'old.custom', `'{}'`)}\nend if;`
      : '',
    entity.part ? touchParent(entity, registry, 'old') : '',
  ]
}

/** Functions take at most 100 arguments, so that wide rows are put together from several objects. */
const fieldsAtOnce = 40

function wholeRow(entity: ResolvedEntity): string[] {
  const kept = [...entity.all.values()].filter(field => field.key !== 'id' && isKept(field))
  const fields = kept.filter(({ kind }) => kind.kind !== 'custom')
  const statements: string[] = []
  for (let at = 0; at < fields.length; at += fieldsAtOnce) {
    const pairs = fields
      .slice(at, at + fieldsAtOnce)
      .map(field => indented(`${literal(field.key)}, ${auditValue(field, 'old')}`))
    statements.push(`diff := ${at === 0 ? '' : 'diff || '}jsonb_build_object(\n${pairs.join(',\n')});`)
  }
  if (fields.length < kept.length) statements.push('diff := diff || core_custom_row(old.custom);')
  return statements
}

function changedLines(entity: ResolvedEntity, registry: Registry): string[] {
  const comparisons = trackedFields(entity).map(field => {
    if (field.kind.kind === 'custom') return changedOwn(entity)
    return `if ${differs(editedColumns(field).map(column => column.name))} then
  diff := diff || jsonb_build_object(${literal(field.key)}, ${oldAndNew(field)});
end if;`
  })
  return [
    ...comparisons,
    `if diff <> '{}' then
${inner([audit(entity, registry, 'new', 'U', 'updated'), entity.part ? touchParent(entity, registry, 'new') : ''])}
${hasOwned(entity) ? bumpEvent(entity) : ''}end if;`,
  ]
}

/** Each of the tenant's fields is a field of the diff by itself. */
const changedOwn = (entity: ResolvedEntity): string => `if new.custom is distinct from old.custom then
  diff := diff || core_custom_diff(old.custom, new.custom);
  ${indexOwn(entity, 'new', 'old.custom', 'new.custom')}
end if;`

function oldAndNew(field: ResolvedField): string {
  const [before, now] = [auditValue(field, 'old'), auditValue(field, 'new')]
  if (isShort(before, now)) return `jsonb_build_array(${before}, ${now})`
  return `jsonb_build_array(\n${indented(before, '    ')},\n${indented(now, '    ')})`
}

/** Whether the field's value lies in the row and cannot be derived from others. */
const isKept = (field: ResolvedField): boolean => storedColumns(field).length > 0

/** Fields whose changes people want to see and undo; so is the order of a record's parts. */
export const trackedFields = (entity: ResolvedEntity): readonly ResolvedField[] =>
  [...entity.all.values()].filter(field => isTracked(field) && field.key !== 'id' && isKept(field))

const isTracked = ({ field, key, isSystem }: ResolvedField): boolean =>
  field.tracked !== false || (isSystem && key === 'position')

/** A part's entry belongs to the history of the record it is part of, and the event is that record's. */
function audit(
  entity: ResolvedEntity,
  registry: Registry,
  row: 'old' | 'new',
  op: 'C' | 'U' | 'D',
  event: string,
): string {
  const values = [
    `${row}.tenant_id`,
    literal(entity.id),
    `${row}.id`,
    entity.part
      ? rootId(registry.get(entity.part), registry, `${row}.tenant_id`, `${row}.parent_id`)
      : `${row}.id`,
    literal(op),
    'diff',
    entity.part ? 'null' : literal(`${entity.id}.${event}`),
  ]
  return `perform core_write_audit(${values.join(', ')});`
}

/** The id of the record at the top; the parent of a part may itself be a part, and may just have been deleted. */
export function rootId(entity: ResolvedEntity, registry: Registry, tenant: string, id: string): string {
  if (!entity.part) return id
  const parent = `(\n  select parent_id from ${entity.table} where tenant_id = ${tenant} and id = ${id})`
  return `coalesce(${rootId(registry.get(entity.part), registry, tenant, parent)}, ${id})`
}

function touchParent(entity: ResolvedEntity, registry: Registry, row: 'old' | 'new'): string {
  const parent = registry.get(entity.part ?? '')
  return touch(parent, registry, `${row}.tenant_id`, `${row}.parent_id`)
}

/**
 * A record has one version over itself, its parts and its links. The program has raised it by the time they are
 * written; this is for raw SQL, and happens once in a transaction.
 */
export function touch(entity: ResolvedEntity, registry: Registry, tenant: string, id: string): string {
  const top = topOf(entity, registry)
  if (!top.all.has('version')) return ''
  const key = rootId(entity, registry, tenant, id)
  return `update ${top.table} set version = version + 1
where tenant_id = ${tenant} and id = ${key}
  and updated_at < ${currentInstant};`
}

const topOf = (entity: ResolvedEntity, registry: Registry): ResolvedEntity =>
  entity.part ? topOf(registry.get(entity.part), registry) : entity

/** Whether other rows share the record's version: then raising it alone says that one of them has changed. */
const hasOwned = (entity: ResolvedEntity): boolean =>
  [...entity.all.values()].some(field => field.kind.storage === 'child' || field.kind.storage === 'link') &&
  entity.all.has('version')

const bumpEvent = (entity: ResolvedEntity): string => `elsif new.version <> old.version then
  insert into core_outbox (tenant_id, event, entity, record_id, change_id)
  values (new.tenant_id, ${literal(`${entity.id}.updated`)}, ${literal(entity.id)}, new.id, core_current_change(new.tenant_id));
`
