import type { StateField } from '@inopsio/kernel/views'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { fieldOf } from '../meta/workspace.ts'
import type { RecordData } from './record.api.ts'

export type FormSection = { title: string; fields: readonly FieldMeta[] }

/** Fields that tell about the record itself; shown apart from what people entered. */
const ofTheRecord = new Set([
  'id',
  'version',
  'createdAt',
  'updatedAt',
  'createdBy',
  'updatedBy',
  'parent',
  'position',
])

/** Tells about the record itself rather than about what it stands for. */
export const isMark = ({ key }: FieldMeta): boolean => ofTheRecord.has(key)

/**
 * The sections of the declaration, then what it did not place, so that a tenant's new field is never lost. A title made
 * of other fields already stands at the top of the page.
 */
export function formSections(entity: EntityMeta): readonly FormSection[] {
  const declared = Object.entries(entity.form ?? {}).map(([title, keys]) => ({
    title,
    fields: keys.flatMap(key => fieldOf(entity, key) ?? []),
  }))
  const placed = new Set(declared.flatMap(({ fields }) => fields.map(({ key }) => key)))
  const rest = entity.fields.filter(
    ({ key, writable }) => !placed.has(key) && !ofTheRecord.has(key) && (writable || key !== entity.title),
  )
  if (declared.length === 0) return [{ title: 'Details', fields: rest }]
  return rest.length > 0 ? [...declared, { title: 'More', fields: rest }] : declared
}

/** When it was made and last changed, and by whom. */
export function recordMarks(entity: EntityMeta): readonly FieldMeta[] {
  return entity.fields.filter(({ key }) => ['createdAt', 'createdBy', 'updatedAt', 'updatedBy'].includes(key))
}

/** Fields that may change on the record as it stands. From certain phases on that is none but a few, or none at all. */
export function changeableFields(entity: EntityMeta, record: RecordData | undefined): readonly FieldMeta[] {
  const writable = entity.fields.filter(field => field.writable && !(record && field.changes === 'actions'))
  const except = record && frozenExcept(entity, record)
  return except ? writable.filter(({ key }) => except.includes(key)) : writable
}

/** What may still change on a frozen record; undefined while nothing is frozen. */
function frozenExcept(entity: EntityMeta, record: RecordData): readonly string[] | undefined {
  for (const [key, rule] of Object.entries(entity.frozen ?? {})) {
    const field = fieldOf(entity, key) as (FieldMeta & Partial<StateField>) | undefined
    const phase = field?.statuses?.[String(record[key])]?.phase
    if (rule && phase !== undefined && rule.phases.includes(phase)) return rule.except ?? []
  }
  return undefined
}
