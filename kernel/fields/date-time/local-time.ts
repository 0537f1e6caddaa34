/** Formatters are slow to make and lists ask for thousands of values, so each is made once. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
  formatters.set(key, known)
  return known
}

/** A calendar date belongs to no zone: it is written as it stands. */
export function writeDate(date: string, locale: string): string {
  const time = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(time) ? date : formatter(locale, 'UTC', { dateStyle: 'medium' }).format(time)
}

export function writeInstant(instant: string, locale: string, zone: string): string {
  const time = Date.parse(instant)
  if (Number.isNaN(time)) return instant
  return formatter(locale, zone, { dateStyle: 'medium', timeStyle: 'short' }).format(time)
}

/** For narrow places: without the year while it is this year's, without the time when it is not. */
export function writeShortInstant(instant: string, locale: string, zone: string): string {
  const time = Date.parse(instant)
  if (Number.isNaN(time)) return instant
  const year: Intl.DateTimeFormatOptions = { year: 'numeric' }
  const isThisYear =
    formatter('en', zone, year).format(time) === formatter('en', zone, year).format(Date.now())
  const options: Intl.DateTimeFormatOptions = isThisYear
    ? { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }
    : { dateStyle: 'medium' }
  return formatter(locale, zone, options).format(time)
}

/** An instant as the wall clock of a zone shows it, for a local date-time control: `2026-03-29T14:30`. */
export function toWallClock(instant: string, zone: string): string {
  const time = Date.parse(instant)
  if (Number.isNaN(time)) return ''
  const parts = Object.fromEntries(
    wallClock(zone)
      .formatToParts(time)
      .map(part => [part.type, part.value]),
  )
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`
}

/**
 * A wall-clock time in a zone → the instant, in ISO 8601. A time that a change to summer time skips becomes the one
 * after the gap; of a time that occurs twice in autumn the first is meant.
 */
export function fromWallClock(local: string, zone: string): string {
  const asUtc = Date.parse(`${local}Z`)
  if (Number.isNaN(asUtc)) return local
  const guesses = [asUtc - offsetAt(asUtc - 86_400_000, zone), asUtc - offsetAt(asUtc + 86_400_000, zone)]
  const fitting = guesses.filter(
    guess => toWallClock(new Date(guess).toISOString(), zone) === local.slice(0, 16),
  )
  return new Date(fitting.length > 0 ? Math.min(...fitting) : Math.max(...guesses)).toISOString()
}

function offsetAt(time: number, zone: string): number {
  return (
    Date.parse(`${toWallClock(new Date(time).toISOString(), zone)}Z`) - Math.floor(time / 60_000) * 60_000
  )
}

function wallClock(zone: string): Intl.DateTimeFormat {
  return formatter('en-CA', zone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
}
