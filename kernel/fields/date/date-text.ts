import { isRealDate, writeDay } from './calendar-date.ts'

/** How people write days in files: `2026-12-31`, `31.12.2026`, `12/31/2026`. */

export type ReadDate = { readonly day: string } | { readonly fault: string }

const yearFirst = /^([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})$/
const yearLast = /^([0-9]{1,2})\s?([./-])\s?([0-9]{1,2})\s?\2\s?([0-9]{2,4})$/

/** Reads a day. What could mean two days is refused with words that say what to write. */
export function readDate(typed: string, locale: string): ReadDate {
  const first = yearFirst.exec(typed)
  if (first) return real(Number(first[1]), Number(first[3]), Number(first[4]), typed)
  const last = yearLast.exec(typed)
  if (!last) return { fault: `“${typed}” is not a date; write it like 2026-12-31.` }
  const [a, mark, b, year = ''] = [Number(last[1]), last[2], Number(last[3]), last[4]]
  if (year.length !== 4)
    return { fault: `The year of “${typed}” has ${year.length} digits; write it with four.` }
  const order = mark === '.' ? 'day' : orderOf(a, b, locale)
  if (order === 'unknown')
    return { fault: `“${typed}” may mean two days; write it like ${year}-12-31 (year-month-day).` }
  return order === 'day' ? real(Number(year), b, a, typed) : real(Number(year), a, b, typed)
}

function real(year: number, month: number, day: number, typed: string): ReadDate {
  if (isRealDate(year, month, day)) return { day: writeDay(year, month, day) }
  return { fault: `“${typed}” is a day that does not exist.` }
}

/** Whether the day or the month comes first: the number above 12 tells, else the locale, if it has a region. */
function orderOf(a: number, b: number, locale: string): 'day' | 'month' | 'unknown' {
  if (a > 12 || a === b) return 'day'
  if (b > 12) return 'month'
  const { language, region } = new Intl.Locale(locale)
  if (language === 'en' && !region) return 'unknown'
  const parts = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(0)
  const order = parts.map(p => p.type).filter(type => type === 'day' || type === 'month')
  return order[0] === 'day' ? 'day' : parts[0]?.type === 'month' ? 'month' : 'unknown'
}
