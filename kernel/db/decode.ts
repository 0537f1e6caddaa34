/*
 * PostgreSQL's text formats → values, as the executor's sessions send them (TimeZone UTC, DateStyle ISO).
 * Field kinds use them in the browser too, so nothing of Node is needed here.
 */

export const decodeBoolean = (text: string): boolean => text === 't'

/** int2, int4, and int8 as far as a number is exact; larger ones are refused rather than rounded. */
export function decodeInteger(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError(`Not an exact integer in JavaScript: ${text}`)
}

const INSTANT = /^(\d{4,})-(\d\d)-(\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00( BC)?$/

/**
 * timestamptz → ISO 8601 in UTC with milliseconds: `2026-11-20 10:00:00.123456+00` → `2026-11-20T10:00:00.123Z`.
 * Columns that people see are `timestamptz(3)`. Where there are microseconds, they are cut, not rounded, so that an
 * instant never moves into the next second or day. `infinity` stays as it is.
 */
export function decodeInstant(text: string): string {
  const isUsual = text.charCodeAt(4) === DASH && text.charCodeAt(10) === SPACE && text.endsWith('+00')
  if (!isUsual) return decodeUnusualInstant(text)
  const fraction = text.length === 22 ? '000' : text.slice(20, Math.min(23, text.length - 3)).padEnd(3, '0')
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`
}

/** Years beyond 9999 and before 1 in the form of `Date.toISOString`: six digits with a sign, 1 BC being year 0. */
function decodeUnusualInstant(text: string): string {
  if (text === 'infinity' || text === '-infinity') return text
  const [match, years, month, day, time, fraction = '', bc] = INSTANT.exec(text) ?? []
  if (!match) throw new TypeError(`Not a timestamp of a UTC session: ${text}`)
  const year = bc ? 1 - Number(years) : Number(years)
  return `${writeYear(year)}-${month}-${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
}

function writeYear(year: number): string {
  if (year >= 0 && year <= 9999) return String(year).padStart(4, '0')
  return `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`
}

/** A one-dimensional array literal, `{a,"b,c",NULL}`, of any element type. */
export function decodeArray(text: string): (string | null)[] {
  if (text === '{}') return []
  if (text.charCodeAt(0) !== OPEN || text.charCodeAt(1) === OPEN) {
    throw new TypeError(`Not a one-dimensional array: ${text.slice(0, 100)}`)
  }
  if (!text.includes('"')) return text.slice(1, -1).split(',').map(decodeBare)
  return decodeQuotedArray(text)
}

const decodeBare = (element: string): string | null => (element === 'NULL' ? null : element)

/** Elements in quotes may hold commas, braces and backslash escapes; only a bare NULL is null. */
const ELEMENT = /"((?:[^"\\]|\\.)*)"|([^",{}]+)/gsy

function decodeQuotedArray(text: string): (string | null)[] {
  const elements: (string | null)[] = []
  for (let at = 1; at < text.length; at = ELEMENT.lastIndex + 1) {
    ELEMENT.lastIndex = at
    const match = ELEMENT.exec(text)
    if (!match) throw new TypeError(`Not an array: ${text.slice(0, 100)}`)
    const [, quoted, bare] = match
    elements.push(quoted === undefined ? decodeBare(bare!) : quoted.replace(/\\(.)/gs, '$1'))
  }
  return elements
}

/** A value of type record, `(a,,"b ""c""")`; nothing between two commas is null. */
export function decodeRow(text: string): (string | null)[] {
  if (!text.includes('"')) return text.slice(1, -1).split(',').map(decodeColumn)
  const columns: (string | null)[] = []
  for (let at = 1; at < text.length; at = COLUMN.lastIndex + 1) {
    COLUMN.lastIndex = at
    const [, quoted, bare = ''] = COLUMN.exec(text) ?? []
    columns.push(quoted === undefined ? decodeColumn(bare) : quoted.replace(/(["\\])\1/g, '$1'))
  }
  return columns
}

/** In quotes, quotes and backslashes stand twice. */
const COLUMN = /"((?:[^"]|"")*)"|([^",)]*)/gsy

const decodeColumn = (column: string): string | null => (column === '' ? null : column)

const DASH = 0x2d
const SPACE = 0x20
const OPEN = 0x7b
