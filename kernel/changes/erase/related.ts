import type { Transaction } from '../../db/executor.ts'
import { type Sql, sql } from '../../db/statement.ts'
import { can } from '../../entity/capabilities.ts'
import type { Registry, ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import { scope } from '../../rights/begin.ts'
import { layoutOf } from '../../write/layout.ts'
import { targetOf } from '../../write/references.ts'
import type { Writer } from '../../write/rows.ts'
import { isPersonal, personal } from './personal.ts'

/** An entity by whose field records lead to another one. */
export interface Related {
  readonly entity: ResolvedEntity
  readonly field: ResolvedField
}

/**
 * What says something personal about records of an entity elsewhere: mails and notifications about it, and what cannot
 * be without it and has its access. Parts go with their record anyway.
 */
export const relatedTo = (registry: Registry, to: ResolvedEntity): Related[] =>
  [...registry.entities.values()]
    .filter(entity => can(entity, 'history') && isPersonal(entity))
    .flatMap(entity =>
      [...entity.all.values()].filter(field => leadsTo(entity, field, to)).map(field => ({ entity, field })),
    )

function leadsTo(entity: ResolvedEntity, { key, kind, field }: ResolvedField, to: ResolvedEntity): boolean {
  if (kind.kind === 'refAny') {
    const { targets } = field as { targets?: readonly string[] }
    return targets === undefined || targets.includes(to.id)
  }
  const isOwned = (field as { onDelete?: string }).onDelete === 'cascade'
  return entity.via === key && isOwned && targetOf(field, entity) === to.id
}

/** Whether nothing would be left of such a record once it is erased, as of a file that hung on another one. */
export const isAllPersonal = ({ entity, field: leading }: Related): boolean => {
  const about = new Set(personal(entity))
  const own = [...layoutOf(entity).stored.map(each => each.resolved), ...layoutOf(entity).links]
  return own.every(field => field.isSystem || field === leading || about.has(field))
}

/** The ids of records that lead to these, of those that are there and of those that lie in the trash. */
export async function relatedIds(
  { context }: Writer,
  tx: Transaction,
  { entity, field }: Related,
  to: ResolvedEntity,
  ids: readonly string[],
): Promise<{ readonly there: readonly string[]; readonly trashed: readonly string[] }> {
  const [id = '', type] = field.columns.map(column => column.name)
  const isOfKind = type ? sql`and t.${sql.ref(type)} = ${to.id}` : sql.empty
  const said = type ? sql`v.diff -> ${field.key} ->> ${id}` : sql`v.diff ->> ${field.key}`
  const [, there, trashed] = await tx.run([
    scope(context, [{ right: 'read', entity, owners: 'all' }]),
    sql`select t.id from ${sql.ref(entity.table)} t
      where t.tenant_id = ${context.tenant.id} and t.${sql.ref(id)} = any (${ids}::uuid[]) ${isOfKind}`,
    inTrash(context.tenant.id, entity, sql`${said} = any (${ids}::text[])`),
  ])
  const read = (rows: readonly (readonly (string | null)[])[] = []) => rows.map(([found]) => found ?? '')
  return { there: read(there?.rows), trashed: read(trashed?.rows) }
}

/** Served by core_audit_trash, which holds what was deleted of one entity. */
const inTrash = (tenant: string, entity: ResolvedEntity, condition: Sql): Sql => sql`
  select distinct a.record_id from core_audit a
  join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
  where a.tenant_id = ${tenant} and a.entity = ${entity.id} and a.op = 'D' and ${condition}`
