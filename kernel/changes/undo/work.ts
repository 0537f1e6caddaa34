import type { Transaction } from '../../db/executor.ts'
import type { ResolvedEntity } from '../../entity/registry.ts'
import type { Problem } from '../../errors.ts'
import type { Writer } from '../../write/rows.ts'
import type { Undoing } from './plan.ts'
import type { Report } from './report.ts'

/** One undo at work on some records, inside its transaction. */
export interface UndoWork {
  readonly tx: Transaction
  readonly writer: Writer
  /** The change that is taken back, and the one that the undo itself is. */
  readonly changes: { readonly undone: string; readonly own: string }
  readonly report: Report
  /** What the database refused this time; it is tried again when others have made way. */
  readonly refused: Map<Undoing, string>
}

export const refuse =
  ({ refused }: UndoWork) =>
  (undoing: Undoing, problems: readonly Problem[]): void => {
    refused.set(undoing, problems.map(problem => problem.message).join(' '))
  }

/** Runs of the same entity, in order: what can go into one statement. */
export function runsOf(undoings: readonly Undoing[]): [ResolvedEntity, Undoing[]][] {
  const runs: [ResolvedEntity, Undoing[]][] = []
  for (const undoing of undoings) {
    const last = runs.at(-1)
    if (last && last[0] === undoing.entity) last[1].push(undoing)
    else runs.push([undoing.entity, [undoing]])
  }
  return runs
}
