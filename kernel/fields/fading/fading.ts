import { orderedOperators } from '../integer/integer.ts'
import { builder, type FieldKind, type FieldOptions, type Issues, type Operator } from '../kind.ts'
import { readNumber } from '../number-text.ts'
import { cellLine } from '../plain-text.ts'

/** A number of at least 0 that halves by itself, like the interest somebody has shown. */
export interface FadingOptions extends FieldOptions {
  /** Days in which half of it is gone. */
  readonly halfLifeDays: number
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    fading: number
  }
}

export const fadingField = builder<'fading', FadingOptions>('fading')

export type FadingField = FadingOptions & { readonly kind: 'fading' }

const dayMs = 86_400_000
const most = 1_000_000
/** Of what people read; the column keeps all there is. */
const digits = 1

/**
 * What is kept of a value: `log2(value) + time / half-life`. It stays the same while the value fades, so a value and
 * the moment it was seen are one number, nothing has to be rewritten as time goes by, and whatever is larger now stays
 * larger: a btree over it is the order of the values at any moment. Nothing at all is -Infinity.
 */
export const fadingKey = (value: number, halfLifeDays: number, at: Date): number =>
  value > 0 ? Math.log2(value) + at.getTime() / (halfLifeDays * dayMs) : Number.NEGATIVE_INFINITY

/** What has become of it by then. */
export const fadedValue = (key: number, halfLifeDays: number, at: Date): number =>
  2 ** (key - at.getTime() / (halfLifeDays * dayMs))

/** A comparison with a value that will be another one in a moment is one of more and less. */
const operators: readonly Operator[] = orderedOperators.filter(
  operator => !['eq', 'ne', 'in', 'notIn'].includes(operator),
)

export const fading: FieldKind<FadingField> = {
  kind: 'fading',
  storage: 'column',
  writable: true,
  operators: () => operators,
  sortable: () => true,
  columns: (column, field) => [
    { name: column, type: 'double precision', ...(field.required ? { notNull: true } : {}) },
  ],
  parse: (input, _field, path, issues) => readValue(input, path, issues),
  toColumns: (value, field, { now }) => [value === null ? null : keyText(value as number, field, now)],
  fromColumns: ([text], field) => shown(Number(text), field),
  toJson: ([text], field) => String(shown(Number(text), field)),

  parseOperand(input, field, path, issues, { now }) {
    const value = readValue(input, path, issues)
    return value === null ? null : keyText(value, field, now)
  },

  schema() {
    const schema = { type: 'number', minimum: 0, maximum: most }
    return { read: schema, write: schema }
  },

  fromText(text, _field, path, issues, context) {
    const cell = cellLine(text)
    if (cell === undefined) return undefined
    const read = readNumber(cell, context.locale, digits)
    if ('text' in read) return Number(read.text)
    issues.add(path, 'number', read.fault)
    return undefined
  },
  toText: value => String(value),
}

function readValue(input: unknown, path: string, issues: Issues): number | null {
  if (typeof input === 'number' && input >= 0 && input <= most) return rounded(input)
  issues.add(
    path,
    typeof input === 'number' ? 'range' : 'type',
    `Enter a number from 0 to ${most}, without quotes.`,
  )
  return null
}

const rounded = (value: number): number => Math.min(most, Math.round(value * 10 ** digits) / 10 ** digits) + 0

const shown = (key: number, { halfLifeDays }: FadingField): number =>
  rounded(fadedValue(key, halfLifeDays, new Date()))

const keyText = (value: number, { halfLifeDays }: FadingField, at: Date): string =>
  String(fadingKey(value, halfLifeDays, at))
