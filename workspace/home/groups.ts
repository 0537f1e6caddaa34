import { calendarOf, shiftDay, startOfPeriod, type Unit } from '@inopsio/kernel'
import type { ViewContext } from '@inopsio/kernel/views'
import { conditionOf, declaredColumns } from '../board/columns.ts'
import { kindOf } from '../filter/operators.ts'
import type { FilterJson } from '../filter/tree.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { fieldOf } from '../meta/workspace.ts'
import type { Row } from './ask.ts'
import type { Range } from './range.ts'

/** A value by which records are grouped, as people read it, and the filter that leads to its records. */
export type Place = { readonly value: string | null; readonly label: string; readonly filter: FilterJson }

/** What a chart goes by: a field, and the length of periods where it is one of time. */
export type By = { readonly field: FieldMeta; readonly unit: Unit | null }

const groupable = ['choice', 'state', 'ref', 'tree', 'flag', 'date', 'dateTime']
const isTime = (field: FieldMeta): boolean => ['date', 'dateTime'].includes(kindOf(field))

/** All that records of an entity can be grouped by, as questions say it. */
export function groupingsOf(entity: EntityMeta): readonly { readonly key: string; readonly label: string }[] {
  return entity.fields
    .filter(
      field => groupable.includes(kindOf(field)) && field.kind !== 'rollup' && field.operators.length > 0,
    )
    .flatMap(({ key, label, ...field }) =>
      isTime({ key, label, ...field } as FieldMeta)
        ? (['day', 'week', 'month', 'quarter', 'year'] as const).map(unit => ({
            key: `${key}:${unit}`,
            label: `${label}, by ${unit}`,
          }))
        : [{ key, label }],
    )
}

export function readBy(entity: EntityMeta, by: string): By | undefined {
  const [key = '', unit] = by.split(':')
  const field = fieldOf(entity, key)
  return field && { field, unit: (unit as Unit | undefined) ?? null }
}

/** The value of a row in this grouping, as text. */
export const valueIn = ({ group }: Row, { field }: By): string | null => {
  const value = group[field.key]
  return value === null || value === undefined ? null : String(value)
}

/** The places of declared values, in their order, as far as there are any records. */
export function declaredPlaces({ field }: By, rows: readonly Row[]): readonly Place[] | undefined {
  if (kindOf(field) === 'flag')
    return ['true', 'false'].map(value => ({
      value,
      label: value === 'true' ? 'Yes' : 'No',
      filter: { [field.key]: { eq: value === 'true' } },
    }))
  const columns = declaredColumns(field)
  if (!columns) return undefined
  const there = new Set(rows.map(row => valueIn(row, { field, unit: null })))
  const missing = there.has(null) && columns.every(({ value }) => value !== null)
  return [...columns, ...(missing ? [withoutValue(field)] : [])]
    .filter(({ value }) => there.has(value))
    .map(column => ({ value: column.value, label: column.label, filter: conditionOf(field, column) }))
}

/** Records that are pointed to: in the order somebody gave them, otherwise as they come. */
export function recordPlaces(
  { field }: By,
  rows: readonly Row[],
  titles: ReadonlyMap<string, string>,
  order: readonly string[] | undefined,
): readonly Place[] {
  const values = rows.map(row => valueIn(row, { field, unit: null }))
  const rank = (value: string | null) => {
    const at = value === null ? -1 : (order?.indexOf(value) ?? 0)
    return at === -1 ? Number.POSITIVE_INFINITY : at
  }
  const ordered = order ? values.toSorted((one, other) => rank(one) - rank(other) || 0) : values
  return ordered.map(value => {
    const label = value === null ? withoutValue(field).label : (titles.get(value) ?? '…')
    return { value, label, filter: conditionOf(field, { value, label }) }
  })
}

const withoutValue = ({ label }: FieldMeta) => ({ value: null, label: `No ${label.toLocaleLowerCase()}` })

/** More periods than this are not filled up with empty ones. */
const mostPeriods = 400

/** Periods one after the other, also those in which nothing was, over the days of the range or those there are. */
export function periodPlaces(
  by: By & { readonly unit: Unit },
  rows: readonly Row[],
  range: Range | null,
  view: ViewContext,
): readonly Place[] {
  const starts = rows.flatMap(row => valueIn(row, by) ?? []).sort()
  const { weekStart } = calendarOf({ now: new Date(), zone: view.zone, locale: view.locale })
  const first = range ? startOfPeriod(range.from, by.unit, weekStart) : starts[0]
  const last = range ? range.to : starts.at(-1)
  if (first === undefined || last === undefined) return []
  const all: string[] = []
  for (let start = first; start <= last && all.length < mostPeriods; start = shiftDay(start, 1, by.unit))
    all.push(start)
  const write = writePeriod(by.unit, view.locale)
  return all.map(start => ({
    value: start,
    label: write(start),
    filter: { [by.field.key]: { between: [start, shiftDay(shiftDay(start, 1, by.unit), -1, 'day')] } },
  }))
}

function writePeriod(unit: Unit, locale: string): (start: string) => string {
  if (unit === 'quarter') return start => `Q${Math.ceil(Number(start.slice(5, 7)) / 3)} ${start.slice(2, 4)}`
  const forms: Readonly<Record<Exclude<Unit, 'quarter'>, Intl.DateTimeFormatOptions>> = {
    day: { day: 'numeric', month: 'short' },
    week: { day: 'numeric', month: 'short' },
    month: { month: 'short', year: '2-digit' },
    year: { year: 'numeric' },
  }
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...forms[unit] })
  return start => format.format(new Date(`${start}T00:00:00Z`))
}
