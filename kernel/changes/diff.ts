import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Context } from '../rights/context.ts'
import { covers } from '../write/allowed.ts'
import { type AuditValue, isErased, readableValue } from './audit-values.ts'
import type { Merged } from './merge.ts'

/** `{ field: [before, after] }` of an update, `{ field: value }` of a delete. */
export type ReadableDiff = Readonly<Record<string, unknown>>

/**
 * The diff of an entry as this reader may see it: values as in the record's JSON, without the fields she may not read
 * on a record of this owner, and without what belongs to the program.
 */
export function readableDiff(
  context: Context,
  entity: ResolvedEntity,
  { op, diff }: Merged,
  owner: string | null,
): ReadableDiff {
  const readable: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(diff)) {
    const field = entity.all.get(key)
    if (!field || !mayReadField(context, entity, key, owner)) continue
    readable[key] = op === 'U' ? pair(field, value) : one(field, value)
  }
  return readable
}

export function mayReadField(
  context: Context,
  entity: ResolvedEntity,
  key: string,
  owner: string | null,
): boolean {
  return covers(context.fieldOwners(entity, key, 'read'), owner)
}

function pair(field: ResolvedField, value: AuditValue): unknown {
  if (!Array.isArray(value)) return one(field, value)
  return value.map(each => one(field, each))
}

const one = (field: ResolvedField, value: AuditValue): unknown =>
  isErased(value) ? { erased: true } : readableValue(field, value)
