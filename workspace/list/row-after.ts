import type { EntityMeta } from '../meta/types.ts'
import type { RecordData } from '../record/record.api.ts'

/** A row with what the server made of it. Its answer holds bare ids: references that are still the same keep their titles. */
export function rowAfter(
  entity: Pick<EntityMeta, 'fields'>,
  shown: RecordData,
  saved: RecordData,
): RecordData {
  const kept = entity.fields
    .filter(({ key }) => key in saved && JSON.stringify(idsIn(shown[key])) === JSON.stringify(saved[key]))
    .map(({ key }) => [key, shown[key]])
  return { ...shown, ...saved, ...Object.fromEntries(kept) }
}

function idsIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(idsIn)
  return typeof value === 'object' && value !== null && 'title' in value && 'id' in value ? value.id : value
}
