import { addDays, addMonths, type Day, endOfMonth, monthOf, startOfWeek } from './days.ts'

/** From a day to a day, both included. */
export type DayRange = { readonly from: Day; readonly to: Day }

export const rangeNames = {
  today: 'Today',
  week: 'This week',
  month: 'This month',
  quarter: 'This quarter',
  monthToDate: 'Month to date',
  yearToDate: 'Year to date',
  last30: 'Last 30 days',
} as const
export type RangeName = keyof typeof rangeNames

/** What a spoken range means on a day. */
export function rangeNamed(name: RangeName, today: Day, weekStart: number): DayRange {
  const week = startOfWeek(today, weekStart)
  const quarter = monthOf(addMonths(today, -((Number(today.slice(5, 7)) - 1) % 3)))
  const ranges: Record<RangeName, DayRange> = {
    today: { from: today, to: today },
    week: { from: week, to: addDays(week, 6) },
    month: { from: monthOf(today), to: endOfMonth(today) },
    quarter: { from: quarter, to: endOfMonth(addMonths(quarter, 2)) },
    monthToDate: { from: monthOf(today), to: today },
    yearToDate: { from: `${today.slice(0, 4)}-01-01`, to: today },
    last30: { from: addDays(today, -29), to: today },
  }
  return ranges[name]
}

export const inOrder = (one: Day, other: Day): DayRange =>
  one <= other ? { from: one, to: other } : { from: other, to: one }

/** 1–21 November 2026, as short as the locale can say it. */
export function writeRange({ from, to }: DayRange, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
    .formatRange(new Date(from), new Date(to))
    .replaceAll(/[\u2009\u202f]/g, ' ')
}
