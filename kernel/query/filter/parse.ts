import type { ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import type { Issues } from '../../fields/kind.ts'
import { nearest } from '../../write/nearest.ts'
import { and, everything, type Filter, not, or, type Relation } from './filter.ts'
import { isObject, type OperandScope } from './operand.ts'
import { operatorsOf, readOperator, toMany, type ValueOperator } from './operators.ts'
import { coversRows, findField, findRelation, namesIn, type Reader } from './paths.ts'

const maxDepth = 8
const maxConditions = 100

/** What is being read, and how much of it there has been. */
interface Reading extends OperandScope {
  readonly entity: ResolvedEntity
  readonly depth: number
  readonly counter: { conditions: number }
}

/**
 * Reads a filter as it comes in JSON, for one reader: fields he may not read do not exist. Problems are collected under
 * `path`, together with those of the rest of the request.
 */
export function readFilter(
  { registry, context }: Reader,
  entity: ResolvedEntity,
  input: unknown,
  path: string,
  issues: Issues,
): Filter {
  const reading: Reading = {
    registry,
    context,
    entity,
    issues,
    depth: 0,
    counter: { conditions: 0 },
  }
  return filterOf(reading, input, path)
}

function filterOf(reading: Reading, input: unknown, path: string): Filter {
  if (!isObject(input)) {
    reading.issues.add(path, 'type', 'A filter is an object such as {"status": "new"}.')
    return everything
  }
  if (isTooDeep(reading, path)) return everything
  return and(Object.entries(input).map(([key, value]) => memberOf(reading, key, value, path)))
}

function isTooDeep({ depth, issues }: Reading, path: string): boolean {
  if (depth > maxDepth) issues.add(path, 'too-deep', `Filters are at most ${maxDepth} levels deep.`)
  return depth > maxDepth
}

const deeper = (reading: Reading, entity: ResolvedEntity = reading.entity): Reading => ({
  ...reading,
  entity,
  depth: reading.depth + 1,
})

function memberOf(reading: Reading, key: string, input: unknown, path: string): Filter {
  const here = path === '' ? key.slice(0, 80) : `${path}.${key.slice(0, 80)}`
  if (key === 'not') return not(filterOf(deeper(reading), input, here))
  if (key !== 'and' && key !== 'or') return conditionOf(reading, key.split('.'), input, here)
  if (!Array.isArray(input)) {
    reading.issues.add(here, 'type', `Give a list of filters: {"${key}": [{…}, {…}]}.`)
    return everything
  }
  const each = input.map((one, i) => filterOf(deeper(reading), one, `${here}[${i}]`))
  return key === 'and' ? and(each) : or(each)
}

/** Counts a condition, wrong ones too; false for those that are too many, which are named once. */
function counts({ counter, issues }: Reading, path: string): boolean {
  counter.conditions++
  if (counter.conditions === maxConditions + 1)
    issues.add(path, 'too-many', `Give at most ${maxConditions} conditions.`)
  return counter.conditions <= maxConditions
}

/** `custom.region` is one name. */
export const withOwn = ([first = '', second, ...rest]: readonly string[]): readonly string[] =>
  first === 'custom' && second !== undefined
    ? [`${first}.${second}`, ...rest]
    : [first, ...(second === undefined ? [] : [second]), ...rest]

/** `company.industry`: every word but the last leads to one related record. */
function conditionOf(reading: Reading, names: readonly string[], input: unknown, path: string): Filter {
  const [name = '', ...rest] = withOwn(names)
  if (rest.length === 0) return fieldCondition(reading, name, input, path)
  const relation = findRelation(reading, reading.entity, name)
  if (!relation) return unknownName(reading, name, path)
  if (!relation.isToOne) {
    if (!counts(reading, path)) return everything
    const nested = `{"${name}": {"some": {"${rest.join('.')}": …}}}`
    reading.issues.add(path, 'to-many', `${name} leads to many records; use some, none or every: ${nested}.`)
    return everything
  }
  if (!mayFilterBy(reading, name, path)) return everything
  return throughOne(reading, relation, rest, input, path)
}

/**
 * A condition on the record a reference leads to. Without such a record the value is missing, and what holds for a
 * missing value holds: `{"company.industry": {"ne": "food"}}` finds leads without a company.
 */
function throughOne(
  reading: Reading,
  relation: Relation,
  rest: readonly string[],
  input: unknown,
  path: string,
): Filter {
  const inner = deeper(reading, relation.target)
  if (isTooDeep(inner, path)) return everything
  const operators = isObject(input) ? Object.entries(input) : [['eq', input] as const]
  if (operators.length === 0) return conditionOf(inner, rest, input, path)
  const each = operators.map(([operator, operand]) => {
    const filter = conditionOf(inner, rest, { [operator]: operand }, path)
    return holdsForMissing(operator, operand)
      ? not(related(relation, not(filter)))
      : related(relation, filter)
  })
  return and(each)
}

const holdsForMissing = (operator: string, operand: unknown): boolean =>
  (operator === 'eq' && operand === null) ||
  (operator === 'ne' && operand !== null) ||
  (operator === 'empty' && operand === true) ||
  ['notIn', 'none', 'every'].includes(operator)

function fieldCondition(reading: Reading, name: string, input: unknown, path: string): Filter {
  const field = findField(reading, reading.entity, name)
  const relation = findRelation(reading, reading.entity, name)
  if (!field && !relation) return unknownName(reading, name, path)
  if (field && !mayFilterBy(reading, name, path)) return everything
  const operators = field ? operatorsOf(reading, reading.entity, field) : toMany
  if (!isObject(input)) return shortCondition(reading, field, operators, input, path)
  const given = Object.entries(input)
  if (given.length === 0)
    reading.issues.add(path, 'no-operator', `Name an operator: ${operators.join(', ')}.`)
  return and(given.map(([operator, value]) => one(operator, value)))

  function one(operator: string, value: unknown): Filter {
    const here = `${path}.${operator.slice(0, 80)}`
    if (!counts(reading, here)) return everything
    if (!operators.includes(operator)) return unknownOperator(reading, name, operator, operators, here)
    if (relation && isRelational(operator)) return throughMany(reading, relation, operator, value, here)
    if (!field) return everything
    return readOperator(reading, reading.entity, field, operator as ValueOperator, value, here) ?? everything
  }
}

const isRelational = (operator: string): operator is 'is' | 'some' | 'none' | 'every' =>
  operator === 'is' || toMany.some(one => one === operator)

/** `{"status": "new"}` is short for eq. */
function shortCondition(
  reading: Reading,
  field: ResolvedField | undefined,
  operators: readonly string[],
  input: unknown,
  path: string,
): Filter {
  if (!counts(reading, path)) return everything
  const short = input === null && operators.includes('empty') ? 'empty' : 'eq'
  if (field && operators.includes(short) && !Array.isArray(input)) {
    const operand = short === 'empty' ? true : input
    return readOperator(reading, reading.entity, field, short, operand, path) ?? everything
  }
  const hint =
    Array.isArray(input) && operators.includes('in') ? ' For a list of values say {"in": […]}.' : ''
  reading.issues.add(path, 'no-operator', `Name an operator: ${operators.join(', ')}.${hint}`)
  return everything
}

function throughMany(
  reading: Reading,
  relation: Relation,
  operator: 'is' | 'some' | 'none' | 'every',
  input: unknown,
  path: string,
): Filter {
  const filter = filterOf(deeper(reading, relation.target), input, path)
  if (operator === 'none') return not(related(relation, filter))
  if (operator === 'every') return not(related(relation, not(filter)))
  return related(relation, filter)
}

const related = (relation: Relation, filter: Filter): Filter => ({ type: 'related', relation, filter })

/** Masked values must not be guessed through filters. */
function mayFilterBy(reading: Reading, name: string, path: string): boolean {
  if (coversRows(reading, reading.entity, name)) return true
  const label = reading.entity.all.get(name)?.label ?? name
  const [, many] = reading.entity.label
  reading.issues.add(
    path,
    'partly-readable',
    `You may read ${label} on some of these ${many.toLowerCase()} only, so it cannot be used in a filter.`,
  )
  return false
}

function unknownName(reading: Reading, name: string, path: string): Filter {
  if (!counts(reading, path)) return everything
  const names = namesIn(reading, reading.entity)
  const close = nearest(name, names)
  const hint = close ? `Did you mean ${close}?` : `There are: ${names.join(', ')}.`
  const [, many] = reading.entity.label
  reading.issues.add(
    path,
    'unknown-field',
    `${many} have no field ${JSON.stringify(name.slice(0, 80))}. ${hint}`,
  )
  return everything
}

function unknownOperator(
  reading: Reading,
  name: string,
  operator: string,
  operators: readonly string[],
  path: string,
): Filter {
  const offered = operators.length > 0 ? `offers ${operators.join(', ')}` : 'cannot be filtered'
  reading.issues.add(
    path,
    'unknown-operator',
    `${name} has no operator ${JSON.stringify(operator.slice(0, 80))}; it ${offered}.`,
  )
  return everything
}
