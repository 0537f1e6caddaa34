import { isCustomKey, memberOf } from '../custom/custom-field.ts'
import type { ResolvedField } from '../entity/registry.ts'
import { type Stored, storedTexts } from '../fields/custom/stored.ts'
import type { Column, ColumnText } from '../fields/kind.ts'

/** A value as the audit keeps it: one column as in JSON, several as an object by column name, null when empty. */
export type AuditValue = unknown

/** `{ field: [old, new] }` of an update; `{ field: value }` of a delete. */
export type Diff = Readonly<Record<string, AuditValue>>

/** What stands where personal data was erased. */
export const isErased = (value: AuditValue): boolean =>
  typeof value === 'object' && value !== null && (value as { erased?: unknown }).erased === true

/** In the diff of an erasure: the new digests of the entries it took values from. */
export const ERASURE = '$erased'

/** The columns of a field that are written, not derived; those the audit keeps. */
export const keptColumns = (field: ResolvedField): readonly Column[] =>
  field.custom ? [] : field.columns.filter(column => !column.generated)

/** The tenant's fields of a record as one column again, from values that stand under their own names. */
export function customObject(diff: Diff, keys: readonly string[] = Object.keys(diff)): string {
  const own = keys.filter(key => isCustomKey(key) && !isErased(diff[key]))
  return JSON.stringify(Object.fromEntries(own.map(key => [memberOf(key), diff[key] ?? null])))
}

/** The texts that give the columns their value back, exactly. */
export function columnTexts(field: ResolvedField, value: AuditValue): ColumnText[] {
  const columns = keptColumns(field)
  if (value === null || value === undefined) return columns.map(() => null)
  const [only] = columns
  if (only && columns.length === 1) return [textOf(only, value)]
  return columns.map(column => textOf(column, (value as Record<string, unknown>)[column.name]))
}

function textOf({ type }: Column, value: unknown): ColumnText {
  if (value === null || value === undefined) return null
  if (type === 'jsonb') return JSON.stringify(value)
  // The audit keeps instants as JSON has them; kinds read columns as PostgreSQL writes them.
  if (type.startsWith('timestamptz')) return String(value).replace('T', ' ').replace(/Z$/, '+00')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The value as readers of the record see it. */
export function readableValue(field: ResolvedField, value: AuditValue): unknown {
  if (value === null || value === undefined || isErased(value)) return value ?? null
  if (field.kind.storage === 'link') return value
  if (field.custom) return JSON.parse(field.kind.toJson(storedTexts(value as Stored), field.field)) as unknown
  const texts = columnTexts(field, value)
  return texts[0] === null ? null : (JSON.parse(field.kind.toJson(texts, field.field)) as unknown)
}

/** Whether two audit values are the same; the audit writes objects with sorted keys. */
export const isSame = (a: AuditValue, b: AuditValue): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
