import { instantAt, readDay, utcTime, wallTime } from '@inopsio/kernel'

/** A day of the calendar, `2026-03-29`: it belongs to no zone, and days compare as words do. */
export type Day = string

const DAY_MS = 86_400_000
export const MINUTES = 1440

const timeOf = (day: Day): number => {
  const { year, month, day: date } = readDay(day) ?? { year: 1970, month: 1, day: 1 }
  return utcTime(year, month, date)
}

const written = (time: number): Day => new Date(time).toISOString().slice(0, 10)

export const addDays = (day: Day, count: number): Day => written(timeOf(day) + count * DAY_MS)

/** Whichever of two days comes later. */
export const later = (one: Day, other: Day): Day => (one < other ? other : one)

/** How many days later `to` is than `from`. */
export const daysBetween = (from: Day, to: Day): number => Math.round((timeOf(to) - timeOf(from)) / DAY_MS)

/** The same day of another month, or that month's last one. */
export function addMonths(day: Day, count: number): Day {
  const { year, month, day: date } = readDay(day) ?? { year: 1970, month: 1, day: 1 }
  const first = utcTime(year, month + count, 1)
  const last = new Date(utcTime(year, month + count + 1, 0)).getUTCDate()
  return written(first + (Math.min(date, last) - 1) * DAY_MS)
}

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: Day): number => ((new Date(timeOf(day)).getUTCDay() + 6) % 7) + 1

export const startOfWeek = (day: Day, firstWeekday: number): Day =>
  addDays(day, -((weekdayOf(day) - firstWeekday + 7) % 7))

export const startOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`

export const startOfQuarter = (day: Day): Day => {
  const month = Number(day.slice(5, 7))
  return addMonths(startOfMonth(day), -((month - 1) % 3))
}

export const daysFrom = (first: Day, count: number): readonly Day[] =>
  Array.from({ length: count }, (_, index) => addDays(first, index))

/** On which day the week begins where this language is spoken; Monday where nobody says. */
export function firstWeekdayOf(locale: string): number {
  const said = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number }
    weekInfo?: { firstDay: number }
  }
  return (said.getWeekInfo?.() ?? said.weekInfo)?.firstDay ?? 1
}

/** The day that the calendars of a zone show at an instant. */
export const dayAt = (instant: number, zone: string): Day => written(wallTime(instant, zone))

/** What the clocks of a zone show at an instant, in minutes since midnight. */
export function minutesAt(instant: number, zone: string): number {
  const time = wallTime(instant, zone)
  return Math.floor((time - timeOf(written(time))) / 60_000)
}

/** When the clocks of a zone show so many minutes after midnight: on a day of 23 or 25 hours too. */
export const instantOn = (day: Day, minutes: number, zone: string): number =>
  instantAt(timeOf(day) + minutes * 60_000, zone)

/** A day's own name, written in UTC, where it does not move. */
export function dayWriter(locale: string, options: Intl.DateTimeFormatOptions): (day: Day) => string {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  return day => format.format(timeOf(day))
}

/** `14:30`, as fields keep it. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
