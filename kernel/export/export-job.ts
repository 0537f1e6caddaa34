import { ConnectionLost, DatabaseBusy } from '../db/errors.ts'
import { Refusal } from '../errors.ts'
import type { TenantJobCall } from '../jobs/handle.ts'
import { Hopeless } from '../jobs/hopeless.ts'
import { newId } from '../write/record-id.ts'
import { exportPieces } from './csv.ts'
import { addPiece, finishExport, takeOver } from './store.ts'

/**
 * The job `core.export`: writes the file in the name of the person who asked for it. What an attempt that was broken
 * off has written is written anew, so that the file is what one reading of the list gives.
 */
export async function writeExport({
  kernel,
  context,
  id: job,
  input,
  signal,
  progress,
}: TenantJobCall<{ readonly export: string }>): Promise<void> {
  const run = { id: input.export, run: newId() }
  const order = await takeOver(kernel, await context(), run, job)
  if (!order) return
  const finish = async (failure: string | null) => finishExport(kernel, await context(), run, failure)
  try {
    const entity = kernel.registry.get(order.entity)
    let position = 0
    let rows = 0
    for await (const piece of await exportPieces(kernel, await context(), entity, order.query)) {
      signal.throwIfAborted()
      if (!(await addPiece(kernel, await context(), run, position++, piece))) return
      rows += piece.rows
      progress(rows, null, entity.label[1])
    }
    await finish(null)
  } catch (error) {
    if (signal.aborted || error instanceof ConnectionLost || error instanceof DatabaseBusy) throw error
    const isRefusal = error instanceof Refusal
    const reason = isRefusal ? error.message : 'Something went wrong on our side. Try again.'
    await finish(reason)
    if (!isRefusal) console.error(`Export ${run.id} broke off.`, error)
    throw new Hopeless(reason, { cause: error })
  }
}
