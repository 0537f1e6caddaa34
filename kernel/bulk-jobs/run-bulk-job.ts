import { Refusal } from '../errors.ts'
import type { TenantJobCall } from '../jobs/handle.ts'
import { Hopeless } from '../jobs/hopeless.ts'
import { isPassing, Superseded } from '../jobs/passing.ts'
import { inTurn } from '../jobs/turns.ts'
import { indexBeside } from '../search/index-written.ts'
import { unhurried } from '../write/altered-context.ts'
import { declaredActions } from '../write/declared-actions.ts'
import { newId } from '../write/record-id.ts'
import { type BulkWork, runBatch } from './batch.ts'
import { finishBulkJob, type Taken, takeOver } from './store.ts'

/** Records of one transaction: few enough that progress is seen and a stop loses little. */
const RECORDS = 500

/** Each action is work of its own. */
const ACTIONS = 50

/**
 * The job `core.bulkJob`: goes through the records in the name of the person who asked for it, with her rights at each
 * batch. It goes on where the attempt before it was broken off.
 */
export async function runBulkJob(call: TenantJobCall<{ readonly bulkJob: string }>): Promise<void> {
  const { kernel, context, id: job, input, signal } = call
  const run = { id: input.bulkJob, run: newId() }
  const taken = await takeOver(kernel, await context(), run, job)
  if (!taken) return
  try {
    await goThrough(call, { ...run, ...workOf(call, taken) }, taken)
    await finishBulkJob(kernel, await context(), run, null)
  } catch (error) {
    if (error instanceof Superseded) return
    if (signal.aborted || isPassing(error)) throw error
    const reason = reasonOf(error)
    await finishBulkJob(kernel, await context(), run, reason)
    if (!(error instanceof Refusal)) console.error(`Bulk job ${run.id} broke off.`, error)
    throw new Hopeless(reason, { cause: error })
  }
}

type Call = TenantJobCall<{ readonly bulkJob: string }>

function workOf({ kernel }: Call, { entity: name, operation, action: key, orders, change }: Taken) {
  const entity = kernel.registry.entities.get(name)
  const action = (entity && key !== null && declaredActions(entity).get(key)) || null
  if (!entity || (key !== null && !action))
    throw new Hopeless(`There is no ${key ?? 'record'} of the kind “${name}” any more.`)
  return {
    order: { entity, operation, action, orders, expected: null },
    change: {
      id: change,
      kind: action ? 'action' : 'bulk',
      entity: entity.id,
      action: action?.key ?? null,
      undoOf: null,
    },
    size: action ? ACTIONS : RECORDS,
  } satisfies Omit<BulkWork, 'id' | 'run'>
}

async function goThrough(
  { kernel, context, signal, progress }: Call,
  work: BulkWork,
  { total, settled: before }: Taken,
): Promise<void> {
  const [, many] = work.order.entity.label
  const search = indexBeside(kernel, (await context()).tenant.id, work.order.entity.id)
  for (let settled = before; ; ) {
    progress(settled, Math.max(total, settled), many)
    signal.throwIfAborted()
    const batch = await inTurn(kernel, async () => runBatch(kernel, unhurried(await context()), work))
    if (!batch) return search.end()
    settled += batch.done.length + batch.refused
    await search.written(batch.done)
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Refusal
    ? error.message
    : 'Something went wrong on our side. Retry goes on where it stopped.'
