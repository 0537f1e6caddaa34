import { tenantKernel } from '../custom/tenant-kernel.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { buildSearch } from './build.ts'

/** Brings the index up to date without a worker. */
export const indexAll = (kernel: Kernel, context: Context): Promise<void> =>
  buildSearch(tenantKernel(kernel, context), context, {
    signal: new AbortController().signal,
    progress: () => {},
  })
