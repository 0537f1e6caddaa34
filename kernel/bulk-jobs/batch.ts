import type { Transaction } from '../db/executor.ts'
import { sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import { allOf, newNeeds } from '../query/access.ts'
import { newCompilation } from '../query/filter/compile.ts'
import { listed, selected } from '../query/page.ts'
import { planSelection } from '../query/request.ts'
import { withValuesSeen } from '../query/values-seen.ts'
import { begin, type ChangeHead, type Need, scope } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { withRights } from '../rights/run.ts'
import { lockRecords } from '../write/current.ts'
import { retried } from '../write/group.ts'
import { demandOrder, type Order, selectionOf } from './order.ts'
import { claim, type Standing, settle } from './progress.ts'
import type { Run } from './store.ts'
import { writeRecords } from './write-records.ts'

/** How long a batch may take before it is given up. */
const TIMEOUT_MS = 120_000

/** A bulk job that is being done. */
export interface BulkWork extends Run {
  readonly order: Order
  /** All batches belong to it. */
  readonly change: ChangeHead
  readonly size: number
}

export interface BatchResult {
  readonly done: readonly string[]
  readonly refused: number
}

/** A record whose turn has come, as it is now. */
export interface Due {
  readonly id: string
  readonly version: number
}

/**
 * Does the next records: reads them by the filter, writes them, and says what became of each, in one transaction. Null
 * when there are none left. Her rights, and what the order says, are looked at anew.
 */
export const runBatch = (kernel: Kernel, context: Context, work: BulkWork): Promise<BatchResult | null> =>
  retried(kernel.registry, work.order.entity, () =>
    withRights(kernel, context, current => {
      demandOrder(kernel, current, work.order)
      return kernel.executor.transaction(tx => inTransaction(tx, kernel, current, work), {
        timeoutMs: TIMEOUT_MS,
      })
    }),
  )

async function inTransaction(
  tx: Transaction,
  kernel: Kernel,
  context: Context,
  work: BulkWork,
): Promise<BatchResult | null> {
  await tx.run([begin(context, [])])
  const standing = await claim(tx, context, work, work.change.id)
  const selection = selectionFor(kernel, context, work.order)
  await tx.run([scope(context, [...selection.needs, ...lockNeeds(context, work.order)])])
  const found = (await tx.run(selection.page(standing, work.size))).at(-1)
  const ids = (found?.rows ?? []).map(([id]) => id ?? '')
  const last = ids.at(-1)
  if (last === undefined) return null
  await tx.run([lockRecords({ kernel, context }, work.order.entity, ids)])
  const due = ((await tx.run(selection.still(ids))).at(-1)?.rows ?? []).map(
    ([id, version]): Due => ({ id: id ?? '', version: Number(version) }),
  )
  const { done, refused } = await writeRecords(tx, { kernel, context }, work, due)
  await tx.run(settle(context, work, standing, { last, done: done.length, refused }))
  return { done, refused: refused.length }
}

/** What locking relies on. What is not hers to change is not locked, and refused when it is written. */
const lockNeeds = (context: Context, { entity, action }: Order): Need[] => [
  { right: 'update', entity, ...(action && { owners: context.owners(action.key, entity) }) },
]

/**
 * The records of an order in the order of their ids, which the primary key serves. Between reading and locking them
 * somebody may have changed one, so they are asked once more whether they are meant: whoever is not any more is left alone.
 */
function selectionFor(kernel: Kernel, context: Context, { entity, orders }: Order) {
  const filter = planSelection({ registry: kernel.registry, context }, entity, selectionOf(orders))
  const needs = newNeeds()
  const compile = () => selected(newCompilation(kernel.registry, context, needs), { entity, filter })
  const from = sql`from ${sql.ref(entity.table)} ${sql.ref(listed)}`
  const id = sql.ref(listed, 'id')
  const seen = (statement: Parameters<typeof withValuesSeen>[2]) =>
    withValuesSeen(context, { entity, filter }, statement)
  compile()
  return {
    needs: needs.all,
    page: ({ after, startedAt }: Standing, size: number) =>
      seen(sql`select ${id} ${from} where ${allOf(compile())}
        and ${sql.ref(listed, 'created_at')} <= ${startedAt}::timestamptz
        ${after === null ? sql.empty : sql`and ${id} > ${after}`} order by ${id} limit ${size}`),
    still: (ids: readonly string[]) =>
      seen(
        sql`select ${id}, ${versionOf(entity)} ${from} where ${allOf(compile())} and ${id} = any(${ids}::uuid[]) order by ${id}`,
      ),
  }
}

const versionOf = (entity: ResolvedEntity) =>
  entity.all.has('version') ? sql.ref(listed, 'version') : sql`0`
