import { type ResolvedField, resolveField } from '../../entity/registry.ts'
import type { Column, ColumnValue, Issues } from '../../fields/kind.ts'
import { money } from '../../fields/money/money.ts'
import { readUuid } from '../../fields/uuid.ts'
import { comparedColumn } from '../columns.ts'
import { and, type Comparing, type Filter, nothing, or } from './filter.ts'
import type { Reader } from './paths.ts'

/** Most values of one `in`. */
export const maxValues = 1000

/** Where problems go and who asks. */
export interface OperandScope extends Reader {
  readonly issues: Issues
}

/** One value as the field's column has it; null after a problem has been added. */
export function operand(
  scope: OperandScope,
  field: ResolvedField,
  input: unknown,
  path: string,
): ColumnValue {
  const { context, issues } = scope
  if (input === 'me' && pointsToUser(field)) return context.principal.userId ?? noOne
  return field.kind.parseOperand(input, field.field, path, issues, context.values)
}

/** Several values; faulty ones are named by position. */
export function operands(
  scope: OperandScope,
  field: ResolvedField,
  input: unknown,
  path: string,
): readonly ColumnValue[] {
  return listOf(scope, input, path).map((value, i) => operand(scope, field, value, `${path}[${i}]`))
}

/** `eq`, `lt` … against one value, `undefined` after a problem has been added. */
export function comparison(
  scope: OperandScope,
  field: ResolvedField,
  operator: Comparing,
  input: unknown,
  path: string,
): Filter | undefined {
  if (field.kind.kind === 'refAny') return pointsTo(scope, field, input, path)
  if (valueKindOf(field) === 'money' && isObject(input))
    return inCurrency(scope, field, operator, input, path)
  const value = operand(scope, field, input, path)
  return value === null ? undefined : { type: 'compare', field, column: filterColumn(field), operator, value }
}

/** `in` a list of values. */
export function comparisons(
  scope: OperandScope,
  field: ResolvedField,
  input: unknown,
  path: string,
): Filter | undefined {
  if (field.kind.kind === 'refAny' || valueKindOf(field) === 'money') {
    const each = listOf(scope, input, path).map((value, i) =>
      comparison(scope, field, 'eq', value, `${path}[${i}]`),
    )
    return or(each.filter(filter => filter !== undefined))
  }
  const value = operands(scope, field, input, path).filter(one => one !== null)
  if (value.length === 0) return nothing
  return { type: 'compare', field, column: filterColumn(field), operator: 'in', value }
}

/** A record of any entity: `{ "entity": "crm.lead", "id": "…" }`. */
function pointsTo(
  scope: OperandScope,
  field: ResolvedField,
  input: unknown,
  path: string,
): Filter | undefined {
  const [idColumn, entityColumn] = field.columns
  if (!entityColumn || !idColumn)
    throw new Error(`${field.key} needs a column for the id and one for the entity.`)
  const { issues, context } = scope
  const found = issues.problems.length
  const value = field.kind.parse(input, field.field, path, issues, context.values)
  if (value === null || issues.problems.length > found) return undefined
  const [id, entity] = field.kind.toColumns(value, field.field, context.values)
  if (id === undefined || entity === undefined) return undefined
  return and([equals(field, entityColumn, entity), equals(field, idColumn, id)])
}

/** Compared in the given currency, so that only amounts in that currency can pass. */
function inCurrency(
  scope: OperandScope,
  field: ResolvedField,
  operator: Comparing,
  input: Readonly<Record<string, unknown>>,
  path: string,
): Filter | undefined {
  const [amountColumn, currencyColumn] = field.columns
  if (!amountColumn || !currencyColumn)
    throw new Error(`${field.key} needs a column for amount and currency.`)
  const { issues, context } = scope
  const found = issues.problems.length
  // Not the field's own rules: filters may ask for amounts that could not be saved. No rate is needed to compare.
  const values = { ...context.values, rate: () => '1' }
  const value = money.parse(input, { kind: 'money' }, path, issues, values)
  if (value === null || issues.problems.length > found) return undefined
  const [amount, currency] = money.toColumns(value, { kind: 'money' }, values)
  if (amount === undefined || currency === undefined) return undefined
  return and([
    { type: 'compare', field, column: amountColumn, operator, value: amount },
    equals(field, currencyColumn, currency),
  ])
}

const equals = (field: ResolvedField, column: Column, value: ColumnValue): Filter => ({
  type: 'compare',
  field,
  column,
  operator: 'eq',
  value,
})

/** The column a filter compares; a rollup's lies in its side table and looks like the column of what it holds. */
export function filterColumn(field: ResolvedField): Column {
  const column = sortColumn(field)
  if (!column) throw new Error(`${field.key} has no column to compare.`)
  return column
}

/** The same for orders; undefined for what has no value of one column. */
export function sortColumn(field: ResolvedField): Column | undefined {
  const { as } = field.field as { as?: ResolvedField['field'] }
  return comparedColumn(field.kind.storage === 'side' && as ? resolveField(field.key, as) : field)
}

/** The kind of the value: that of the inner field for generated, computed and rolled-up ones. */
export const valueKindOf = ({ field, kind }: ResolvedField): string =>
  (field as { as?: { kind: string } }).as?.kind ?? kind.kind

export const pointsToUser = ({ kind, field }: ResolvedField): boolean =>
  (kind.kind === 'ref' || kind.kind === 'refs') && (field as { target?: string }).target === 'core.user'

export function listOf(scope: OperandScope, input: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(input)) {
    scope.issues.add(path, 'type', 'Give a list of values: […].')
    return []
  }
  if (input.length <= maxValues) return input
  scope.issues.add(path, 'too-many', `Give at most ${maxValues} values; these are ${input.length}.`)
  return []
}

export const isObject = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)

/** No user has it: what `me` means to a principal that is no user. */
const noOne = '00000000-0000-0000-0000-000000000000'

/** One id or a list of them. */
export function recordIds(scope: OperandScope, input: unknown, path: string): readonly string[] {
  const { issues } = scope
  const ids = Array.isArray(input)
    ? listOf(scope, input, path).map((id, i) => readUuid(id, `${path}[${i}]`, issues))
    : [readUuid(input, path, issues)]
  return ids.filter(id => id !== null)
}
