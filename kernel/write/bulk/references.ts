import type { Transaction } from '../../db/executor.ts'
import { type Sql, sql } from '../../db/statement.ts'
import type { ResolvedEntity } from '../../entity/registry.ts'
import { scope } from '../../rights/begin.ts'
import { isUnseen, noSuch, type Reference, referencedEntities } from '../references.ts'
import type { Writer } from '../rows.ts'
import { reads } from '../written.ts'
import type { Operation, Verdicts } from './verdicts.ts'

/**
 * Refuses the rows that point to records which the caller cannot see, each bad reference named, and answers the
 * others. Rows of the same batch may point to each other; the foreign keys look after those.
 */
export async function withSeenReferences<T extends Operation & { readonly references: readonly Reference[] }>(
  tx: Transaction,
  writer: Writer,
  rows: readonly T[],
  verdicts: Verdicts,
): Promise<readonly T[]> {
  const references = rows.flatMap(row => row.references)
  const targets = referencedEntities(references)
  if (targets.length === 0) return rows
  const unseen = await unseenIds(tx, writer, targets, references, new Set(rows.map(row => row.id)))
  if (unseen.size === 0) return rows
  return rows.filter(row => {
    const bad = row.references.filter(reference => unseen.has(`${reference.target.id} ${reference.id}`))
    if (bad.length > 0)
      verdicts.refuse(
        row,
        bad.map(reference => ({ path: reference.path, code: 'reference', message: noSuch(reference) })),
      )
    return bad.length === 0
  })
}

/** Each id is looked up once, however many rows name it. */
async function unseenIds(
  tx: Transaction,
  writer: Writer,
  targets: readonly ResolvedEntity[],
  references: readonly Reference[],
  own: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const { context } = writer
  const statements = targets.map(target => {
    const ids = new Set(
      references.filter(each => each.target === target && !own.has(each.id)).map(each => each.id),
    )
    return missing(target, [...ids], context.tenant.id)
  })
  const [, ...results] = await tx.run([scope(context, reads(targets)), ...statements])
  return new Set(results.flatMap((result, i) => result.rows.map(([id]) => `${targets[i]?.id} ${id}`)))
}

const missing = (target: ResolvedEntity, ids: readonly string[], tenant: string): Sql =>
  sql`select w.id from unnest(${ids}::uuid[]) as w(id)
    where ${isUnseen(target, tenant)}`
