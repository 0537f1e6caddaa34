import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { forbidden } from '../errors.ts'
import type { Need } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'

/**
 * What row-level security checks anyway, said again as constants: a planner that sees values can use indexes and
 * knows how many rows to expect (kernel-sql §6). The policy stays the guarantee.
 */
export function visibleRows(context: Context, entity: ResolvedEntity, alias: string): Sql[] {
  const tenant = entity.scope === 'platform' ? [] : [inTenant(context, alias)]
  return [...tenant, ...ownedRows(context, entity, alias)]
}

export const inTenant = (context: Context, alias: string): Sql =>
  sql`${sql.ref(alias, 'tenant_id')} = ${context.tenant.id}`

/** All conditions; true when there are none, as for what all tenants share. */
export const allOf = (conditions: readonly Sql[]): Sql =>
  conditions.length > 0 ? sql.join(conditions, ' and ') : sql`true`

function ownedRows(context: Context, entity: ResolvedEntity, alias: string): Sql[] {
  const owners = context.owners('read', entity)
  const column = entity.owner ? entity.all.get(entity.owner)?.columns[0] : undefined
  // Who may read a record that this one hangs on is known to the policy alone.
  if (owners === 'all' || context.accessFrom(entity) || entity.seenWith || entity.seenBy) return []
  const { read: shared } = context.shared
  const branches = [
    ...(owners !== 'none' && column ? [ownedBy(sql.ref(alias, column.name), owners)] : []),
    ...(shared.length > 0 ? [sql`${sql.ref(alias, 'id')} = any(${shared}::uuid[])`] : []),
  ]
  return branches.length > 0 ? [sql`(${sql.join(branches, ' or ')})`] : [sql`false`]
}

/** One owner is said as one, because only then an index of owner and order is walked in its order. */
const ownedBy = (column: Sql, owners: readonly string[]): Sql =>
  owners.length === 1 ? sql`${column} = ${owners[0]}` : sql`${column} = any(${owners}::uuid[])`

/** @throws Refusal 403 for who may read no record of the entity at all. */
export function demandRead(context: Context, entity: ResolvedEntity): void {
  const [, many] = entity.label
  const isShared = context.shared.read.length > 0
  if (context.owners('read', entity) === 'none' && !isShared)
    throw forbidden(`You may not read ${many.toLowerCase()}.`)
}

/** The entities whose rows the statements of a group read, collected while they are compiled. */
export interface Needs {
  /** Remembers the entity; a part's rows are guarded by its parent's. */
  read(entity: ResolvedEntity): void
  readonly all: readonly Need[]
}

export function newNeeds(): Needs {
  const found = new Map<string, Need>()
  return {
    read: entity => {
      found.set(entity.id, { right: 'read', entity })
    },
    get all() {
      return [...found.values()]
    },
  }
}
