/** A time of day as text, "14:30". */
export type Time = string

/** Reads a time as people type it: 9, 930, 9:30, 21.30, 9h30, 9:30 pm. Null when it is no time. */
export function readTime(text: string): Time | null {
  const typed = text.trim().toLowerCase()
  const match = /^(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*h?\s*([ap])?\.?m?\.?$/.exec(typed)
  if (!match) return null
  const [, hours = '', minutes = '00', half] = match
  const hour = half ? (Number(hours) % 12) + (half === 'p' ? 12 : 0) : Number(hours)
  if (hour > 23 || Number(minutes) > 59 || (half && Number(hours) > 12)) return null
  return timeAt(hour * 60 + Number(minutes))
}

export function writeTime(time: Time, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC', numberingSystem: 'latn' })
    .format(new Date(`1970-01-01T${time}:00Z`))
    .replaceAll('\u202f', ' ')
}

/** The times of a day at which something may be put: every `step` minutes from `min` to `max`. */
export function timesBetween(step: number, min: Time = '00:00', max: Time = '23:59'): Time[] {
  const times: Time[] = []
  for (let minute = minutesOf(min); minute <= minutesOf(max); minute += step) times.push(timeAt(minute))
  return times
}

const minutesOf = (time: Time): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const timeAt = (minutes: number): Time =>
  [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0')).join(':')
