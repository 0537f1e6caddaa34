import type { Transaction } from '../../db/executor.ts'
import { sql } from '../../db/statement.ts'
import type { ResolvedEntity } from '../../entity/registry.ts'
import { scope } from '../../rights/begin.ts'
import { applySteps, deleteRows } from '../../write/apply.ts'
import { lockRecords, wholeRecords } from '../../write/current.ts'
import { newIssues } from '../../write/issues.ts'
import { isEmpty, stepTo } from '../../write/next.ts'
import type { Writer } from '../../write/rows.ts'
import { needsFor, reads } from '../../write/written.ts'
import { eraseMemory } from './memory.ts'
import { erased, retiredPersonal, traitsOf } from './personal.ts'
import { isAllPersonal, relatedIds, relatedTo } from './related.ts'

/**
 * Takes the personal data out of records, whether they still exist or not: out of the rows and their parts, out of what
 * is remembered of them, with the files that hang on them and out of what mentions them. The transaction has opened its
 * change, and whoever calls has found out that this may be done. Answers how many entries of the audit lost values.
 */
export async function eraseInside(
  writer: Writer,
  tx: Transaction,
  declared: ResolvedEntity,
  ids: readonly string[],
  seen: Set<string> = new Set(),
): Promise<number> {
  // With the fields that the company has added, also where the program erases by itself.
  const entity = writer.context.registry.get(declared.id)
  const fresh = ids.filter(id => !seen.has(id))
  if (fresh.length === 0) return 0
  for (const id of fresh) seen.add(id)
  await eraseRows(writer, tx, entity, fresh)
  const own = await eraseMemory(writer, tx, fresh, traitsOf(writer.context.registry, entity))
  return own + (await eraseRelated(writer, tx, entity, fresh, seen))
}

async function eraseRows(writer: Writer, tx: Transaction, entity: ResolvedEntity, ids: readonly string[]) {
  const { kernel, context } = writer
  const reading = wholeRecords(writer, entity, ids)
  const needs = needsFor(
    { right: 'read', entity, owners: 'all' },
    { right: 'update', entity, owners: 'all' },
    reading.needs,
    reads([entity]),
  )
  const [, , ...rows] = await tx.run([
    scope(context, needs),
    lockRecords(writer, entity, ids),
    ...reading.statements,
  ])
  const steps = [...reading.read(rows).values()]
    .map(record =>
      stepTo(kernel.registry, entity, record, erased(kernel.registry, entity, record), newIssues()),
    )
    .filter(step => !isEmpty(step))
  if (steps.length > 0) await tx.run(applySteps(writer, entity, steps))
  const gone = retiredPersonal(entity)
  if (gone.length > 0)
    await tx.run([
      sql`update ${sql.ref(entity.table)} t set custom = t.custom - ${gone}::text[]
        where t.tenant_id = ${context.tenant.id} and t.id = any (${ids}::uuid[]) and t.custom ?| ${gone}::text[]`,
    ])
}

/**
 * What was sent or noted about records keeps that it was, but not what it said; of which nothing would be left, as of
 * files that hung on them, goes whole.
 */
export async function eraseRelated(
  writer: Writer,
  tx: Transaction,
  to: ResolvedEntity,
  ids: readonly string[],
  seen: Set<string> = new Set(ids),
): Promise<number> {
  let entries = 0
  for (const related of relatedTo(writer.kernel.registry, to)) {
    const { entity } = related
    const { there, trashed } = await relatedIds(writer, tx, related, to, ids)
    const all = [...there, ...trashed]
    if (isAllPersonal(related))
      await tx.run([
        scope(writer.context, [{ right: 'delete', entity, owners: 'all' }]),
        deleteRows(writer, entity, there),
      ])
    entries += isAllPersonal(related)
      ? await eraseMemory(writer, tx, all, null)
      : await eraseInside(writer, tx, entity, all, seen)
  }
  return entries
}
