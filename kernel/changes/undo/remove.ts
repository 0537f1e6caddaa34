import { type Sql, sql } from '../../db/statement.ts'
import type { ResolvedEntity } from '../../entity/registry.ts'
import { attempt } from '../../write/bulk/attempt.ts'
import { inUse } from '../../write/used-by.ts'
import type { Undoing } from './plan.ts'
import { editedSince } from './revert.ts'
import { refuse, runsOf, type UndoWork } from './work.ts'

/**
 * Deletes what the change had made, unless somebody has worked on it since or other records use it. What the program did
 * with it by itself, such as giving it an owner, keeps nobody from taking it back.
 */
export async function remove(work: UndoWork, undoings: readonly Undoing[]): Promise<void> {
  // Parts go with the record they belong to, if that goes.
  const roots = new Set(undoings.filter(({ id, root }) => id === root).map(({ id }) => id))
  const own = undoings.filter(({ id, root }) => id === root || !roots.has(root))
  for (const [entity, run] of runsOf(await untouched(work, own)))
    await attempt(work.tx, work.writer, entity, run, refuse(work), part => removePart(work, entity, part))
}

/** Leaves out what others have changed since, parts included, and says who. */
async function untouched(
  { tx, writer, changes, report }: UndoWork,
  undoings: readonly Undoing[],
): Promise<Undoing[]> {
  if (undoings.length === 0) return []
  const [result] = await tx.run([
    laterWork(writer.context.tenant.id, undoings, [changes.undone, changes.own]),
  ])
  const edited = new Map((result?.rows ?? []).map(([id, name, at]) => [id, editedSince(name, at)]))
  return undoings.filter(({ entity, id }) => {
    const reason = edited.get(id)
    if (reason) report.keep({ entity: entity.id, id, field: '', reason })
    return !reason
  })
}

// Record by record, so that the index is walked whatever the statistics of a table say that has just been filled.
const laterWork = (tenant: string, undoings: readonly Undoing[], not: readonly string[]): Sql => sql`
  select w.id, u.name, to_char(c.created_at at time zone 'utc', 'YYYY-MM-DD')
  from unnest(${undoings.map(undoing => undoing.root)}::uuid[], ${undoings.map(undoing => undoing.id)}::uuid[],
    ${undoings.map(undoing => undoing.seq)}::bigint[]) as w(root, id, seq)
  cross join lateral (
    select a.change_id from core_audit a
    join core_change by on by.tenant_id = a.tenant_id and by.id = a.change_id and by.kind <> 'system'
    where a.tenant_id = ${tenant} and a.root_id = w.root and (w.root = w.id or a.record_id = w.id)
      and a.seq > w.seq and a.change_id <> all (${not}::uuid[])
    order by a.seq desc limit 1
  ) a
  join core_change c on c.tenant_id = ${tenant} and c.id = a.change_id
  left join core_user u on u.tenant_id = c.tenant_id and u.id = c.actor_id`

async function removePart(
  { tx, writer, report }: UndoWork,
  entity: ResolvedEntity,
  undoings: readonly Undoing[],
): Promise<void> {
  const [deleted] = await tx
    .run([
      sql`delete from ${sql.ref(entity.table)} t where t.tenant_id = ${writer.context.tenant.id}
        and t.id = any (${undoings.map(undoing => undoing.id)}::uuid[]) returning t.id`,
    ])
    .catch(error => {
      throw inUse(writer.kernel.registry, entity, error)
    })
  const gone = new Set(deleted?.rows.map(([id]) => id))
  for (const { id } of undoings)
    if (gone.has(id)) report.done({ entity: entity.id, id, op: 'C' })
    else {
      const reason = `You may not delete ${entity.part ? 'rows of this record' : `this ${entity.label[0].toLowerCase()}`}.`
      report.keep({ entity: entity.id, id, field: '', reason })
    }
}
