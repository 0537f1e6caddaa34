import type { Transaction } from '../db/transaction.ts'
import type { Kernel } from '../kernel.ts'

/**
 * The kernel as seen from inside a transaction: whatever is run with it commits or falls with that transaction. Every
 * piece of work keeps what it did or takes back only that, as it would on its own, so that a refusal can be answered
 * and the transaction goes on.
 */
export function within(kernel: Kernel, tx: Transaction): Kernel {
  return {
    ...kernel,
    executor: {
      run: statements => tx.savepoint(inner => inner.run(statements)),
      transaction: work => tx.savepoint(work),
      stats: () => kernel.executor.stats(),
      end: () => Promise.reject(new Error('A transaction cannot close the executor it runs on.')),
    },
  }
}
