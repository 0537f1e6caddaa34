import type { Registry, ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import { isOneOf } from '../../fields/sql-text.ts'
import { type StateField, statusesIn } from '../../fields/state/state.ts'
import { editedColumns } from './columns.ts'
import { shortName } from './name.ts'
import { rootId } from './record.ts'
import { refuse } from './refuse.ts'
import { differs, indented } from './text.ts'

interface FrozenRule {
  /** The column of the state. */
  readonly column: string
  readonly statuses: readonly string[]
  /** Keys of the fields that stay open, the state's own among them when it may thaw again. */
  readonly except: readonly string[]
  readonly key: string
}

const rulesOf = (entity: ResolvedEntity): readonly FrozenRule[] =>
  Object.entries(entity.frozen ?? {}).flatMap(([key, rule]) => {
    const state = entity.all.get(key)
    const column = state?.columns[0]?.name
    if (!rule || !column) return []
    const statuses = rule.phases.flatMap(phase => statusesIn(state.field as StateField, phase))
    return [{ key, column, statuses, except: rule.except ?? [] }]
  })

const isFrozen = (row: string, { column, statuses }: FrozenRule): string =>
  isOneOf(`${row}.${column}`, statuses)

const refusal = ({ table, label }: ResolvedEntity): string =>
  refuse(`This ${label[0].toLowerCase()} can no longer be changed.`, shortName(table, 'frozen'), table)

/**
 * Refuses changes of a frozen row. It may move on among its frozen phases, which is what transitions are for; back to
 * an open one only when the declaration excepts the state itself.
 */
export const frozenLines = (entity: ResolvedEntity): readonly string[] =>
  rulesOf(entity).map(rule => {
    const closed = [...entity.all.values()].filter(
      field => !field.isSystem && field.key !== rule.key && !rule.except.includes(field.key),
    )
    const columns = closed
      .filter(field => field.kind.kind !== 'number')
      .flatMap(field => editedColumns(field).map(column => column.name))
    const thaws = rule.except.includes(rule.key) ? '' : `not ${isFrozen('new', rule)}\n    or `
    return `if ${isFrozen('old', rule)}
  and (${thaws}${[...numbersDiffer(closed), differs(columns)].map(each => indented(each, '    ').trimStart()).join('\n    or ')}) then
${indented(refusal(entity))}
end if;`
  })

/** A number is given out last, when the record may be frozen already; what has one keeps it. */
const numbersDiffer = (fields: readonly ResolvedField[]): string[] =>
  fields
    .filter(field => field.kind.kind === 'number')
    .flatMap(field => field.columns.slice(0, 1))
    .map(({ name }) => `old.${name} is not null and ${differs([name])}`)

/** Refuses to delete a frozen row, unless its tenant is being erased; null when nothing freezes. */
export function frozenDeletion(entity: ResolvedEntity): string | null {
  const rules = rulesOf(entity)
  if (rules.length === 0) return null
  const condition = rules.map(rule => isFrozen('old', rule)).join(' or ')
  return `if (${condition}) and not core_is_erasing(old.tenant_id) then\n${indented(refusal(entity))}\nend if;`
}

/**
 * The whole body of a part's guard: the part freezes with its parent. Rows of a record that was made in this very
 * transaction may still come (an import of issued invoices), and rows may go with a record that is being deleted.
 */
export function frozenOwned(
  part: ResolvedEntity,
  registry: Registry,
  columns: readonly string[],
): string | null {
  const parent = registry.get(part.part ?? '')
  const condition = closedCondition(parent, key => isPartsField(parent, key, part))
  if (condition === null) return null
  const closed = (row: string) => closedRecord(parent, `${row}.tenant_id`, `${row}.parent_id`, condition)
  return `if tg_op = 'DELETE' or tg_op = 'UPDATE'
  and (${indented(differs(columns), '    ').trimStart()}) then
  if ${closed('old')} then
${indented(refusal(parent), '    ')}
  end if;
end if;
if tg_op <> 'DELETE' and (tg_op = 'INSERT' or new.parent_id <> old.parent_id) then
  if ${closed('new')} then
${indented(refusal(parent), '    ')}
  end if;
end if;
return coalesce(new, old);`
}

/** The body of a link table's guard: links freeze with their record, and those of a part with the part's. */
export function frozenLinks(entity: ResolvedEntity, key: string, registry: Registry): string | null {
  const holder = entity.part ? registry.get(entity.part) : entity
  const condition = closedCondition(holder, except =>
    entity.part ? isPartsField(holder, except, entity) : except === key,
  )
  if (condition === null) return null
  const closed = (row: string) =>
    closedRecord(
      holder,
      `${row}.tenant_id`,
      rootId(entity, registry, `${row}.tenant_id`, `${row}.source_id`),
      condition,
    )
  return `if tg_op = 'INSERT' and ${closed('new')} or tg_op = 'DELETE' and ${closed('old')} then
${indented(refusal(holder))}
end if;
return coalesce(new, old);`
}

/** When a record is closed for what hangs on it; null when it never is. */
function closedCondition(entity: ResolvedEntity, isExcepted: (key: string) => boolean): string | null {
  if (entity.class === 'ledger') return 'true'
  const rules = rulesOf(entity).filter(rule => !rule.except.some(isExcepted))
  return rules.length === 0 ? null : rules.map(rule => isFrozen(entity.table, rule)).join(' or ')
}

const closedRecord = ({ table }: ResolvedEntity, tenant: string, id: string, condition: string): string =>
  `exists (
    select from ${table}
    where tenant_id = ${tenant} and id = ${id}
      and (${condition})
      and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id))`

function isPartsField(parent: ResolvedEntity, key: string, part: ResolvedEntity): boolean {
  const field = parent.all.get(key)?.field as { kind: string; target?: string } | undefined
  return field?.kind === 'parts' && field.target === part.id
}
