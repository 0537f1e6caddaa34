import { type Sql, sql } from '../db/statement.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import { malformed } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { QueryParameters } from '../query/params.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { targetOf } from '../write/references.ts'
import { reads } from '../write/written.ts'
import { type AuditEntry, readEntry } from './entries.ts'
import { type ChangeSummary, headColumns, headWidth, readHead, withActor } from './head.ts'
import { isSeq, pageJson, readPage } from './page.ts'
import { titlesOf } from './titles.ts'

interface Trashed {
  readonly entry: AuditEntry
  readonly change: ChangeSummary
}

/**
 * `GET /api/v1/trash`: deleted records that have not come back and that the reader could read, newest first:
 * `{ entity, id, title, change }`. Undoing the change brings the record back.
 */
export async function trash(kernel: Kernel, context: Context, query: QueryParameters = {}): Promise<string> {
  const page = readPage(query, ['entity'], isSeq)
  const entities = deletable(kernel.registry, page.words.entity)
  const trashed = await runAs(
    kernel,
    context,
    current => ({
      needs: reads([
        kernel.registry.get('core.user'),
        ...entities,
        ...throughWhich(kernel.registry, entities),
      ]),
      statements: [trashedRows(kernel.registry, current, entities, page.after, page.limit + 1)],
      read: ([found]): Trashed[] =>
        (found?.rows ?? []).map(row => ({ change: readHead(row), entry: readEntry(row, headWidth) })),
    }),
    { lane: 'read' },
  )
  const titles = await titlesOf(
    kernel,
    context,
    trashed.map(({ entry }) => entry),
  )
  return pageJson(
    trashed,
    page.limit,
    ({ entry }) => entry.seq,
    ({ entry, change }) => ({
      entity: entry.entity,
      id: entry.record,
      title: titles.get(entry.seq) ?? null,
      change,
    }),
  )
}

function deletable(registry: Registry, name: string | undefined): ResolvedEntity[] {
  const all = [...registry.entities.values()].filter(
    entity =>
      !entity.part &&
      (entity.class ?? 'entity') === 'entity' &&
      (entity.scope === undefined || entity.scope === 'tenant'),
  )
  if (name === undefined) return all
  const named = all.filter(entity => entity.id === name)
  if (named.length === 0) throw malformed(`There are no deleted records of "${name.slice(0, 80)}".`)
  return named
}

/** Entities whose records decide about those of others. */
const throughWhich = (registry: Registry, entities: readonly ResolvedEntity[]): ResolvedEntity[] =>
  entities.flatMap(entity => (entity.via ? [viaTarget(registry, entity, entity.via)] : []))

function viaTarget(registry: Registry, entity: ResolvedEntity, via: string): ResolvedEntity {
  const field = entity.all.get(via)
  if (!field) throw new Error(`${entity.id} has no field ${via}.`)
  return registry.get(targetOf(field.field, entity))
}

/**
 * Served by core_audit_trash; a record that was deleted, restored and deleted again is listed once, and
 * one of which nothing is remembered not at all.
 */
const trashedRows = (
  registry: Registry,
  context: Context,
  entities: readonly ResolvedEntity[],
  after: string | null,
  limit: number,
): Sql => sql`
  select ${headColumns}, a.seq, a.change_id, a.entity, a.record_id, a.root_id, a.op, v.diff
  from core_audit a
  join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
  join core_change c on c.tenant_id = a.tenant_id and c.id = a.change_id
  ${withActor}
  where a.tenant_id = ${context.tenant.id} and a.op = 'D' and a.root_id = a.record_id and v.diff <> '{}'
    ${after === null ? sql.empty : sql`and a.seq < ${after}`}
    and (${sql.join([sql`false`, ...entities.map(entity => mayRead(registry, context, entity))], ' or ')})
    and not exists (select from core_audit r where r.tenant_id = a.tenant_id and r.root_id = a.record_id
      and r.record_id = a.record_id and r.op = 'C' and r.seq > a.seq)
  order by a.seq desc limit ${limit}`

/** The read right, asked of the values a record had when it was deleted. */
function mayRead(registry: Registry, context: Context, entity: ResolvedEntity): Sql {
  const owners = context.owners('read', entity)
  const isOne = sql`a.entity = ${entity.id}`
  if (owners === 'all') return isOne
  if (owners === 'none') return sql`false`
  if (entity.via) {
    const target = viaTarget(registry, entity, entity.via)
    return sql`(${isOne} and exists (select from ${sql.ref(target.table)} t
      where t.tenant_id = a.tenant_id and t.id = (v.diff ->> ${entity.via})::uuid))`
  }
  if (!entity.owner) return sql`false`
  const isOwn = sql`(v.diff ->> ${entity.owner}) = any (${owners}::text[])`
  return sql`(${isOne} and ${entity.seenWith ? sql`(${isOwn} or ${wasSeenWith(entity.seenWith)})` : isOwn})`
}

const wasSeenWith = (about: string): Sql =>
  sql`core_may_read(v.diff -> ${about} ->> 'entity', (v.diff -> ${about} ->> 'id')::uuid)`
