import type { Transaction } from '../../db/executor.ts'
import type { ResolvedEntity } from '../../entity/registry.ts'
import { type Problem, Refusal } from '../../errors.ts'
import { explained } from '../group.ts'
import type { Writer } from '../rows.ts'

/**
 * Runs work on many rows at once. When the database refuses, the rows are halved until those that cannot be written
 * stand alone: each of them is refused with its problems, and all others are written.
 */
export async function attempt<T>(
  tx: Transaction,
  writer: Writer,
  entity: ResolvedEntity,
  rows: readonly T[],
  refuse: (row: T, problems: readonly Problem[]) => void,
  work: (rows: readonly T[]) => Promise<void>,
): Promise<void> {
  if (rows.length === 0) return
  try {
    await tx.savepoint(() => work(rows))
  } catch (error) {
    const refusal = explained(writer.kernel.registry, entity, error)
    if (!(refusal instanceof Refusal)) throw error
    const [only] = rows
    if (only !== undefined && rows.length === 1) return refuse(only, problemsOf(refusal))
    const middle = rows.length >> 1
    await attempt(tx, writer, entity, rows.slice(0, middle), refuse, work)
    await attempt(tx, writer, entity, rows.slice(middle), refuse, work)
  }
}

const problemsOf = ({ problems, code, message }: Refusal): readonly Problem[] =>
  problems.length > 0 ? problems : [{ path: '', code, message }]
