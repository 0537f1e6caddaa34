import { type Sql, sql } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { newId } from '../write/record-id.ts'
import { TESTED, waking } from './message.ts'

/** What is to be put on its way because a person said so. */
export interface Wish {
  readonly webhook: string
  readonly what: 'test' | 'one' | 'span'
  readonly message?: string | null
  readonly from?: string | null
  readonly to?: string | null
  readonly onlyMissed?: boolean | null
}

/**
 * Puts messages on their way again, or for the first time, each with the id it has always had. What is on its way
 * already is tried now.
 */
export const queueMessages = (kernel: Kernel, system: Context, wish: Wish): Promise<number> =>
  runAs(
    kernel,
    system,
    ({ tenant }) => ({
      needs: ['core.webhook', 'core.webhookDelivery'].map(id => ({
        right: 'read' as const,
        entity: kernel.registry.get(id),
      })),
      statements: [
        sql`insert into core_webhook_message as m
            (tenant_id, webhook_id, id, seq, event, entity, record_id, change_id, payload, at)
          ${chosen(tenant.id, wish)}
          on conflict (tenant_id, webhook_id, id) do update set next_at = least(m.next_at, now()), attempt = 0`,
        sql`update core_webhook_lane set paused_until = '-infinity', failures = 0
          where tenant_id = ${tenant.id} and webhook_id = ${wish.webhook}`,
        waking(tenant.id, wish.webhook),
      ],
      read: ([queued]) => queued?.count ?? 0,
    }),
    { lane: 'write' },
  )

function chosen(tenant: string, wish: Wish): Sql {
  const { webhook, what } = wish
  if (what === 'test')
    return sql`select w.tenant_id, w.id, ${newId()}::uuid, null, ${TESTED}, 'core.webhook', null, null, null, now()
      from core_webhook w where w.tenant_id = ${tenant} and w.id = ${webhook}`
  return sql`select o.tenant_id, w.id, core_webhook_message_id(w.id, o.seq), o.seq, o.event, o.entity, o.record_id,
      o.change_id, o.payload, o.at
    from core_outbox o join core_webhook w on w.tenant_id = o.tenant_id
    where o.tenant_id = ${tenant} and w.id = ${webhook} and ${what === 'one' ? one(wish) : span(wish)}`
}

const one = ({ webhook, message }: Wish): Sql =>
  sql`o.seq = (select d.seq from core_webhook_delivery d
    where d.tenant_id = o.tenant_id and d.webhook_id = ${webhook} and d.message = ${message ?? null} and d.seq is not null
    limit 1)`

const span = ({ webhook, from, to, onlyMissed }: Wish): Sql =>
  sql`o.at >= ${from ?? null}::timestamptz and o.at < ${to ?? null}::timestamptz
    and exists (select from core_webhook_events n where n.tenant_id = o.tenant_id and n.source_id = ${webhook}
      and n.tag in (o.event, o.entity || '.*'))
    and (not ${onlyMissed ?? true}::boolean or not exists (select from core_webhook_delivery d
      where d.tenant_id = o.tenant_id and d.message = core_webhook_message_id(${webhook}, o.seq)::text
        and d.outcome = 'delivered'))`
