import { DatabaseError, hasCode, isRetryable, KERNEL_CODES } from '../db/errors.ts'
import type { Transaction } from '../db/executor.ts'
import type { ResultSet } from '../db/result.ts'
import { announcing, type Statement, sql } from '../db/statement.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import type { Problem } from '../errors.ts'
import type { ChangeHead } from '../rights/begin.ts'
import { refusalOf } from './constraint-messages.ts'
import { signalOf } from './idempotency.ts'
import { newId } from './record-id.ts'
import type { Writer } from './rows.ts'

const ATTEMPTS = 4

/**
 * Runs a write as one group: it happens as a whole or not at all, in one round trip. Deadlocks and the like are tried
 * again; what the database refuses becomes the refusal that the declaration has words for.
 */
export const runGroup = (
  { kernel, context }: Writer,
  entity: ResolvedEntity,
  statements: readonly Statement[],
): Promise<ResultSet[]> =>
  retried(kernel.registry, entity, () =>
    kernel.executor.run(statements, { lane: 'write', ...signalOf(context) }),
  )

/** The same for a write that needs several round trips; `work` may run more than once. */
export const runTransaction = <T>(
  { kernel, context }: Writer,
  entity: ResolvedEntity,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> => retried(kernel.registry, entity, () => kernel.executor.transaction(work, signalOf(context)))

export async function retried<T>(
  registry: Registry,
  entity: ResolvedEntity,
  run: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (attempt < ATTEMPTS && isRetryable(error)) await pause(attempt)
      else throw explained(registry, entity, error)
    }
  }
}

export function explained(registry: Registry, entity: ResolvedEntity, error: unknown): unknown {
  if (!(error instanceof DatabaseError) || isUnmatched(error)) return error
  return refusalOf(registry, entity, error) ?? error
}

/** Those who collided wait differently long, so that they do not collide again. */
const pause = (attempt: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, attempt * 5 + Math.random() * 10))

/**
 * Raised by a write that found no row it could change: there is none, it may not be changed, its version is another
 * one, or nothing would change. It takes the whole group back; which of these it was is asked afterwards, because it
 * is rare.
 */
export const UNMATCHED: readonly Problem[] = [
  { path: '', code: 'unmatched', message: 'The record has not the expected form.' },
]

export const isUnmatched = (error: unknown): boolean =>
  hasCode(error, KERNEL_CODES.refused) &&
  (JSON.parse(error.detail ?? '[]') as Problem[])[0]?.code === 'unmatched'

/** A new change with a new id. */
export const newChange = (
  kind: ChangeHead['kind'],
  entity: ResolvedEntity | null,
  action: string | null = null,
  undoOf: string | null = null,
): ChangeHead => ({ id: newId(), kind, entity: entity?.id ?? null, action, undoOf })

/** Opens the change in a transaction that has begun without one. */
export const openChange = ({ context }: Writer, change: ChangeHead): Statement =>
  announcing(
    sql`select core_open_change(${change.id}, ${change.kind}, ${change.entity}, ${change.action}, ${change.undoOf},
      ${context.requestId}, ${context.reason})`,
  )
