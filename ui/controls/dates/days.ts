/** A day as text, "2026-11-21": it has no zone and no time, and sorts as it is. */
export type Day = string

const dayMs = 86_400_000

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && dayOf(Date.parse(text)) === text

/** The day it is where the reader is. */
export function today(): Day {
  const now = new Date()
  return dayAt(now.getFullYear(), now.getMonth(), now.getDate())
}

export const addDays = (day: Day, count: number): Day => dayOf(Date.parse(day) + count * dayMs)

/** The same day of another month, or that month's last one where it has no such day. */
export function addMonths(day: Day, count: number): Day {
  const first = new Date(`${day.slice(0, 7)}-01`)
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + count]
  const daysInMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return dayAt(year, month, Math.min(Number(day.slice(8)), daysInMonth))
}

export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`

/** The last day of the month a day is in. */
export const endOfMonth = (day: Day): Day => addDays(monthOf(addMonths(day, 1)), -1)

/** The first day of the week a day is in; weeks start on `weekStart`, 0 being Sunday. */
export function startOfWeek(day: Day, weekStart: number): Day {
  return addDays(day, -((new Date(day).getUTCDay() - weekStart + 7) % 7))
}

/** Six weeks around a month, so that the grid never changes its height. */
export function weeksAround(month: Day, weekStart: number): Day[][] {
  const first = startOfWeek(monthOf(month), weekStart)
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(first, week * 7 + day)),
  )
}

/** Where a week starts in a country: 0 is Sunday. Monday where the browser does not know. */
export function weekStartIn(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } }
  return (known.getWeekInfo?.().firstDay ?? 1) % 7
}

export const clampDay = (day: Day, min?: Day, max?: Day): Day =>
  min && day < min ? min : max && day > max ? max : day

const dayOf = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)
const dayAt = (year: number, month: number, day: number): Day => dayOf(Date.UTC(year, month, day))
