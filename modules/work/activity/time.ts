import { instantAt, readDay, utcTime, wallTime } from '@inopsio/kernel'

/**
 * The instant at which the clocks of a zone show this time of this day: in the hour that is skipped in spring, the time
 * after the gap; of the hour that comes twice in autumn, the first. Null for what is no day, time or zone.
 */
export function instantOf(day: string, time: string, zone: string): string | null {
  const date = readDay(day)
  const [hour, minute] = time.split(':').map(Number)
  if (!date || hour === undefined || minute === undefined || !isZone(zone)) return null
  const wall = utcTime(date.year, date.month, date.day, hour, minute)
  return new Date(instantAt(wall, zone)).toISOString()
}

/** What day it is in a zone at an instant. */
export const dayAt = (instant: Date, zone: string): string =>
  new Date(wallTime(instant.getTime(), zone)).toISOString().slice(0, 10)

/** The same clock time, as many days later as one day is after another: a reminder that moves with its date. */
export function movedBy(instant: string, from: string, to: string, zone: string): string {
  const wall = wallTime(Date.parse(instant), zone) + daysBetween(from, to) * 86_400_000
  return new Date(instantAt(wall, zone)).toISOString()
}

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
