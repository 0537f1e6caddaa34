import type { Random } from './random.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How far back the demo's history goes. */
export const HISTORY_DAYS = 330

/** An instant of office hours so many days before `now`, on a working day. */
export function workingTime(random: Random, now: Date, daysBack: number): Date {
  const day = new Date(now.getTime() - daysBack * DAY)
  day.setUTCHours(random.between(6, 15), random.between(0, 59), random.between(0, 59), random.between(0, 999))
  const weekday = day.getUTCDay()
  if (weekday === 0) day.setTime(day.getTime() - 2 * DAY)
  if (weekday === 6) day.setTime(day.getTime() - DAY)
  return day
}

/** Days back, more of them lately than long ago. */
export const lately = (random: Random): number => Math.floor(HISTORY_DAYS * random.next() ** 1.7)

/** Some days after another instant, or an hour after it on the same day. */
export function daysLater(random: Random, since: Date, least: number, most: number): Date {
  const later = new Date(since.getTime() + random.between(least, most) * DAY)
  later.setUTCHours(random.between(6, 15), random.between(0, 59), random.between(0, 59))
  return later > since ? later : new Date(since.getTime() + HOUR)
}
