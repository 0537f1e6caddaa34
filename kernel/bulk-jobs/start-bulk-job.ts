import { conflict } from '../errors.ts'
import { enqueuing } from '../jobs/enqueue.ts'
import type { Kernel } from '../kernel.ts'
import { aggregateJson } from '../query/aggregate.ts'
import type { Context } from '../rights/context.ts'
import { newId } from '../write/record-id.ts'
import { readOrder, selectionOf } from './order.ts'
import { type BulkJob, findBulkJob, insertBulkJob } from './store.ts'

/**
 * Has one thing done to every record that a filter finds. What is wrong with the order is said at once, and so is when
 * other records match than the caller believes.
 *
 * @throws Refusal 400 · 403 · 409 · 422
 */
export async function startBulkJob(kernel: Kernel, context: Context, body: unknown): Promise<BulkJob> {
  const order = readOrder(kernel, context, body)
  const { entity, orders, expected } = order
  const counted = JSON.parse(await aggregateJson(kernel, context, entity, selectionOf(orders))) as {
    readonly data: readonly { readonly count: number }[]
  }
  const total = counted.data[0]?.count ?? 0
  if (expected !== null && expected !== total)
    throw conflict('other-number', `By now ${total} match, not ${expected}. Look again and confirm.`, {
      total,
    })
  const made = { id: newId(), order, total, change: newId(), run: newId() }
  await insertBulkJob(kernel, context, made, current =>
    enqueuing(kernel, current, 'core.bulkJob', { bulkJob: made.id }),
  )
  return findBulkJob(kernel, context, made.id)
}
