import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import { changeableFields, isMark } from '../form-fields.ts'
import type { RecordData } from '../record.api.ts'

/** Values that follow from others, rows of their own, and what is never shown. */
const withoutHistory = new Set(['generated', 'computed', 'rollup', 'parts', 'secret', 'custom'])

/** Of lists the audit keeps what came and what went, of files the bytes may be gone. */
const notToBeRestored = new Set(['refs', 'tags', 'file'])

/** Whether one can ask how the field came to be what it is. */
export const hasHistory = (entity: EntityMeta, field: FieldMeta): boolean =>
  entity.can.history && !isMark(field) && !withoutHistory.has(field.kind) && field.hidden !== true

/** Whether a value of long ago may be written again, as one that was typed. */
export function isRestorable(
  entity: EntityMeta,
  record: RecordData,
  field: FieldMeta,
  value: unknown,
): boolean {
  const mayUpdate = entity.can.update && entity.rights.update
  if (!mayUpdate || notToBeRestored.has(field.kind)) return false
  if (!changeableFields(entity, record).includes(field)) return false
  return value === null ? !field.required : !isErased(value)
}

const isErased = (value: unknown): boolean => (Object(value) as { erased?: unknown }).erased === true
