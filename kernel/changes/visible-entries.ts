import type { Transaction } from '../db/executor.ts'
import { sql } from '../db/statement.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import { allOf, visibleRows } from '../query/access.ts'
import { scope } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { covers } from '../write/allowed.ts'
import type { AuditEntry } from './entries.ts'

/**
 * The entries of a transaction that is still open whose records its author may read. A write may touch more than that:
 * what goes with a deleted record, what an action does under rights of its own.
 */
export async function visibleEntries(
  tx: Transaction,
  registry: Registry,
  context: Context,
  entries: readonly AuditEntry[],
): Promise<readonly AuditEntry[]> {
  const seen = new Set<string>()
  for (const entry of entries)
    if (entry.op === 'D' && mayHaveRead(context, registry.get(entry.entity), entry)) seen.add(entry.record)
  for (const [entity, ids] of standingRecords(registry, entries))
    for (const id of await readable(tx, context, entity, ids)) seen.add(id)
  return entries.filter(entry => seen.has(entry.root))
}

/** A deleted record can no longer be looked for, but its owner still stands in the entry. */
function mayHaveRead(context: Context, entity: ResolvedEntity, { record, diff }: AuditEntry): boolean {
  const owner = entity.owner === undefined ? null : diff[entity.owner]
  const owners = context.owners('read', entity)
  return context.shared.read.includes(record) || covers(owners, typeof owner === 'string' ? owner : null)
}

/** Records that are there, by entity; a part stands for the record it belongs to. */
function standingRecords(registry: Registry, entries: readonly AuditEntry[]): Map<ResolvedEntity, string[]> {
  const found = new Map<ResolvedEntity, string[]>()
  for (const { entity: id, root, op } of entries) {
    const entity = registry.get(id)
    if (op === 'D' && !entity.part) continue
    const holder = entity.part ? registry.get(entity.part) : entity
    found.set(holder, [...(found.get(holder) ?? []), root])
  }
  return found
}

async function readable(
  tx: Transaction,
  context: Context,
  entity: ResolvedEntity,
  ids: readonly string[],
): Promise<string[]> {
  const isVisible = allOf([...visibleRows(context, entity, 't'), sql`t.id = any(${ids}::uuid[])`])
  const [, rows] = await tx.run([
    scope(context, [{ right: 'read', entity }]),
    sql`select t.id from ${sql.ref(entity.table)} t where ${isVisible}`,
  ])
  return (rows?.rows ?? []).map(row => row[0] ?? '')
}
