import type { Kernel } from '../kernel.ts'
import { systemContext } from '../tenancy/system.ts'
import { indexRecords } from './keep-index.ts'

/**
 * Takes records into the index that have just been committed. Who writes many waits for it, so that search is never further
 * behind than what is written at once, however fast and long it goes. The subscriber comes by the same records later and
 * finds nothing to do; what goes wrong here is left to it.
 */
export async function indexWritten(
  kernel: Kernel,
  tenant: string,
  entity: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  try {
    await indexRecords(kernel, await systemContext(kernel, tenant, 'core.search'), entity, ids)
  } catch {
    // The records are written, and that is what the caller answers for.
  }
}

/** The same for one who writes piece by piece: the next one is written meanwhile, but not the one after it. */
export interface IndexBeside {
  /** Waits until the piece before is found. */
  written(ids: readonly string[]): Promise<void>
  /** Waits until all is found. */
  end(): Promise<void>
}

export function indexBeside(kernel: Kernel, tenant: string, entity: string): IndexBeside {
  let before = Promise.resolve()
  return {
    async written(ids) {
      await before
      before = indexWritten(kernel, tenant, entity, ids)
    },
    end: () => before,
  }
}
