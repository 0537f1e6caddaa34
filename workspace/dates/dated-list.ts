import { get } from '../api/client.ts'
import { type FilterJson, writeFilter } from '../filter/tree.ts'
import type { ListState } from '../list/list-state.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { includeQuery, type Page, type RecordData } from '../record/record.api.ts'
import { type DateFields, valueKind } from './date-fields.ts'
import { addDays, type Day, instantOn } from './days.ts'

/** A list as it stands in time: what all its questions have in common. */
export type DatedList = {
  readonly entity: EntityMeta
  readonly fields: DateFields
  /** By whose values records have their hue, if by any. */
  readonly colour: FieldMeta | undefined
  readonly asked: FilterJson | null
  readonly search: string
  readonly include: string
  readonly zone: string
}

export function datedList(
  entity: EntityMeta,
  fields: DateFields,
  colour: FieldMeta | undefined,
  state: ListState,
  zone: string,
): DatedList {
  const include = includeQuery(entity, [colour?.key ?? '']).slice('?include='.length)
  return { entity, fields, colour, asked: writeFilter(state.filter), search: state.search, include, zone }
}

/** What screens that show a stretch of time are kept under. */
export const rangeKey = (entity: EntityMeta) => ['list', entity.id, 'range'] as const

/** Days from the first to the one before `until`. */
export type Range = { readonly from: Day; readonly until: Day }

/** Records that begin in a range. */
export const beginningIn = ({ fields: { start }, zone }: DatedList, { from, until }: Range): FilterJson => ({
  [start.key]: { gte: operand(start, from, zone), lt: operand(start, until, zone) },
})

/** Records of which some part lies in a range. */
export function lyingIn(list: DatedList, range: Range): FilterJson {
  const { fields, zone } = list
  const { start, end } = fields
  if (!end) return beginningIn(list, widened(fields, range))
  const before = { [start.key]: { lt: operand(start, range.until, zone) } }
  const after = [start, end].map(field => ({ [field.key]: { gte: operand(field, range.from, zone) } }))
  return { and: [before, { or: after }] }
}

/** A day whose time holds elsewhere may be another day here: one more at each end is asked for. */
const widened = ({ clock }: DateFields, { from, until }: Range): Range =>
  clock ? { from: addDays(from, -1), until: addDays(until, 1) } : { from, until }

const operand = (field: FieldMeta, day: Day, zone: string): string =>
  valueKind(field) === 'date' ? day : new Date(instantOn(day, 0, zone)).toISOString()

/** The question to the API, without page and size. */
export function questionOf({ asked, search, include, fields }: DatedList, condition: FilterJson): string {
  return new URLSearchParams({
    ...(search && { q: search }),
    ...(include && { include }),
    sort: fields.start.key,
    filter: JSON.stringify(asked ? { and: [asked, condition] } : condition),
  }).toString()
}

export const readPage = (
  { entity }: DatedList,
  question: string,
  further: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Page<RecordData>> =>
  get<Page<RecordData>>(`${entity.route}?${question}&${new URLSearchParams(further)}`, signal)
