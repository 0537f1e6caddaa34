import { decodeInstant } from '../../db/decode.ts'
import { relativeInstant } from '../date/relative.ts'
import { orderedOperators } from '../integer/integer.ts'
import { quoted } from '../json-text.ts'
import { builder, type FieldKind, type FieldOptions, type Issues } from '../kind.ts'
import { cellLine } from '../plain-text.ts'
import { readTimestamp } from './date-time-text.ts'
import { readInstant } from './instant.ts'

/** An instant, ISO 8601 in UTC with milliseconds; stored as it is shown, so that what was read finds the record again. */
export interface DateTimeOptions extends FieldOptions {
  readonly default?: 'now'
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    dateTime: string
  }
}

/** PostgreSQL rounds where JSON cuts: whoever stores a clock with microseconds has to cut it first. */
export const instantType = 'timestamptz(3)'

export const dateTimeField = builder<'dateTime', DateTimeOptions>('dateTime')

export type DateTimeField = DateTimeOptions & { readonly kind: 'dateTime' }

export const dateTime: FieldKind<DateTimeField> = {
  kind: 'dateTime',
  storage: 'column',
  writable: true,
  operators: () => [...orderedOperators, 'during'],
  sortable: () => true,
  columns: (column, field) => [
    {
      name: column,
      type: instantType,
      ...(field.required ? { notNull: true } : {}),
      // The program stamps system fields from the clock; what people enter could be infinite or before Christ in raw SQL.
      ...(field.system ? {} : { checks: [range(column)] }),
    },
  ],

  parse: (input, _field, path, issues) => instantOf(input, path, issues),
  toColumns: value => [value as string | null],
  fromColumns: ([value]) => decodeInstant(value as string),
  toJson: ([value]) => quoted(decodeInstant(value as string)),

  parseOperand(input, _field, path, issues, context) {
    const instant = typeof input === 'string' ? relativeInstant(input, context) : undefined
    return instant === undefined ? instantOf(input, path, issues) : new Date(instant).toISOString()
  },

  schema: () => ({
    read: { type: 'string', format: 'date-time' },
    write: { type: 'string', format: 'date-time' },
  }),

  fromText(text, _field, path, issues, context) {
    const cell = cellLine(text)
    if (cell === undefined) return undefined
    const read = readTimestamp(cell, context)
    if ('instant' in read) return read.instant
    issues.add(path, 'dateTime', read.fault)
    return undefined
  },
  toText: value => value as string,
}

const range = (column: string) => ({
  suffix: 'range',
  sql: `${column} >= '0001-01-01 00:00:00+00' and ${column} < '10000-01-01 00:00:00+00'`,
  message: 'Enter a time from the years 1 to 9999.',
})

function instantOf(input: unknown, path: string, issues: Issues): string | null {
  const instant = typeof input === 'string' ? readInstant(input) : undefined
  if (instant !== undefined) return instant
  const message =
    'Enter a time with its offset, such as "2026-12-31T14:30:00Z" or "2026-12-31T14:30:00+01:00".'
  issues.add(path, typeof input === 'string' ? 'dateTime' : 'type', message)
  return null
}
