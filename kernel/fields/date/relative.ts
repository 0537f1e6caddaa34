import { instantAt, wallTime } from '../date-time/zone.ts'
import type { ValueContext } from '../kind.ts'
import { daysInMonth, utcTime } from './calendar-date.ts'

/**
 * Relative dates of filters, resolved in the tenant's zone when the filter runs:
 *
 *     expression = start { step }
 *     start      = now | today | startOfDay | startOfWeek | startOfMonth | startOfQuarter | startOfYear
 *     step       = ( + | - ) number unit
 *     unit       = y (years) | Q (quarters) | M (months) | w (weeks) | d (days) | h (hours) | m (minutes)
 *
 * `today-30d`, `startOfMonth-1M`, `now-90m`. Weeks begin on Monday (ISO 8601). Months keep the day of the month or take
 * the month's last one; days and longer steps keep the wall-clock time across changes to summer time, hours and minutes
 * are exact. There is no end of a period: "before" the start of the next one says it without a gap.
 */
const expression = /^(now|today|startOf(?:Day|Week|Month|Quarter|Year))((?:[+-][0-9]{1,5}[yQMwdhm])*)$/
const step = /([+-][0-9]+)([yQMwdhm])/g

/** Milliseconds since 1970, or undefined when the text is no relative date or leaves the years 1–9999. */
export function relativeInstant(text: string, { now, zone }: ValueContext): number | undefined {
  const match = expression.exec(text)
  if (!match) return undefined
  let instant = startAt(match[1] as string, now.getTime(), zone)
  for (const [, count, unit] of (match[2] ?? '').matchAll(step)) {
    instant = move(instant, Number(count), unit as string, zone)
    if (!(instant >= firstInstant && instant <= lastInstant)) return undefined
  }
  return instant
}

const firstInstant = utcTime(1, 1, 2)
const lastInstant = utcTime(9999, 12, 31)

function startAt(word: string, now: number, zone: string): number {
  if (word === 'now') return now
  const wall = new Date(wallTime(now, zone))
  const [year, month, day] = [wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate()]
  return instantAt(startOf[word]?.(year, month, day, wall.getUTCDay()) ?? utcTime(year, month, day), zone)
}

const startOf: Readonly<
  Record<string, (year: number, month: number, day: number, weekday: number) => number>
> = {
  startOfWeek: (year, month, day, weekday) => utcTime(year, month, day - ((weekday + 6) % 7)),
  startOfMonth: (year, month) => utcTime(year, month, 1),
  startOfQuarter: (year, month) => utcTime(year, month - ((month - 1) % 3), 1),
  startOfYear: year => utcTime(year, 1, 1),
}

function move(instant: number, count: number, unit: string, zone: string): number {
  if (unit === 'm') return instant + count * 60_000
  if (unit === 'h') return instant + count * 3_600_000
  const wall = wallTime(instant, zone)
  if (unit === 'd' || unit === 'w') return instantAt(wall + count * (unit === 'w' ? 7 : 1) * 86_400_000, zone)
  return instantAt(addMonths(wall, count * (monthsIn[unit] ?? 0)), zone)
}

const monthsIn: Readonly<Record<string, number>> = { M: 1, Q: 3, y: 12 }

/** 31 January and one month is the last day of February. */
function addMonths(wall: number, months: number): number {
  const date = new Date(wall)
  const total = date.getUTCFullYear() * 12 + date.getUTCMonth() + months
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1]
  const day = Math.min(date.getUTCDate(), daysInMonth(year, month))
  return utcTime(year, month, day) + (((wall % 86_400_000) + 86_400_000) % 86_400_000)
}
