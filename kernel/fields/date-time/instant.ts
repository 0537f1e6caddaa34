import { readDay, utcTime } from '../date/calendar-date.ts'

const iso =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(?:[Zz]|([+-])([0-9]{2}):?([0-9]{2}))$/

/**
 * An ISO 8601 instant with its offset → UTC with milliseconds; finer digits are cut, as everywhere in JSON.
 * Undefined for what is none or does not exist (24:00, leap seconds, 30 February).
 */
export function readInstant(text: string): string | undefined {
  const match = iso.exec(text)
  const day = match ? readDay(match[1] as string) : undefined
  if (!match || !day) return undefined
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)]
  const [offsetHours, offsetMinutes] = [Number(match[7] ?? 0), Number(match[8] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 18 || offsetMinutes > 59) return undefined
  const ms = Number((match[5] ?? '').slice(0, 3).padEnd(3, '0'))
  const offset = (match[6] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes) * 60_000
  const time = utcTime(day.year, day.month, day.day, hour, minute, second, ms) - offset
  return time >= firstTime && time <= lastTime ? new Date(time).toISOString() : undefined
}

const firstTime = utcTime(1, 1, 1)
const lastTime = utcTime(9999, 12, 31, 23, 59, 59, 999)
