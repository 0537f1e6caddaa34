import type { Registry, ResolvedEntity } from '../../entity/registry.ts'
import { type AuditValue, ERASURE } from '../audit-values.ts'
import type { AuditEntry } from '../entries.ts'

/** What a change did to one record, ready to be taken back. */
export interface Undoing {
  readonly entity: ResolvedEntity
  readonly id: string
  readonly root: string
  /** The last entry the change wrote about the record; what came later was somebody else. */
  readonly seq: string
  readonly op: AuditEntry['op']
  /** A deleted record as it was. */
  readonly row: Readonly<Record<string, AuditValue>>
  /** Fields of an update: what they were and what the change made of them. */
  readonly fields: ReadonlyMap<string, { readonly old: AuditValue; readonly now: AuditValue }>
  /** Links that came and went, by field. */
  readonly links: ReadonlyMap<string, { readonly came: readonly string[]; readonly went: readonly string[] }>
}

/**
 * What some entries of a change come to, record by record, the youngest first: later effects are taken back before
 * those they build on. A record that the change both made and deleted leaves nothing to do.
 */
export function planUndo(registry: Registry, entries: readonly AuditEntry[]): Undoing[] {
  const groups = new Map<string, AuditEntry[]>()
  for (const entry of entries) {
    const key = `${entry.entity} ${entry.record}`
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  return [...groups.values()]
    .flatMap(group => undoingOf(registry, group))
    .sort((a, b) => (BigInt(b.seq) > BigInt(a.seq) ? 1 : -1))
}

function undoingOf(registry: Registry, entries: readonly AuditEntry[]): Undoing[] {
  const [first, last] = [entries[0], entries.at(-1)]
  const entity = first && registry.entities.get(first.entity)
  if (!first || !last || !entity) return []
  const isCreated = entries.some(entry => entry.op === 'C')
  const deleted = entries.findLast(entry => entry.op === 'D')
  if (isCreated && deleted) return []
  const links = linksOf(entity, entries)
  return [
    {
      entity,
      id: first.record,
      root: first.root,
      seq: last.seq,
      op: deleted ? 'D' : isCreated ? 'C' : 'U',
      row: deleted?.diff ?? {},
      fields: isCreated || deleted ? new Map() : fieldsOf(entity, entries),
      links: isCreated ? new Map() : links,
    },
  ]
}

function fieldsOf(entity: ResolvedEntity, entries: readonly AuditEntry[]): Undoing['fields'] {
  const fields = new Map<string, { old: AuditValue; now: AuditValue }>()
  for (const { diff } of entries)
    for (const [key, value] of Object.entries(diff)) {
      if (key === ERASURE || entity.all.get(key)?.kind.storage === 'link') continue
      const [old, now] = Array.isArray(value) ? (value as [AuditValue, AuditValue]) : [value, value]
      const known = fields.get(key)
      fields.set(key, { old: known ? known.old : old, now })
    }
  return fields
}

function linksOf(entity: ResolvedEntity, entries: readonly AuditEntry[]): Undoing['links'] {
  const links = new Map<string, { came: string[]; went: string[] }>()
  for (const { diff, op } of entries)
    for (const [key, value] of op === 'U' ? Object.entries(diff) : []) {
      if (entity.all.get(key)?.kind.storage !== 'link' || !Array.isArray(value)) continue
      const [went, came] = value as [string | null, string | null]
      const known = links.get(key) ?? { came: [], went: [] }
      if (came !== null) known.came.push(came)
      if (went !== null) known.went.push(went)
      links.set(key, known)
    }
  return links
}
