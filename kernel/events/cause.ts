import type { Executor } from '../db/executor.ts'
import { sql } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'

/** The event on whose account something is done, and how many events led there. */
export interface Cause {
  readonly event: string
  readonly depth: number
}

/** What loops in circles is stopped at this depth. */
export const DEEPEST = 8

/** The kernel for work on account of an event: the events and jobs it leads to carry that cause. */
export function causedBy<K extends Kernel>(kernel: K, { event, depth }: Cause): K {
  const cause = sql`select set_config('app.cause', ${event}, true), set_config('app.depth', ${depth}, true)`
  const inner = kernel.executor
  const executor: Executor = {
    ...inner,
    run: async (statements, options) =>
      statements.length === 0 ? [] : (await inner.run([cause, ...statements], options)).slice(1),
    transaction: (work, options) =>
      inner.transaction(async tx => {
        await tx.run([cause])
        return work(tx)
      }, options),
  }
  return { ...kernel, executor }
}
