import type { Transaction } from '../../db/executor.ts'
import { type Sql, sql } from '../../db/statement.ts'
import type { ResolvedEntity } from '../../entity/registry.ts'
import type { Problem } from '../../errors.ts'
import { layoutOf } from '../layout.ts'
import type { Writer } from '../rows.ts'
import { inUse } from '../used-by.ts'
import { attempt } from './attempt.ts'
import { notThere, notYours, outdated, visibleIds } from './change-rows.ts'
import type { DeleteOperation } from './operations.ts'
import type { Verdicts } from './verdicts.ts'

/** Deletes a chunk of records in one statement; those it did not reach are looked at afterwards. */
export const deleteRows = (
  tx: Transaction,
  writer: Writer,
  entity: ResolvedEntity,
  rows: readonly DeleteOperation[],
  verdicts: Verdicts,
): Promise<void> =>
  attempt(tx, writer, entity, rows, verdicts.refuse, async part => {
    try {
      await deletePart(tx, writer, entity, part, verdicts)
    } catch (error) {
      throw inUse(writer.kernel.registry, entity, error)
    }
  })

async function deletePart(
  tx: Transaction,
  writer: Writer,
  entity: ResolvedEntity,
  rows: readonly DeleteOperation[],
  verdicts: Verdicts,
): Promise<void> {
  const [deleted, left] = await tx.run([
    deletion(writer, entity, rows),
    visibleIds(
      writer,
      entity,
      rows.map(row => row.id),
    ),
  ])
  const gone = new Set(deleted?.rows.map(([id]) => id))
  const versions = new Map(left?.rows.map(([id, version]) => [id, version ? Number(version) : null]))
  for (const row of rows)
    if (gone.has(row.id)) verdicts.done(row, null)
    else verdicts.refuse(row, [obstacle(entity, row, versions)])
}

function deletion({ context }: Writer, entity: ResolvedEntity, rows: readonly DeleteOperation[]): Sql {
  const isCurrent = layoutOf(entity).system.has('version')
    ? sql`and (d.version is null or d.version = t.version)`
    : sql.empty
  return sql`delete from ${sql.ref(entity.table)} t
    using unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.version)}::integer[]) as d(id, version)
    where t.tenant_id = ${context.tenant.id} and t.id = d.id ${isCurrent} returning t.id`
}

function obstacle(
  entity: ResolvedEntity,
  { id, version }: DeleteOperation,
  left: ReadonlyMap<string | null | undefined, number | null>,
): Problem {
  const one = entity.label[0].toLowerCase()
  const current = left.get(id)
  if (current === undefined) return notThere(entity)
  return version !== null && current !== version ? outdated(one, version, current) : notYours(one, 'delete')
}
