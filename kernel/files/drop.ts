import { call } from '../auth/ask.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'

/** Drops a file of the caller's own that no record holds; false when there is none. Its bytes go with the next sweep. */
export const dropFile = (kernel: Kernel, context: Context, id: string): Promise<boolean> =>
  runAs(
    kernel,
    context,
    () => ({
      needs: [],
      statements: [call('core_drop_file', [id])],
      read: ([result]) => (result?.rows[0]?.[0] ?? null) !== null,
    }),
    { lane: 'write' },
  )
