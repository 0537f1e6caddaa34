import { type Sql, sql } from '../db/statement.ts'
import { type Following, followingsOf } from '../entity/following.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { subscribe } from '../events/subscribe.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { TenantJobCall } from '../jobs/handle.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { transactAs } from '../rights/run.ts'
import { givingReason } from '../write/altered-context.ts'
import { newChange } from '../write/group.ts'

/** Records of one transaction: few enough that nobody who edits one waits for long. */
const BATCH = 1_000

/** A new, corrected or deleted rate counts within moments; one that begins later, when its day does. */
export const followRates = subscribe('core.revalue', {
  to: ['core.exchangeRate.created', 'core.exchangeRate.updated', 'core.exchangeRate.deleted'],
  async deliverAll({ kernel, context }) {
    await enqueue(kernel, await context(), 'core.revalue', {}, { dedupe: 'rates' })
  },
})

/**
 * Brings up to date what amounts are worth in the base currency, where they follow the rates. It is nobody's edit: no
 * version rises and no audit entry is made; histories keep what each amount was worth until then.
 */
export async function revalue({ kernel, context, signal, progress }: Omit<TenantJobCall<unknown>, 'input'>) {
  let done = 0
  for (const entity of kernel.registry.entities.values())
    for (const following of followingsOf(entity)) {
      let after: string | null = null
      do {
        signal.throwIfAborted()
        const batch: Batch = await revalueBatch(kernel, await context(), entity, following, after)
        after = batch.last
        done += batch.changed
        progress(done)
      } while (after !== null)
    }
}

interface Batch {
  readonly changed: number
  /** Where the next batch goes on; null when this was the last. */
  readonly last: string | null
}

/** Nothing to do leaves nothing behind, not even a change. */
class NothingDone extends Error {
  readonly batch: Batch
  constructor(batch: Batch) {
    super('Nothing to revalue.')
    this.batch = batch
  }
}

async function revalueBatch(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  following: Following,
  after: string | null,
): Promise<Batch> {
  const change = newChange('system', entity, 'revalue')
  const needs = (['read', 'update'] as const).map(right => ({ right, entity }))
  const because = givingReason(context, 'Exchange rates have changed.')
  try {
    return await transactAs(kernel, because, { needs, change }, async (tx, current) => {
      const [found] = await tx.run([valueAnew(current, entity, following, after)])
      const rows = found?.rows ?? []
      const changed = rows.filter(([, hasChanged]) => hasChanged === 't').length
      const batch = { changed, last: rows.length < BATCH ? null : (rows.at(-1)?.[0] ?? null) }
      if (changed === 0) throw new NothingDone(batch)
      return batch
    })
  } catch (error) {
    if (error instanceof NothingDone) return error.batch
    throw error
  }
}

/** The trigger of the table works the worth out again, from what the row says when it is locked. */
function valueAnew(
  { tenant }: Context,
  entity: ResolvedEntity,
  following: Following,
  after: string | null,
): Sql {
  const { amount, currency, base, state, statuses } = following
  const column = (name: string) => sql.ref('t', name)
  return sql`with batch as (
      select t.id, core_at_rate(t.tenant_id, ${column(amount)}, ${column(currency)}, null) as worth
      from ${sql.ref(entity.table)} t
      where t.tenant_id = ${tenant.id} and ${column(state)} = any (${statuses}::text[])
        and ${column(currency)} <> ${tenant.baseCurrency} ${after === null ? sql.empty : sql`and t.id > ${after}`}
      order by t.id limit ${BATCH} for no key update
    ), changed as (
      update ${sql.ref(entity.table)} t set ${sql.ref(base)} = b.worth from batch b
      where t.tenant_id = ${tenant.id} and t.id = b.id and b.worth <> ${column(base)} returning t.id
    )
    select b.id, c.id is not null from batch b left join changed c on c.id = b.id order by b.id`
}
