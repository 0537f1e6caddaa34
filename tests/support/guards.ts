import { isDeepStrictEqual } from 'node:util'
import type { ResolvedEntity } from '../../kernel/entity/registry.ts'
import { asOwner } from '../../kernel/testing/owner.ts'
import type { World } from './world.ts'

/**
 * Tables, views and partitions that the database does not keep apart by tenant: without forced row-level security, open
 * to TRUNCATE, or a view that looks with its owner's eyes. What all tenants share needs policies too, but is not forced.
 */
export async function unguardedTables({ kernel }: World): Promise<string[]> {
  const shared = [...kernel.registry.entities.values()].filter(({ scope }) => scope === 'platform')
  const rows = await asOwner(
    kernel.database.superuserUrl,
    `select c.relname::text as name, array_remove(array[
       case when c.relkind <> 'v' and not c.relrowsecurity then 'has no row-level security' end,
       case when c.relkind <> 'v' and not c.relforcerowsecurity and c.relname <> all ($1::text[])
         then 'does not force it on its owner' end,
       case when c.relkind = 'v' and not 'security_invoker=true' = any (coalesce(c.reloptions, '{}'))
         then 'looks with its owner’s eyes' end,
       case when has_table_privilege('inopsio_app', c.oid, 'truncate') then 'can be emptied past its policies' end
     ], null) as faults
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and c.relname <> 'core_migration'
     order by c.relname`,
    [shared.map(({ table }) => table)],
  )
  return rows.flatMap(({ name, faults }) => (faults as string[]).map(fault => `${name} ${fault}`))
}

/** What is not written down of a record that is made and deleted: audit entries, and events for whoever listens. */
export async function unwritten(world: World, entity: ResolvedEntity): Promise<string[]> {
  const id = await world.fresh(entity)
  if (id === null) return [`${entity.id} cannot be created`]
  await world.api.delete(`${entity.route}/${id}`, world.home.users.admin.token)
  const { superuserUrl } = world.kernel.database
  const [row] = await asOwner(
    superuserUrl,
    `select array(select op from core_audit where record_id = $1 and entity = $2 order by seq) as ops,
            array(select event from core_outbox where record_id = $1 order by seq) as events`,
    [id, entity.id],
  )
  const [ops, events] = [row?.ops as string[], row?.events as string[]]
  const isTold = isDeepStrictEqual(events, [`${entity.id}.created`, `${entity.id}.deleted`])
  return [
    ...(ops[0] === 'C' ? [] : [`${entity.id}: its creation is not in the audit`]),
    ...(ops.includes('D') ? [] : [`${entity.id}: its deletion is not in the audit`]),
    ...(isTold
      ? []
      : [`${entity.id}: of its creation and deletion only ${events.join(', ') || 'nothing'} is told`]),
  ]
}
