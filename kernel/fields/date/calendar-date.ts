/** The proleptic Gregorian calendar, years 1–9999, without the surprises of Date (year 99 is 1999 there). */

const longMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (longMonths[month - 1] ?? 0)

export const isRealDate = (year: number, month: number, day: number): boolean =>
  year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)

export const writeDay = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

const iso = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/

export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** `2026-02-28` → its parts; undefined for what no calendar has. */
export function readDay(text: string): Day | undefined {
  const match = iso.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return isRealDate(year, month, day) ? { year, month, day } : undefined
}

/** Milliseconds of a UTC wall clock; Date.UTC would move the years 0–99 into the last century. */
export function utcTime(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  ms = 0,
): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.setUTCHours(hour, minute, second, ms)
}
