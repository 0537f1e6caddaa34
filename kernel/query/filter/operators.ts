import type { ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import { readDay } from '../../fields/date/calendar-date.ts'
import type { ColumnValue, Operator } from '../../fields/kind.ts'
import { type StateField, statusesIn } from '../../fields/state/state.ts'
import {
  type Calendar,
  calendarOf,
  dayAfter,
  type Period,
  periodOf,
  periodWords,
  rollingPeriod,
  startOfDay,
  type Unit,
  units,
} from './calendar.ts'
import { and, everything, type Filter, not } from './filter.ts'
import {
  comparison,
  comparisons,
  filterColumn,
  isObject,
  listOf,
  type OperandScope,
  operand,
  operands,
  recordIds,
  valueKindOf,
} from './operand.ts'
import { relationOf, treeFieldOf } from './paths.ts'

type Read = (
  scope: OperandScope,
  field: ResolvedField,
  input: unknown,
  path: string,
  entity: ResolvedEntity,
) => Filter | undefined

/** Everything but `is`, `some`, `none` and `every`, whose operand is a filter of its own. */
export type ValueOperator = Exclude<Operator, 'some' | 'none' | 'every'>

/** How each operator reads its operand. What holds for missing values is the negation of what does not. */
const read: Readonly<Record<ValueOperator, Read>> = {
  eq,
  ne: (scope, field, input, path, entity) => negated(eq(scope, field, input, path, entity)),
  in: comparisons,
  notIn: (scope, field, input, path) => negated(comparisons(scope, field, input, path)),
  lt: (scope, field, input, path) => ordered(scope, field, 'lt', input, path),
  lte: (scope, field, input, path) => ordered(scope, field, 'lte', input, path),
  gt: (scope, field, input, path) => ordered(scope, field, 'gt', input, path),
  gte: (scope, field, input, path) => ordered(scope, field, 'gte', input, path),
  between,
  startsWith: (scope, field, input, path) => textMatch(scope, field, 'startsWith', input, path),
  contains: (scope, field, input, path) => textMatch(scope, field, 'contains', input, path),
  empty,
  during,
  phase,
  has: (scope, field, input, path) => hasAny(field, [operand(scope, field, input, path)]),
  hasAny: (scope, field, input, path) => hasAny(field, operands(scope, field, input, path)),
  hasAll: (scope, field, input, path) =>
    and(operands(scope, field, input, path).map(value => hasAny(field, [value]))),
  under,
}

export const readOperator = (
  scope: OperandScope,
  entity: ResolvedEntity,
  field: ResolvedField,
  operator: ValueOperator,
  input: unknown,
  path: string,
): Filter | undefined => read[operator](scope, field, input, path, entity)

/** Operators on lists of related records; their operand is a filter on these. */
export const toMany = ['some', 'none', 'every'] as const

/** What the kind offers, and what follows from where the field points to. */
export function operatorsOf(
  scope: OperandScope,
  entity: ResolvedEntity,
  field: ResolvedField,
): readonly string[] {
  const offered = field.kind.operators(field.field)
  const relation = relationOf(scope.registry, entity, field)
  if (!relation || scope.context.owners('read', relation.target) === 'none') return offered
  const further = relation.isToOne ? [...(treeFieldOf(relation.target) ? ['under'] : []), 'is'] : toMany
  return [...new Set([...offered, ...further])]
}

function present(scope: OperandScope, entity: ResolvedEntity, field: ResolvedField): Filter {
  const rows = field.kind.storage === 'child' ? relationOf(scope.registry, entity, field) : undefined
  return rows ? { type: 'related', relation: rows, filter: everything } : { type: 'present', field }
}

const negated = (filter: Filter | undefined): Filter | undefined => filter && not(filter)
const hasAny = (field: ResolvedField, values: readonly ColumnValue[]): Filter => ({
  type: 'has',
  field,
  anyOf: values.filter(value => value !== null),
})

/** `{"owner": null}` asks for records without an owner. */
function eq(
  scope: OperandScope,
  field: ResolvedField,
  input: unknown,
  path: string,
  entity: ResolvedEntity,
): Filter | undefined {
  const asksForNone = input === null && field.kind.operators(field.field).includes('empty')
  return asksForNone ? not(present(scope, entity, field)) : comparison(scope, field, 'eq', input, path)
}

/**
 * Beside a moment, a plain day is the whole of that day in the reader's zone: until `2026-03-01` includes its evening, and
 * after it begins with the next midnight. A day on which the clocks change is as long as it is.
 */
function ordered(
  scope: OperandScope,
  field: ResolvedField,
  operator: 'lt' | 'lte' | 'gt' | 'gte',
  input: unknown,
  path: string,
): Filter | undefined {
  if (valueKindOf(field) !== 'dateTime' || !isDay(input))
    return comparison(scope, field, operator, input, path)
  const { zone } = scope.context.values
  const edge = operator === 'lte' || operator === 'gt' ? dayAfter(input) : input
  const beyond = operator === 'lte' || operator === 'lt' ? 'lt' : 'gte'
  return comparison(scope, field, beyond, startOfDay(edge, zone), path)
}

const isDay = (input: unknown): input is string => typeof input === 'string' && readDay(input) !== undefined

function between(
  scope: OperandScope,
  field: ResolvedField,
  input: unknown,
  path: string,
): Filter | undefined {
  if (!Array.isArray(input) || input.length !== 2) {
    scope.issues.add(path, 'type', 'Give the lowest and the highest value: [from, to]; both are included.')
    return undefined
  }
  const from = ordered(scope, field, 'gte', input[0], `${path}[0]`)
  const to = ordered(scope, field, 'lte', input[1], `${path}[1]`)
  return from && to && and([from, to])
}

function textMatch(
  scope: OperandScope,
  field: ResolvedField,
  operator: 'startsWith' | 'contains',
  input: unknown,
  path: string,
): Filter | undefined {
  const text = operand(scope, field, input, path)
  return typeof text === 'string' ? { type: 'text', field, operator, text } : undefined
}

function empty(
  scope: OperandScope,
  field: ResolvedField,
  input: unknown,
  path: string,
  entity: ResolvedEntity,
): Filter | undefined {
  const hasValue = present(scope, entity, field)
  if (typeof input === 'boolean') return input ? not(hasValue) : hasValue
  scope.issues.add(path, 'type', 'Say true for records without a value, false for those with one.')
  return undefined
}

function during(scope: OperandScope, field: ResolvedField, input: unknown, path: string): Filter | undefined {
  const period = readPeriod(scope, input, path)
  if (!period) return undefined
  const column = filterColumn(field)
  const isDate = column.type === 'date'
  const edge = (day: string) => (isDate ? day : startOfDay(day, scope.context.values.zone))
  return and([
    { type: 'compare', field, column, operator: 'gte', value: edge(period.from) },
    { type: 'compare', field, column, operator: 'lt', value: edge(period.to) },
  ])
}

function readPeriod(scope: OperandScope, input: unknown, path: string): Period | undefined {
  const calendar = calendarOf(scope.context.values)
  const period = typeof input === 'string' ? periodOf(input, calendar) : rolling(input, calendar)
  if (period) return period
  scope.issues.add(
    path,
    'type',
    `Give a period: ${periodWords.join(', ')}, or {"last": 7, "unit": "day"}, {"next": 3, "unit": "month"} ` +
      `(1 to ${maxUnits}; ${units.join(', ')}).`,
  )
  return undefined
}

const maxUnits = 1000

function rolling(input: unknown, calendar: Calendar): Period | undefined {
  if (!isObject(input) || Object.keys(input).length !== 2) return undefined
  const which = 'last' in input ? 'last' : 'next'
  const count = input[which]
  const unit = units.find(one => one === input.unit)
  if (!unit || !Number.isInteger(count) || Number(count) < 1 || Number(count) > maxUnits) return undefined
  return rollingPeriod(which, Number(count), unit as Unit, calendar)
}

/** Phases are not stored: a phase is the list of its statuses. */
function phase(scope: OperandScope, field: ResolvedField, input: unknown, path: string): Filter | undefined {
  const state = field.field as StateField
  const phases: readonly unknown[] = Array.isArray(input) ? listOf(scope, input, path) : [input]
  const unknown = phases.filter(one => typeof one !== 'string' || !Object.hasOwn(state.phases, one))
  if (unknown.length > 0) {
    scope.issues.add(
      path,
      'unknown-phase',
      `${field.label} has the phases ${Object.keys(state.phases).join(', ')}.`,
    )
    return undefined
  }
  const statuses = phases.flatMap(one => statusesIn(state, String(one)))
  return { type: 'compare', field, column: filterColumn(field), operator: 'in', value: statuses }
}

function under(
  scope: OperandScope,
  field: ResolvedField,
  input: unknown,
  path: string,
  entity: ResolvedEntity,
): Filter | undefined {
  const tree = relationOf(scope.registry, entity, field)?.target
  const treeField = tree && treeFieldOf(tree)
  if (!tree || !treeField) throw new Error(`${entity.id}.${field.key} points to no hierarchy.`)
  return { type: 'under', field, tree, treeField, ids: recordIds(scope, input, path) }
}
