import type { Row } from '../db/result.ts'
import { announcing, type Sql, type Statement, sql } from '../db/statement.ts'

/** What a webhook is to be told. */
export interface Message {
  readonly id: string
  readonly event: string
  readonly entity: string
  readonly record: string | null
  readonly change: string | null
  /** The user who did it; null for the program itself. */
  readonly actor: string | null
  readonly payload: Readonly<Record<string, unknown>> | null
  readonly at: string
  /** Attempts made so far. */
  readonly attempt: number
  /** Number of the event in the outbox; null for a test, which is sent once and not again. */
  readonly seq: string | null
  /** The trace in which the event happened. */
  readonly trace: string | null
}

export const TESTED = 'core.webhook.tested'

/** Messages of a webhook whose time has come, in the order of events as far as they are new. */
export const dueMessages = (tenant: string, webhook: string, limit: number): Sql =>
  sql`select m.id, m.event, m.entity, m.record_id, m.change_id, c.actor_id, m.payload,
      to_char(m.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), m.attempt, m.seq, o.trace
    from core_webhook_message m left join core_change c on c.tenant_id = m.tenant_id and c.id = m.change_id
      left join core_outbox o on o.tenant_id = m.tenant_id and o.seq = m.seq
    where m.tenant_id = ${tenant} and m.webhook_id = ${webhook} and m.next_at <= now()
    order by m.next_at, m.seq limit ${limit}`

export const messageOf = ([
  id,
  event,
  entity,
  record,
  change,
  actor,
  payload,
  at,
  attempt,
  seq,
  trace,
]: Row): Message => ({
  id: id ?? '',
  event: event ?? '',
  entity: entity ?? '',
  record: record ?? null,
  change: change ?? null,
  actor: actor ?? null,
  payload: payload == null ? null : JSON.parse(payload),
  at: at ?? '',
  attempt: Number(attempt),
  seq: seq ?? null,
  trace: trace ?? null,
})

/** Has a job send what is due then; see the function. */
export const waking = (tenant: string, webhook: string, at: Date | null = null): Statement =>
  announcing(sql`select core_wake_webhook(${tenant}, ${webhook}, coalesce(${at}::timestamptz, now()))`)
