import type { Row } from '../db/result.ts'
import { readDay } from '../fields/date/calendar-date.ts'
import { instantType } from '../fields/date-time/date-time.ts'
import type { Issues } from '../fields/kind.ts'
import { isUuid } from '../fields/uuid.ts'
import type { Sort, SortKey } from './sort.ts'

/** Where a page ended. It holds values, not a row, so that it stays good when the row is changed or deleted. */
export interface Cursor {
  /** PostgreSQL's own texts of the sort keys; null where the row had no value. */
  readonly values: readonly (string | null)[]
  readonly id: string
}

/** The texts of a list's rows end with the sort keys in order; the id is the first. */
export function cursorAt(sort: Sort, row: Row): string {
  const values = sort.keys.length > 0 ? row.slice(-sort.keys.length) : []
  return Buffer.from(JSON.stringify([sort.signature, row[0], ...values])).toString('base64url')
}

/** Reads a cursor of ours; anything else is refused in words, never by the database. */
export function readCursor(sort: Sort, text: string, issues: Issues): Cursor | undefined {
  const parts = decode(text)
  if (!parts) {
    issues.add('after', 'cursor', 'This is no cursor of a page; take page.next as it was given.')
    return undefined
  }
  const [signature, id, ...values] = parts
  if (signature !== sort.signature) {
    issues.add('after', 'cursor', 'The cursor belongs to a list in another order; begin again without it.')
    return undefined
  }
  const isWhole = typeof id === 'string' && isUuid(id) && values.length === sort.keys.length
  if (isWhole && sort.keys.every((key, i) => fits(key, values[i])))
    return { id, values: values as (string | null)[] }
  issues.add('after', 'cursor', 'The cursor is damaged; begin again without it.')
  return undefined
}

function decode(text: string): unknown[] | undefined {
  if (text.length > 8000 || !/^[A-Za-z0-9_-]+$/.test(text)) return undefined
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

function fits({ column, isNullable }: SortKey, value: unknown): boolean {
  if (value === null) return isNullable
  return typeof value === 'string' && (forms[column.type] ?? isText)(value)
}

const isNumber = (value: string): boolean =>
  value === '-Infinity' || /^-?\d{1,20}(\.\d{1,20})?(e[+-]\d{1,3})?$/.test(value)
const isText = (value: string): boolean => value.isWellFormed() && !value.includes('\0')
const isBigint = (value: string): boolean =>
  /^-?\d{1,19}$/.test(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value)
const isInteger = (value: string): boolean => isBigint(value) && (Number(value) | 0) === Number(value)
const isDay = (value: string): boolean => readDay(value) !== undefined
const instant = /^\d{4}-\d\d-\d\d ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?\+00$/

/** What PostgreSQL can read as a value of the type. */
const forms: Readonly<Record<string, (value: string) => boolean>> = {
  bigint: isBigint,
  'double precision': isNumber,
  integer: isInteger,
  boolean: value => value === 't' || value === 'f',
  date: isDay,
  [instantType]: value => instant.test(value) && isDay(value.slice(0, 10)),
  uuid: isUuid,
}
