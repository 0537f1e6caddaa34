import { utcTime } from '../date/calendar-date.ts'

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-u-ca-iso8601', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(zone, clock)
  return clock
}

/** What the clocks of a zone show at an instant, as if it were UTC (milliseconds). */
export function wallTime(instant: number, zone: string): number {
  const parts: Record<string, string> = {}
  for (const { type, value } of clockOf(zone).formatToParts(instant)) parts[type] = value
  const year = parts.era?.startsWith('B') ? 1 - Number(parts.year) : Number(parts.year)
  const ms = ((instant % 1000) + 1000) % 1000
  const [month, day] = [Number(parts.month), Number(parts.day)]
  return utcTime(year, month, day, Number(parts.hour), Number(parts.minute), Number(parts.second), ms)
}

/** All instants at which the clocks of a zone show this time: none in a gap, two when the hour repeats. Ascending. */
export function instantsAt(wall: number, zone: string): readonly number[] {
  const day = 86_400_000
  const offsets = new Set([-day, 0, day].map(shift => wallTime(wall + shift, zone) - (wall + shift)))
  return [...offsets]
    .map(offset => wall - offset)
    .filter(instant => wallTime(instant, zone) === wall)
    .sort((a, b) => a - b)
}

/** The instant of a wall-clock time where there must be one: after a gap, the first of two. */
export function instantAt(wall: number, zone: string): number {
  const [first] = instantsAt(wall, zone)
  if (first !== undefined) return first
  const before = wall - 86_400_000
  return wall - (wallTime(before, zone) - before)
}
