import type { ViewContext } from '@inopsio/kernel/views'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { valueIn } from '../meta/value-in.ts'
import { inputOf } from '../record/form-values.ts'
import type { RecordData } from '../record/record.api.ts'

/** What is to become of one field of many records. */
export type FieldEdit = {
  readonly field: FieldMeta
  /** `add`: to what is there, for tags. */
  readonly how: 'set' | 'add' | 'clear'
  readonly value: unknown
}

const alone = new Set(['parts', 'json', 'file', 'secret'])

/** Fields that make sense to change for many records at once. */
export const bulkFields = (
  entity: Pick<EntityMeta, 'fields'>,
  canBeEntered: (field: FieldMeta) => boolean,
): readonly FieldMeta[] =>
  entity.fields.filter(
    field => field.writable && field.changes !== 'actions' && !alone.has(field.kind) && canBeEntered(field),
  )

export const waysOf = (field: FieldMeta): readonly FieldEdit['how'][] => [
  ...(field.kind === 'tags' ? (['add'] as const) : []),
  'set',
  ...(field.required ? [] : (['clear'] as const)),
]

export const isReady = ({ how, value }: FieldEdit): boolean =>
  how === 'clear' || (value !== null && value !== undefined && value !== '')

/** What is sent for one record. */
export const dataFor = (
  edits: readonly FieldEdit[],
  row: RecordData,
  view: ViewContext,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    edits.map(({ field, how, value }) => {
      if (how === 'clear') return [field.key, null]
      if (how === 'add')
        return [field.key, [...new Set([...listOf(valueIn(row, field.key)), ...listOf(value)])]]
      return [field.key, inputOf(value, field, view)]
    }),
  )

/** The same for records that are not known one by one. */
export function workFor(
  edits: readonly FieldEdit[],
  view: ViewContext,
): { set: Record<string, unknown>; add: Record<string, readonly unknown[]> } {
  const [added, others] = [edits.filter(({ how }) => how === 'add'), edits.filter(({ how }) => how !== 'add')]
  return {
    set: { ...dataFor(others, { id: '' }, view) },
    add: Object.fromEntries(added.map(({ field, value }) => [field.key, listOf(value)])),
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
