import { sql } from '../db/statement.ts'
import { subscribe } from '../events/subscribe.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { indexRecords } from './keep-index.ts'
import { type Place, placesOf } from './places.ts'
import { enterToWrite } from './scopes.ts'

/** Takes what has happened to records into the index, a moment later and many records at once. */
export const followRecords = subscribe('core.search', {
  to: 'everything',
  async deliverAll({ events, kernel, context }) {
    const current = await context()
    const records = Map.groupBy(
      events.filter(({ record }) => record !== null),
      ({ entity }) => entity,
    )
    for (const [entity, found] of records) {
      const ids = [...new Set(found.flatMap(({ record }) => record ?? []))]
      await indexRecords(kernel, current, entity, ids)
      await followOwners(kernel, current, entity, ids)
    }
  },
})

/** Records whose access these records decide are handed over with them. */
async function followOwners(
  kernel: Kernel,
  context: Context,
  entity: string,
  ids: readonly string[],
): Promise<void> {
  const { byEntity } = await placesOf(kernel)
  const guided = [...byEntity.values()].filter(place => deciderOf(context, place) === entity)
  for (const place of guided) {
    const moved = await movedWith(kernel, context, place, entity, ids)
    if (moved.length > 0) await indexRecords(kernel, context, place.entity.id, moved)
  }
}

/** The entity whose records decide over these; null when they do so themselves. */
function deciderOf(context: Context, { entity }: Place): string | null {
  let at = context.accessFrom(entity)
  for (let next = at; next; next = context.accessFrom(next)) at = next
  return at?.owner === undefined ? null : at.id
}

async function movedWith(
  kernel: Kernel,
  context: Context,
  place: Place,
  decider: string,
  ids: readonly string[],
): Promise<string[]> {
  const places = await placesOf(kernel)
  const entity = kernel.registry.get(decider)
  const owner = entity.owner === undefined ? undefined : entity.all.get(entity.owner)?.columns[0]
  if (!owner) return []
  return runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [{ right: 'read', entity }],
      statements: [
        enterToWrite(places),
        sql`select r.record_id from core_search_record r
          cross join lateral (
            select d.${sql.ref(owner.name)} as owner_id from ${sql.ref(entity.table)} d
            where d.tenant_id = r.tenant_id and d.id = r.root_id limit 1) d
          where r.tenant_id = ${tenant.id} and r.entity = ${place.number} and r.root_id = any(${ids}::uuid[])
            and r.owner_id is distinct from d.owner_id`,
      ],
      read: ([, found]) => (found?.rows ?? []).map(([id]) => id ?? ''),
    }),
    { lane: 'read' },
  )
}
