import type { Transaction } from '../db/executor.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { type Problem, Refusal } from '../errors.ts'
import { isPassing } from '../jobs/passing.ts'
import type { ChangeHead } from '../rights/begin.ts'
import { actInside, NothingDone } from './act-inside.ts'
import { planAction } from './action-plan.ts'
import { countRows } from './bulk.ts'
import type { DeclaredAction } from './declared-actions.ts'
import { explained } from './group.ts'
import type { Writer } from './rows.ts'

export interface ManyActions {
  readonly entity: ResolvedEntity
  readonly action: DeclaredAction
  readonly input: unknown
  /** All of them belong to it. */
  readonly change: ChangeHead
}

/**
 * Does an action to many records in one transaction and one change. Each of them keeps what was done to it, or takes
 * back only that and says why.
 */
export async function actOnMany(
  tx: Transaction,
  writer: Writer,
  { entity, action, input, change }: ManyActions,
  ids: readonly string[],
): Promise<{ done: string[]; refused: { id: string; problems: readonly Problem[] }[] }> {
  const done: string[] = []
  const refused: { id: string; problems: readonly Problem[] }[] = []
  for (const id of ids) {
    try {
      const plan = planAction(writer, entity, action, id, input, null)
      await tx.savepoint(inner => actInside(plan, inner, change))
      done.push(id)
    } catch (error) {
      if (error instanceof NothingDone) done.push(id)
      else refused.push({ id, problems: reasonsOf(writer, entity, id, error) })
    }
  }
  if (done.length > 0) await tx.run([countRows(writer, change, done.length)])
  return { done, refused }
}

function reasonsOf(
  { kernel }: Writer,
  entity: ResolvedEntity,
  id: string,
  error: unknown,
): readonly Problem[] {
  if (isPassing(error)) throw error
  const refusal = explained(kernel.registry, entity, error)
  if (refusal instanceof Refusal) {
    const { problems, code, message } = refusal
    return problems.length > 0 ? problems : [{ path: '', code, message }]
  }
  console.error(`An action on ${entity.id} ${id} broke off.`, error)
  return [{ path: '', code: 'internal', message: OUR_FAULT }]
}

const OUR_FAULT = 'Something went wrong on our side with this record. It has been logged; try it again later.'
