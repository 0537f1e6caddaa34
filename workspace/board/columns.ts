import type { AnyField } from '@inopsio/kernel'
import { targetOf } from '../filter/field-path.ts'
import type { FilterJson } from '../filter/tree.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import type { Workspace } from '../meta/workspace.ts'
import type { RecordData } from '../record/record.api.ts'

/** A column of a board: one value of its field. */
export type BoardColumn = {
  /** As it stands in records; null for records without a value. */
  readonly value: string | null
  readonly label: string
  /** How sure it is that what stands here is won, in per cent: a decimal. */
  readonly weight?: string | undefined
  /** What the record behind it says by choices, such as its kind. */
  readonly says?: readonly string[]
}

type Known = Pick<Workspace, 'entity'>

/** Fields whose values make good columns: statuses, choices, and references to a small entity that has an order. */
export function boardFields(workspace: Known, entity: EntityMeta): readonly FieldMeta[] {
  const declared = entity.list?.board
  const fits = (field: FieldMeta) =>
    field.kind === 'state' ||
    field.kind === 'choice' ||
    (field.kind === 'ref' && (field.key === declared || isOrdered(workspace.entity(targetOf(field) ?? ''))))
  const fields = entity.fields.filter(fits)
  return fields.toSorted((one, other) => Number(other.key === declared) - Number(one.key === declared))
}

/** Fields by whose values the rows of a board can be kept apart: statuses, choices, and whatever is referred to, such as owners. */
export function laneFields(entity: EntityMeta, columns: FieldMeta | undefined): readonly FieldMeta[] {
  const kinds = ['ref', 'state', 'choice']
  const fits = (field: FieldMeta) =>
    kinds.includes(field.kind) && field !== columns && !['createdBy', 'updatedBy'].includes(field.key)
  const rank = ({ key, kind }: FieldMeta) => (key === entity.owner ? -1 : kinds.indexOf(kind))
  return entity.fields.filter(fits).toSorted((one, other) => rank(one) - rank(other))
}

/** Records that somebody arranges stand in few rows and one order. */
const isOrdered = (target: EntityMeta | undefined): boolean =>
  target?.route != null && orderOf(target) !== undefined

export const orderOf = (target: EntityMeta): string | undefined =>
  target.fields.find(({ key, kind }) => key === 'position' && kind === 'integer')?.key

/** The columns of a field whose values are declared; undefined where they are records. */
export function declaredColumns(field: FieldMeta): readonly BoardColumn[] | undefined {
  if (field.kind === 'state') {
    const { statuses } = field as FieldMeta & {
      readonly statuses: Readonly<Record<string, { readonly label: string }>>
    }
    return Object.entries(statuses).map(([value, { label }]) => ({ value, label }))
  }
  if (field.kind !== 'choice') return undefined
  const { choices } = field as FieldMeta & { readonly choices: Readonly<Record<string, string>> }
  const all = Object.entries(choices).map(([value, label]) => ({ value, label }))
  return field.required ? all : [...all, withoutValue(field)]
}

/** Records as columns, in the order in which they came. */
export function recordColumns(
  field: FieldMeta,
  target: EntityMeta,
  records: readonly RecordData[],
): readonly BoardColumn[] {
  const percent = target.fields.find(({ kind }) => kind === 'percent')
  const known = records.filter(record => record.active !== false)
  const columns = known.map(record => ({
    value: record.id,
    label: String(record[target.title] ?? record.id.slice(0, 8)),
    says: target.fields.filter(({ kind }) => kind === 'choice').map(({ key }) => String(record[key])),
    ...(percent && typeof record[percent.key] === 'string' && { weight: record[percent.key] as string }),
  }))
  return mayBeEmpty(field) ? [...columns, withoutValue(field)] : columns
}

/** What only actions change is where they put it, never nowhere. */
const mayBeEmpty = (field: FieldMeta): boolean =>
  !field.required && field.writable && field.changes !== 'actions'

const withoutValue = (field: FieldMeta): BoardColumn => ({
  value: null,
  label: `No ${field.label.toLocaleLowerCase()}`,
})

/** Which records stand in a column. */
export const conditionOf = (field: FieldMeta, { value }: BoardColumn): FilterJson =>
  value === null ? { [field.key]: { empty: true } } : { [field.key]: { eq: value } }

/** In which column a record stands. */
export function valueIn(record: RecordData, field: FieldMeta): string | null {
  const value = record[field.key]
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? String((value as { id: unknown }).id) : String(value)
}

/**
 * A reference that records and columns have in common, as deals and stages have their pipeline: only columns of one of
 * them make sense together.
 */
export function scopeOf(entity: EntityMeta, field: FieldMeta, target: EntityMeta): FieldMeta | undefined {
  const { within } = field as { within?: string }
  if (within !== undefined) return entity.fields.find(({ key }) => key === within)
  return entity.fields.find(
    own =>
      own !== field &&
      own.kind === 'ref' &&
      target.fields.some(
        other => other.kind === 'ref' && other.key === own.key && targetOf(other) === targetOf(own),
      ) &&
      !isMark(own),
  )
}

const isMark = ({ key }: AnyField & { readonly key: string }): boolean =>
  key === 'createdBy' || key === 'updatedBy' || key === 'owner'
