import { kindOf } from '../../filter/operators.ts'
import type { FilterJson } from '../../filter/tree.ts'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'

/** The stretches of time that rows can be put together by. */
export const units = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Unit = (typeof units)[number]

/** What the rows of a table are put together by: a field's value, or the period its date lies in. */
export type Grouping = { readonly field: FieldMeta; readonly by: Unit | null }

/** The value that the rows of a group have in common; a period is named by its first day. */
export type GroupValue = string | boolean | null

/** More levels than this are a report, not a list. */
export const mostLevels = 2

const dates = new Set(['date', 'dateTime'])
const groupable = new Set(['choice', 'state', 'ref', 'tree', 'flag', ...dates])

export const isDate = (field: FieldMeta): boolean => dates.has(kindOf(field))

export const groupableFields = ({ fields }: EntityMeta): readonly FieldMeta[] =>
  fields.filter(field => field.kind !== 'rollup' && groupable.has(kindOf(field)))

/** `status,createdAt:month` → groupings. What makes no sense is left out. */
export function readGroupings(entity: EntityMeta, words: string): readonly Grouping[] {
  const fields = groupableFields(entity)
  const found = words.split(',').flatMap((word): Grouping[] => {
    const [key, by] = word.split(':')
    const field = fields.find(one => one.key === key)
    return field
      ? [
          groupingBy(
            field,
            units.find(unit => unit === by),
          ),
        ]
      : []
  })
  return found
    .filter(({ field }, at) => found.findIndex(other => other.field === field) === at)
    .slice(0, mostLevels)
}

export const groupingBy = (field: FieldMeta, by?: Unit): Grouping => ({
  field,
  by: isDate(field) ? (by ?? 'month') : null,
})

export const wordOf = ({ field, by }: Grouping): string => (by ? `${field.key}:${by}` : field.key)

export const writeGroupings = (groupings: readonly Grouping[]): string => groupings.map(wordOf).join()

/** Which records have that value. */
export function conditionFor({ field, by }: Grouping, value: GroupValue): FilterJson {
  if (value === null) return { [field.key]: { empty: true } }
  if (!by) return { [field.key]: { eq: value } }
  const start = String(value)
  return { and: [{ [field.key]: { gte: start } }, { [field.key]: { lt: nextPeriod(start, by) } }] }
}

/** The first day of the period after the one that begins on this day. */
export function nextPeriod(start: string, by: Unit): string {
  const day = new Date(`${start}T00:00:00Z`)
  if (by === 'day' || by === 'week') day.setUTCDate(day.getUTCDate() + (by === 'day' ? 1 : 7))
  else day.setUTCMonth(day.getUTCMonth() + { month: 1, quarter: 3, year: 12 }[by])
  return day.toISOString().slice(0, 10)
}

/** A period in words, from its first day. */
export function periodWords(start: string, by: Unit, locale: string): string {
  const day = new Date(`${start}T00:00:00Z`)
  const words = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(day)
  if (by === 'year') return start.slice(0, 4)
  if (by === 'quarter') return `Q${Math.floor(day.getUTCMonth() / 3) + 1} ${start.slice(0, 4)}`
  if (by === 'month') return words({ month: 'long', year: 'numeric' })
  const whole = words({ dateStyle: 'medium' })
  return by === 'week' ? `Week of ${whole}` : whole
}
