import { Refusal } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { currentContext } from '../rights/run.ts'
import { tenantKernel } from './tenant-kernel.ts'

/**
 * Does a piece of work with what is declared as the context's tenant sees it. A context may come from memory, and what
 * it does not know is refused before the database is asked: so a refusal counts only if the fields are still the same,
 * and otherwise the work is done once more with those of now. A refusal has done nothing.
 */
export async function asTenant<T>(
  kernel: Kernel,
  context: Context,
  work: (kernel: Kernel, context: Context) => Promise<T>,
): Promise<T> {
  let current = context
  for (let attempt = 1; ; attempt++)
    try {
      return await work(tenantKernel(kernel, current), current)
    } catch (error) {
      if (!(error instanceof Refusal) || attempt === ATTEMPTS) throw error
      const fresh = await currentContext(kernel, current)
      if (fresh.registry === current.registry) throw error
      current = fresh
    }
}

/** Somebody who adds field after field changes them between one look and the next. */
const ATTEMPTS = 4
