import { readDay, utcTime } from '../date/calendar-date.ts'
import { readDate } from '../date/date-text.ts'
import type { ValueContext } from '../kind.ts'
import { readInstant } from './instant.ts'
import { instantsAt } from './zone.ts'

/** How people write times in files: a day, then `14:30`, `2:30 PM`, `14:30:05.250`; meant in the tenant's zone. */

export type ReadTimestamp = { readonly instant: string } | { readonly fault: string }

const dayAndTime =
  /^(.*?[0-9])(?:(?:T|,?\s+)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(?:\s*([AaPp])\.?[Mm]\.?)?)?$/

export function readTimestamp(typed: string, context: ValueContext): ReadTimestamp {
  const instant = readInstant(typed)
  if (instant !== undefined) return { instant }
  const match = dayAndTime.exec(typed)
  if (!match) return { fault: `“${typed}” is not a time; write it like 2026-12-31 14:30.` }
  const date = readDate(match[1] as string, context.locale)
  if ('fault' in date) return date
  const time = readTime(match)
  return time === undefined
    ? { fault: `“${typed}” has a time of day that does not exist; write it like 14:30.` }
    : inZone(date.day, time, typed, context.zone)
}

/** Milliseconds since midnight. */
function readTime([, , h, m = '00', s = '00', fraction = '', half]: RegExpExecArray): number | undefined {
  const [hour, minute, second] = [Number(h ?? 0), Number(m), Number(s)]
  const isTwelveHour = half !== undefined
  if (minute > 59 || second > 59 || hour > 23 || (isTwelveHour && (hour < 1 || hour > 12))) return undefined
  const hours = isTwelveHour ? (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hour
  return (hours * 3600 + minute * 60 + second) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'))
}

function inZone(day: string, time: number, typed: string, zone: string): ReadTimestamp {
  const { year, month, day: date } = readDay(day) as NonNullable<ReturnType<typeof readDay>>
  const instants = instantsAt(utcTime(year, month, date) + time, zone)
  if (instants.length === 1) return { instant: new Date(instants[0] as number).toISOString() }
  const why = instants.length === 0 ? 'is skipped by summer time' : 'occurs twice'
  return { fault: `“${typed}” ${why} in ${zone}; write the offset, such as ${day}T02:30:00+01:00.` }
}
