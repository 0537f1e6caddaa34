import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Issues } from '../fields/kind.ts'
import type { Context } from '../rights/context.ts'
import { comparedColumn, valueColumns } from './columns.ts'
import { columnOf } from './custom-values.ts'
import { calendarOf, type Unit, units } from './filter/calendar.ts'
import { valueKindOf } from './filter/operand.ts'
import { coversRows, findField, type Reader } from './filter/paths.ts'
import { fieldGuard } from './sight.ts'

/** What rows are grouped by: a field's value, or the period its date lies in. */
export interface Grouping {
  readonly field: ResolvedField
  readonly by: Unit | null
}

const mostGroupings = 3
const dates = new Set(['date', 'dateTime'])
const groupable = new Set(['choice', 'state', 'ref', 'tree', 'flag', ...dates])

export const isGroupable = (field: ResolvedField): boolean =>
  (field.kind.storage === 'column' || field.custom !== undefined) && groupable.has(valueKindOf(field))

/** Reads `status` or `createdAt:month`. */
export function readGroupings(
  reader: Reader,
  entity: ResolvedEntity,
  words: readonly string[],
  issues: Issues,
): readonly Grouping[] {
  if (words.length > mostGroupings)
    issues.add('group', 'too-many', `Group by at most ${mostGroupings} fields.`)
  const found = words
    .slice(0, mostGroupings)
    .flatMap(word => readGrouping(reader, entity, word, issues) ?? [])
  const repeated = found.find((one, i) => found.findIndex(other => other.field === one.field) < i)
  if (repeated) issues.add('group', 'repeated', `${repeated.field.key} is named twice.`)
  return found
}

function readGrouping(
  reader: Reader,
  entity: ResolvedEntity,
  word: string,
  issues: Issues,
): Grouping | undefined {
  const [name = '', by] = word.split(':')
  const field = findField(reader, entity, name)
  if (!field || !isGroupable(field) || !coversRows(reader, entity, name)) {
    const offered = [...entity.all.values()].filter(
      one => isGroupable(one) && findField(reader, entity, one.key) && coversRows(reader, entity, one.key),
    )
    const names = offered.map(one => (isDate(one) ? `${one.key}:month` : one.key)).join(', ')
    issues.add(
      'group',
      'not-groupable',
      `There is no grouping by ${JSON.stringify(name.slice(0, 80))}, but by ${names}.`,
    )
    return undefined
  }
  const unit = units.find(one => one === by)
  if (isDate(field) ? unit : by === undefined) return { field, by: unit ?? null }
  const message = isDate(field)
    ? `Say the period: ${units.map(one => `${name}:${one}`).join(', ')}.`
    : `${field.label} has no periods; group by ${name} alone.`
  issues.add('group', 'period', message)
  return undefined
}

export const isDate = (field: ResolvedField): boolean => dates.has(valueKindOf(field))

/** The value rows are grouped by; a masked one counts as missing. Periods are named by their first day. */
export function groupExpression(
  context: Context,
  entity: ResolvedEntity,
  { field, by }: Grouping,
  alias: string,
): Sql {
  const column = columnOf(field, by ? comparedColumn(field) : valueColumns(field)[0], alias)
  const value = by ? periodStart(context, field, column, by) : column
  const guard = fieldGuard(entity, context, field.key, alias)
  return guard ? sql`case when ${guard} then ${value} end` : value
}

function periodStart(context: Context, field: ResolvedField, column: Sql, by: Unit): Sql {
  const { values } = context
  const local =
    valueKindOf(field) === 'date'
      ? sql`${column}::timestamp`
      : sql`(${column} at time zone ${values.zone}::text)`
  // PostgreSQL's weeks begin on Monday; for others the days are moved there and back.
  const shift = by === 'week' ? (8 - calendarOf(values).weekStart) % 7 : 0
  return sql`date_trunc(${by}::text, ${local} + ${shift} * interval '1 day')::date - ${shift}::int`
}

/** A group's value as JSON. */
export function groupJson({ field, by }: Grouping, text: string | null): string {
  if (text === null) return 'null'
  return by ? JSON.stringify(text) : field.kind.toJson([text], field.field)
}
