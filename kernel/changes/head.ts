import type { Row } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'

/** What people are told about a change: who, when, why, and whether it still stands. */
export interface ChangeSummary {
  readonly id: string
  readonly kind: string
  readonly entity: string | null
  readonly action: string | null
  /** Null when it was not a user: see `principal`. */
  readonly actor: { readonly id: string; readonly name: string } | null
  /** `user`, `apiKey` or `app`, with `:<task>` what the program did in that one's name; `system:<task>` or `sql:<login>`. */
  readonly principal: string
  readonly createdAt: string
  readonly reason: string | null
  readonly undoOf: string | null
  readonly undoneBy: string | null
  /** How many records, when there were many. */
  readonly rows: number | null
}

/** Columns over `c` (the change) and `u` (its actor, left joined), read by `readHead`. */
export const headColumns: Sql = sql`c.id, c.kind, c.entity, c.action, c.actor_id, u.name, c.principal,
  to_char(c.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), c.reason, c.undo_of, c.undone_by, c.rows`

export const headWidth = 12

export const withActor: Sql = sql`left join core_user u on u.tenant_id = c.tenant_id and u.id = c.actor_id`

export function readHead(row: Row, from = 0): ChangeSummary {
  const [id, kind, entity, action, actor, name, principal, at, reason, undoOf, undoneBy, rows] =
    row.slice(from)
  return {
    id: id ?? '',
    kind: kind ?? '',
    entity: entity ?? null,
    action: action ?? null,
    actor: actor ? { id: actor, name: name ?? 'Somebody' } : null,
    principal: principal ?? '',
    createdAt: at ?? '',
    reason: reason ?? null,
    undoOf: undoOf ?? null,
    undoneBy: undoneBy ?? null,
    rows: rows === null || rows === undefined ? null : Number(rows),
  }
}
