import { type Sql, sql } from '../db/statement.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import type { Context } from '../rights/context.ts'

/** How long records of an entity are kept, and what becomes of them then. */
export interface Retention {
  readonly entity: ResolvedEntity
  readonly months: number
  /** The field that the time is counted from, and its column. */
  readonly since: string
  readonly column: string
  readonly type: string
  readonly do: 'delete' | 'anonymise'
}

export const retentionsOf = (registry: Registry): Retention[] =>
  [...registry.entities.values()].flatMap(entity => {
    const column = entity.retain && entity.all.get(entity.retain.since)?.columns[0]
    return entity.retain && column
      ? [{ ...entity.retain, entity, column: column.name, type: column.type }]
      : []
  })

/** Where one has got to in the order of time. */
export interface Place {
  readonly since: string
  readonly id: string
}

/** One row of the index on the time; `isDone` when it was anonymised and nobody has written into it since. */
export interface DueRow extends Place {
  readonly isDone: boolean
}

/** The next records whose time is over, the oldest first, walked along the index on that time. */
export const nextDue = (context: Context, retention: Retention, after: Place | null, limit: number): Sql => {
  const since = sql.ref('t', retention.column)
  return sql`select t.id, ${since}::text, ${isDone(context, retention)}
    from ${sql.ref(retention.entity.table)} t where ${isOver(context, retention)}
      ${after ? sql`and (${since}, t.id) > (${after.since}::${sql.raw(retention.type)}, ${after.id}::uuid)` : sql.empty}
    order by ${since}, t.id limit ${limit}`
}

export const isOver = (context: Context, { column, type, months }: Retention): Sql =>
  sql`t.tenant_id = ${context.tenant.id}
    and ${sql.ref('t', column)} < (now() - make_interval(months => ${months}::integer))::${sql.raw(type)}`

/**
 * A record is done at the version it had when it was anonymised. Neither its time nor its emptiness would do as a mark:
 * the time may be one that stays, like that of its creation, and a record may be filled again afterwards.
 */
export const isDone = (context: Context, { entity, do: what }: Retention): Sql =>
  what === 'delete'
    ? sql`false`
    : sql`exists (select from core_anonymised a where a.tenant_id = ${context.tenant.id}
        and a.entity = ${entity.id} and a.record_id = t.id and a.version = t.version)`

/** Marks records as done at the version they have now. */
export const markDone = (context: Context, { entity }: Retention, ids: readonly string[]): Sql =>
  sql`insert into core_anonymised (tenant_id, entity, record_id, version)
    select t.tenant_id, ${entity.id}, t.id, t.version from ${sql.ref(entity.table)} t
    where t.tenant_id = ${context.tenant.id} and t.id = any (${ids}::uuid[])
    on conflict (tenant_id, entity, record_id) do update set version = excluded.version`

/** Marks of records that are no longer there. */
export const dropMarks = (context: Context, { entity }: Retention): Sql =>
  sql`delete from core_anonymised a where a.tenant_id = ${context.tenant.id} and a.entity = ${entity.id}
    and not exists (select from ${sql.ref(entity.table)} t where t.tenant_id = a.tenant_id and t.id = a.record_id)`
