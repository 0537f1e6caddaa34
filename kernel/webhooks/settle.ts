import { type Sql, sql } from '../db/statement.ts'
import { newId } from '../write/record-id.ts'
import type { Attempt } from './attempt.ts'

/** What one round came to. */
export interface Settlement {
  readonly attempts: readonly Attempt[]
  /** Attempts in a row that failed by now, and how long none is made because of it. */
  readonly failures: number
  readonly pauseMs: number
}

/** Writes down what came of a round: the log, what is to be sent again, and how the address is doing. */
export function settling(
  tenant: string,
  webhook: string,
  { attempts, failures, pauseMs }: Settlement,
): Sql[] {
  const again = attempts.filter(({ outcome }) => outcome === 'failed')
  const done = attempts.filter(({ outcome }) => outcome !== 'failed').map(({ message }) => message.id)
  return [
    sql`delete from core_webhook_message
      where tenant_id = ${tenant} and webhook_id = ${webhook} and id = any (${done}::uuid[])`,
    sql`update core_webhook_message m set attempt = m.attempt + 1, next_at = f.next_at
      from unnest(${again.map(({ message }) => message.id)}::uuid[],
                  ${again.map(({ nextAt }) => nextAt?.toISOString() ?? null)}::timestamptz[]) f(id, next_at)
      where m.tenant_id = ${tenant} and m.webhook_id = ${webhook} and m.id = f.id`,
    logging(tenant, webhook, attempts),
    sql`update core_webhook_lane set failures = ${failures}, paused_until = now() + make_interval(secs => ${pauseMs / 1_000})
      where tenant_id = ${tenant} and webhook_id = ${webhook}`,
    ...standing(
      tenant,
      webhook,
      attempts.filter(({ outcome }) => outcome !== 'withheld'),
    ),
  ]
}

const logging = (tenant: string, webhook: string, attempts: readonly Attempt[]): Sql =>
  sql`insert into core_webhook_delivery
      (tenant_id, id, at, webhook_id, message, seq, event, outcome, attempt, status, duration_ms, error, answer, next_at)
    select ${tenant}::uuid, a.id, a.at, ${webhook}::uuid, a.message, a.seq, a.event, a.outcome, a.attempt, a.status, a.duration,
      a.error, a.answer, a.next
    from jsonb_to_recordset(${sql.json(attempts.map(logged))})
      a(id uuid, at timestamptz, message text, seq bigint, event text, outcome text, attempt bigint, status bigint, duration bigint,
        error text, answer text, next timestamptz)`

const logged = ({ message, outcome, at, durationMs, status, error, answer, nextAt }: Attempt) => ({
  id: newId(),
  at: at.toISOString(),
  message: message.id,
  seq: message.seq,
  event: message.event,
  outcome,
  attempt: message.attempt + 1,
  status,
  duration: durationMs,
  error,
  answer,
  next: nextAt?.toISOString() ?? null,
})

/** How the address has been doing: for people, and to know when to give it up. */
function standing(tenant: string, webhook: string, attempts: readonly Attempt[]): Sql[] {
  if (attempts.length === 0) return []
  const place = sql`where tenant_id = ${tenant} and id = ${webhook}`
  return attempts.some(({ outcome }) => outcome === 'delivered')
    ? [
        sql`update core_webhook set failing_since = null, delivered_at = date_trunc('milliseconds', now()) ${place}`,
      ]
    : [
        sql`update core_webhook set failing_since = coalesce(failing_since, date_trunc('milliseconds', now())) ${place}`,
      ]
}
