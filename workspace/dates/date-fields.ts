import type { ListState } from '../list/list-state.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { fieldOf } from '../meta/workspace.ts'
import { isMark } from '../record/form-fields.ts'

/** By which fields records stand in time. */
export type DateFields = {
  readonly start: FieldMeta
  readonly end: FieldMeta | undefined
  /** Beside a start that is a day: its time, where that holds, and how long it lasts. */
  readonly clock:
    | { readonly time: string; readonly zone: string; readonly minutes: string | undefined }
    | undefined
  /** The action that moves a record; without one its fields are written. */
  readonly by: string | undefined
}

/** What a field's values are, also where they are worked out. */
export const valueKind = (field: FieldMeta): string =>
  (field as { as?: { kind: string } }).as?.kind ?? field.kind

const isDate = (field: FieldMeta): boolean => ['date', 'dateTime'].includes(valueKind(field))

/**
 * The fields a calendar can stand on, the declared one first. A calendar asks for a stretch of time among all records, so
 * an index has to carry it. An entity without dates of its own has none: when a record was made is no reason.
 */
export function startFields(entity: EntityMeta): readonly FieldMeta[] {
  const declared = entity.list?.dates?.start
  const fields = entity.fields.filter(field => isDate(field) && field.sortable)
  const own = fields.filter(field => !isMark(field))
  if (own.length === 0) return []
  const rank = (field: FieldMeta) => (field.key === declared ? 0 : isMark(field) ? 3 : field.writable ? 1 : 2)
  return fields.toSorted((one, other) => rank(one) - rank(other))
}

/** What a record can last until. */
export const endFields = (entity: EntityMeta, start: FieldMeta): readonly FieldMeta[] =>
  entity.fields.filter(field => isDate(field) && !isMark(field) && field.key !== start.key)

/** No end, though the entity declares one. */
export const NO_END = 'none'

/** The fields that a list's state names, or else the entity's own; undefined where there are none. */
export function dateFieldsOf(
  entity: EntityMeta,
  { startsWith, endsWith }: Pick<ListState, 'startsWith' | 'endsWith'>,
): DateFields | undefined {
  const offered = startFields(entity)
  const start = offered.find(({ key }) => key === startsWith) ?? offered[0]
  if (!start) return undefined
  const declared = entity.list?.dates?.start === start.key ? entity.list.dates : undefined
  const { time, zone, minutes } = declared ?? {}
  const clock = time !== undefined && zone !== undefined ? { time, zone, minutes } : undefined
  const end = endsWith === NO_END || clock ? undefined : fieldOf(entity, endsWith || (declared?.end ?? ''))
  return {
    start,
    end: end && endFields(entity, start).includes(end) ? end : undefined,
    clock,
    by: declared?.by,
  }
}

/** Whether records of this entity can be moved in time by this person at all. */
export function mayMove(entity: EntityMeta, { start, end, by }: DateFields): boolean {
  if (by !== undefined) return entity.rights.actions[by] === true
  const isOpen = (field: FieldMeta) => field.writable && field.changes !== 'actions'
  return entity.can.update && entity.rights.update && isOpen(start) && (!end || isOpen(end))
}
