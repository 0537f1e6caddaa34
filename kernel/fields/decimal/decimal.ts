import { orderedOperators } from '../integer/integer.ts'
import { quoted } from '../json-text.ts'
import {
  builder,
  type Column,
  type FieldKind,
  type FieldOptions,
  type Issues,
  type ValueContext,
} from '../kind.ts'
import { readNumber } from '../number-text.ts'
import { cellLine } from '../plain-text.ts'
import { cellDecimal, declaredScaled, fromScaled, largest, toScaled } from '../scaled.ts'

/** An exact decimal number; a string in JSON ("12.50"). */
export interface DecimalOptions extends FieldOptions {
  /** Digits after the point, 0–9; 2 when left out. Stored as a scaled bigint. */
  readonly scale?: number
  /** Decimal strings, e.g. '0' or '99.5'. */
  readonly min?: string
  readonly max?: string
  readonly default?: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    decimal: string
  }
  interface FieldInputs<F> {
    decimal: string | number
  }
}

export const decimalField = builder<'decimal', DecimalOptions>('decimal')

export type DecimalField = DecimalOptions & { readonly kind: 'decimal' | 'percent' }

export const scaleOf = (field: DecimalField): number => field.scale ?? 2

export const decimal: FieldKind<DecimalField> = {
  kind: 'decimal',
  storage: 'column',
  writable: true,
  operators: () => orderedOperators,
  sortable: () => true,
  columns: (column, field) => [decimalColumn(column, field)],

  parse(input, field, path, issues) {
    const scaled = exact(input, scaleOf(field), path, issues)
    if (scaled === null) return null
    if (isWithin(scaled, field)) return fromScaled(String(scaled), scaleOf(field))
    issues.add(path, 'range', `Enter a number ${rangeWords(field)}.`)
    return null
  },

  toColumns: (value, field) => [value === null ? null : declaredScaled(value as string, scaleOf(field))],
  fromColumns: ([minor], field) => fromScaled(minor as string, scaleOf(field)),
  toJson: ([minor], field) => quoted(fromScaled(minor as string, scaleOf(field))),
  parseOperand: (input, field, path, issues) => exact(input, scaleOf(field), path, issues),

  schema(field) {
    const digits = scaleOf(field)
    const text = { type: 'string', pattern: digits ? `^-?[0-9]+\\.[0-9]{${digits}}$` : '^-?[0-9]+$' }
    return {
      read: text,
      write: { oneOf: [{ type: 'string', pattern: '^[+-]?[0-9]+(\\.[0-9]+)?$' }, { type: 'number' }] },
    }
  },

  fromText: (text, field, path, issues, context) => {
    const cell = cellLine(text)
    return cell === undefined ? undefined : decimalCell(cell, field, path, issues, context)
  },
  toText: value => cellDecimal(value as string),
}

export function decimalCell(
  cell: string,
  field: DecimalField,
  path: string,
  issues: Issues,
  { locale }: ValueContext,
): string | undefined {
  const read = readNumber(cell, locale, scaleOf(field))
  if ('text' in read) return read.text
  issues.add(path, 'number', read.fault)
  return undefined
}

function exact(input: unknown, scale: number, path: string, issues: Issues): bigint | null {
  const text = typeof input === 'number' && Number.isFinite(input) ? String(input) : input
  const scaled = typeof text === 'string' ? toScaled(text, scale) : ({ fault: 'form' } as const)
  if ('value' in scaled) return scaled.value
  issues.add(path, ...faultWords[scaled.fault](scale))
  return null
}

const faultWords = {
  form: () => ['type', 'Enter a decimal number such as "12.5", with a point and without separators.'],
  digits: scale => ['digits', `Enter at most ${scale} digits after the point; nothing is rounded.`],
  range: () => ['range', 'The number has too many digits.'],
} as const satisfies Record<string, (scale: number) => readonly [string, string]>

const isWithin = (scaled: bigint, field: DecimalField): boolean =>
  (field.min === undefined || scaled >= declaredScaled(field.min, scaleOf(field))) &&
  (field.max === undefined || scaled <= declaredScaled(field.max, scaleOf(field)))

function rangeWords({ min, max }: DecimalField): string {
  if (min === undefined) return `of at most ${max}`
  return max === undefined ? `of at least ${min}` : `from ${min} to ${max}`
}

function decimalColumn(column: string, field: DecimalField): Column {
  const scale = scaleOf(field)
  const min = field.min === undefined ? -largest : declaredScaled(field.min, scale)
  const max = field.max === undefined ? largest : declaredScaled(field.max, scale)
  const isBounded = field.min !== undefined || field.max !== undefined
  const range = {
    suffix: 'range',
    sql: `${column} between ${min} and ${max}`,
    message: `Enter a number ${rangeWords(field)}.`,
  }
  return {
    name: column,
    type: 'bigint',
    ...(field.required ? { notNull: true } : {}),
    ...(field.default === undefined ? {} : { default: String(declaredScaled(field.default, scale)) }),
    ...(isBounded ? { checks: [range] } : {}),
  }
}
