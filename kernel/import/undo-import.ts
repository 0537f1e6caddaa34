import { UNDO_MS, undo } from '../changes/undo.ts'
import { conflict } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { begin } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { withRights } from '../rights/run.ts'
import { within } from '../write/within.ts'
import { lockIdle, markUndone } from './import-state.ts'
import { dropRows } from './staged-rows.ts'

/**
 * Takes back everything the import did, keeping what was edited since; answers the report of that. It happens as a
 * whole, together with the import's own end. @throws Refusal 404 · 409
 */
export const undoImport = (kernel: Kernel, context: Context, id: string): Promise<string> =>
  withRights(kernel, context, current =>
    kernel.executor.transaction(
      async tx => {
        await tx.run([begin(current, [])])
        const { change, came } = await lockIdle(tx, current, id)
        if (came === 0) throw conflict('nothing', 'Nothing has come in, so there is nothing to undo.')
        const report = await undo(within(kernel, tx), current, change)
        await tx.run([markUndone(current, id), dropRows(current, id)])
        return report
      },
      { timeoutMs: UNDO_MS },
    ),
  )
