import type { ResultSet, Row } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { Diff } from './audit-values.ts'

/** One entry of the audit with its values. */
export interface AuditEntry {
  readonly seq: string
  readonly change: string
  readonly entity: string
  readonly record: string
  /** The record at the top: a part's parent, the record itself otherwise. */
  readonly root: string
  readonly op: 'C' | 'U' | 'D'
  /** What changed, or the whole record when it was deleted; empty when it was created. */
  readonly diff: Diff
}

/** Entries of one tenant under a condition over `a`, in this order. */
export const auditEntries = (tenant: string, condition: Sql, order: Sql, limit: number): Sql => sql`
  select a.seq, a.change_id, a.entity, a.record_id, a.root_id, a.op, v.diff
  from core_audit a left join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
  where a.tenant_id = ${tenant} and ${condition} order by ${order} limit ${limit}`

export function readEntry(row: Row, from = 0): AuditEntry {
  const [seq, change, entity, record, root, op, diff] = row.slice(from)
  return {
    seq: seq ?? '',
    change: change ?? '',
    entity: entity ?? '',
    record: record ?? '',
    root: root ?? '',
    op: op as AuditEntry['op'],
    diff: diff === null || diff === undefined ? {} : (JSON.parse(diff) as Diff),
  }
}

export const readEntries = (result: ResultSet | undefined): AuditEntry[] =>
  (result?.rows ?? []).map(row => readEntry(row))
