import type { ResolvedEntity } from '../entity/registry.ts'
import { type Diff, ERASURE } from './audit-values.ts'
import type { AuditEntry } from './entries.ts'

/** What several entries about one record come to. */
export interface Merged {
  readonly op: AuditEntry['op']
  readonly diff: Diff
}

/**
 * One record's entries of one change as one: created or deleted when that happened, otherwise each field from its
 * first value to its last. Links come and go one by one; they become what went and what came.
 */
export function merge(entity: ResolvedEntity, entries: readonly AuditEntry[]): Merged {
  const deleted = entries.findLast(entry => entry.op === 'D')
  if (deleted) return { op: 'D', diff: deleted.diff }
  if (entries.some(entry => entry.op === 'C')) return { op: 'C', diff: {} }
  const diff: Record<string, unknown> = {}
  for (const entry of entries)
    for (const [key, value] of Object.entries(entry.diff)) {
      if (key === ERASURE || !Array.isArray(value)) continue
      const [old, now] = value as [unknown, unknown]
      const isLink = entity.all.get(key)?.kind.storage === 'link'
      diff[key] = isLink ? withLink(diff[key], old, now) : [firstOf(diff[key], old), now]
    }
  return { op: 'U', diff }
}

const firstOf = (known: unknown, old: unknown): unknown =>
  Array.isArray(known) ? (known[0] as unknown) : old

function withLink(known: unknown, old: unknown, now: unknown): [went: unknown[], came: unknown[]] {
  const [went, came] = (known ?? [[], []]) as [unknown[], unknown[]]
  return [old === null ? went : [...went, old], now === null ? came : [...came, now]]
}
