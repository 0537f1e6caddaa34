import { builder, type Column, type FieldKind, type FieldOptions, type Operator } from '../kind.ts'
import { readNumber } from '../number-text.ts'
import { cellLine } from '../plain-text.ts'

/** A whole number within ±(2^53 − 1). */
export interface IntegerOptions extends FieldOptions {
  readonly min?: number
  readonly max?: number
  readonly default?: number
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    integer: number
  }
}

export const integerField = builder<'integer', IntegerOptions>('integer')

export type IntegerField = IntegerOptions & { readonly kind: 'integer' }

const minOf = (field: IntegerField): number => field.min ?? Number.MIN_SAFE_INTEGER
const maxOf = (field: IntegerField): number => field.max ?? Number.MAX_SAFE_INTEGER

/** What every ordered kind offers. */
export const orderedOperators: readonly Operator[] = [
  'eq',
  'ne',
  'in',
  'notIn',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'empty',
]

export const integer: FieldKind<IntegerField> = {
  kind: 'integer',
  storage: 'column',
  writable: true,
  operators: () => orderedOperators,
  sortable: () => true,
  columns: (column, field) => [integerColumn(column, field)],

  parse(input, field, path, issues) {
    const value = wholeNumber(input, path, issues)
    if (value === null || (value >= minOf(field) && value <= maxOf(field))) return value
    issues.add(path, 'range', `Enter a whole number ${rangeWords(field)}.`)
    return null
  },

  toColumns: value => [value as number | null],
  fromColumns: ([value]) => Number(value),
  toJson: ([value]) => value as string,
  parseOperand: (input, _field, path, issues) => wholeNumber(input, path, issues),

  schema(field) {
    const schema = { type: 'integer', minimum: minOf(field), maximum: maxOf(field) }
    return { read: schema, write: schema }
  },

  fromText(text, _field, path, issues, context) {
    const cell = cellLine(text)
    if (cell === undefined) return undefined
    const read = readNumber(cell, context.locale, 0)
    if ('text' in read) return Number(read.text)
    issues.add(path, 'number', read.fault)
    return undefined
  },
  toText: value => String(value),
}

function wholeNumber(input: unknown, path: string, issues: Parameters<FieldKind['parse']>[3]): number | null {
  if (typeof input === 'number' && Number.isSafeInteger(input)) return input === 0 ? 0 : input
  const code = typeof input === 'number' ? 'range' : 'type'
  issues.add(
    path,
    code,
    'Enter a whole number between -9007199254740991 and 9007199254740991, without quotes.',
  )
  return null
}

function rangeWords({ min, max }: IntegerField): string {
  if (min === undefined) return `of at most ${max}`
  return max === undefined ? `of at least ${min}` : `from ${min} to ${max}`
}

function integerColumn(column: string, field: IntegerField): Column {
  return {
    name: column,
    type: 'bigint',
    ...(field.required ? { notNull: true } : {}),
    ...(field.default === undefined ? {} : { default: String(field.default) }),
    checks: [
      {
        suffix: 'range',
        sql: `${column} between ${minOf(field)} and ${maxOf(field)}`,
        message: `Enter a whole number ${rangeWords({ kind: 'integer', min: minOf(field), max: maxOf(field) })}.`,
      },
    ],
  }
}
