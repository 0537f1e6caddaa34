import { wallTime } from '../date-time/zone.ts'
import { orderedOperators } from '../integer/integer.ts'
import { quoted } from '../json-text.ts'
import { builder, type FieldKind, type FieldOptions, type Issues } from '../kind.ts'
import { cellLine } from '../plain-text.ts'
import { readDay } from './calendar-date.ts'
import { readDate } from './date-text.ts'
import { relativeInstant } from './relative.ts'

/** A calendar day without time or zone, `YYYY-MM-DD`. */
export interface DateOptions extends FieldOptions {
  readonly default?: 'today'
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    date: string
  }
}

export const dateField = builder<'date', DateOptions>('date')

export type DateField = DateOptions & { readonly kind: 'date' }

export const date: FieldKind<DateField> = {
  kind: 'date',
  storage: 'column',
  writable: true,
  operators: () => [...orderedOperators, 'during'],
  sortable: () => true,
  columns: (column, field) => [
    {
      name: column,
      type: 'date',
      ...(field.required ? { notNull: true } : {}),
      checks: [
        {
          suffix: 'range',
          sql: `${column} between '0001-01-01' and '9999-12-31'`,
          message: 'Enter a date from the years 1 to 9999.',
        },
      ],
    },
  ],

  parse: (input, _field, path, issues) => realDay(input, path, issues),
  toColumns: value => [value as string | null],
  fromColumns: ([value]) => value,
  toJson: ([value]) => quoted(value as string),

  parseOperand(input, _field, path, issues, context) {
    const instant = typeof input === 'string' ? relativeInstant(input, context) : undefined
    if (instant === undefined) return realDay(input, path, issues)
    return new Date(wallTime(instant, context.zone)).toISOString().slice(0, 10)
  },

  schema: () => ({ read: { type: 'string', format: 'date' }, write: { type: 'string', format: 'date' } }),

  /** Spreadsheets append midnight to days; any other time would be lost and is refused. */
  fromText(text, _field, path, issues, context) {
    const cell = cellLine(text)
    if (cell === undefined) return undefined
    const read = readDate(cell.replace(/[T ]0?0:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?$/, ''), context.locale)
    if ('day' in read) return read.day
    issues.add(path, 'date', read.fault)
    return undefined
  },
  toText: value => value as string,
}

function realDay(input: unknown, path: string, issues: Issues): string | null {
  if (typeof input === 'string' && readDay(input)) return input
  const isDayLike = typeof input === 'string' && /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(input)
  const message = isDayLike ? `${input} is a day that does not exist.` : 'Enter a date such as "2026-12-31".'
  issues.add(path, isDayLike ? 'date' : 'type', message)
  return null
}
