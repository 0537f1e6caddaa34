import { sql } from '../db/statement.ts'
import type { TenantJobCall } from '../jobs/handle.ts'
import { runAs } from '../rights/run.ts'
import { newChange } from '../write/group.ts'
import { handle } from '../write/handle.ts'

/** Records changed at a time. */
const BATCH = 500

/** Deleting a field takes its values first, by an action of its own: so it is said how many there are, and can be undone. */
export const customFieldActions = handle('core.customField', {
  empty({ record, tx }) {
    tx.enqueue('core.emptyField', { field: record.id, entity: record.entity, key: record.key })
  },
})

/**
 * The job `core.emptyField`: takes the values of a field out of all records that its person may change, as one change:
 * the history of each record has what stood there, and undoing the change brings it back.
 */
export async function emptyField({
  kernel,
  context,
  id: job,
  input: { entity: name, key },
  signal,
  progress,
}: TenantJobCall<{ readonly field: string; readonly entity: string; readonly key: string }>): Promise<void> {
  const entity = kernel.registry.get(name)
  const change = { ...newChange('bulk', entity), id: job }
  for (let done = 0, more = true; more; progress(done)) {
    signal.throwIfAborted()
    const count = await runAs(
      kernel,
      await context(),
      ({ tenant }) => ({
        needs: (['read', 'update'] as const).map(right => ({ right, entity })),
        change,
        statements: [
          sql`update ${sql.ref(entity.table)} t set custom = t.custom - ${key}::text
            where t.tenant_id = ${tenant.id} and t.id in (
              select x.id from ${sql.ref(entity.table)} x where x.tenant_id = ${tenant.id} and x.custom ? ${key}
              order by x.id limit ${BATCH})`,
        ],
        read: ([changed]) => changed?.count ?? 0,
      }),
      { lane: 'write', timeoutMs: 60_000 },
    )
    done += count
    more = count > 0
  }
}
