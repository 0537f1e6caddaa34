import type { Range } from '../dates/dated-list.ts'
import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  daysFrom,
  startOfMonth,
  startOfWeek,
} from '../dates/days.ts'

export const calendarScales = ['month', 'week', 'day', 'agenda'] as const
export type CalendarScale = (typeof calendarScales)[number]

export type Sight = { readonly scale: CalendarScale; readonly day: Day; readonly firstWeekday: number }

/** The days that are drawn: whole weeks of a month, a week, or one day. */
export function visibleDays({ scale, day, firstWeekday }: Sight): readonly Day[] {
  if (scale === 'week') return daysFrom(startOfWeek(day, firstWeekday), 7)
  if (scale !== 'month') return [day]
  const first = startOfWeek(startOfMonth(day), firstWeekday)
  const last = addDays(addMonths(startOfMonth(day), 1), -1)
  return daysFrom(first, daysBetween(first, addDays(startOfWeek(last, firstWeekday), 7)))
}

export function daysInSight(sight: Sight): Range {
  const days = visibleDays(sight)
  return { from: days[0] ?? sight.day, until: addDays(days.at(-1) ?? sight.day, 1) }
}

/** The day one looks at so many pages on. */
export function turned(scale: CalendarScale, day: Day, by: number): Day {
  if (scale === 'day') return addDays(day, by)
  return scale === 'week' ? addDays(day, by * 7) : addMonths(day, by)
}
