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
  try {
    return await work(tenantKernel(kernel, context), context)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const fresh = await currentContext(kernel, context)
    if (fresh.registry === context.registry) throw error
    return work(tenantKernel(kernel, fresh), fresh)
  }
}
