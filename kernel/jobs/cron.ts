import { fromWallClock, toWallClock } from '../fields/date-time/local-time.ts'

/**
 * The five fields of cron as sets of numbers. When both day and weekday are restricted, either may match, as cron has
 * always had it.
 */
export interface Cron {
  readonly minutes: ReadonlySet<number>
  readonly hours: ReadonlySet<number>
  readonly days: ReadonlySet<number>
  readonly months: ReadonlySet<number>
  readonly weekdays: ReadonlySet<number>
  readonly eitherDay: boolean
  /** Every hour: then it goes by elapsed time, see `nextByCron`. */
  readonly isHourly: boolean
}

const RANGES = { minute: [0, 59], hour: [0, 23], day: [1, 31], month: [1, 12], weekday: [0, 7] } as const
type Field = keyof typeof RANGES
const FIELDS = Object.keys(RANGES) as Field[]

/** Reads `0 3 * * 1-5`: stars, numbers, ranges, lists and steps. @throws Error that names the field */
export function parseCron(text: string): Cron {
  const parts = text.trim().split(/\s+/)
  if (parts.length !== FIELDS.length)
    throw new Error(`"${text}" is no schedule; it needs ${FIELDS.join(', ')}, e.g. "0 3 * * 1-5".`)
  const [minutes, hours, days, months, weekdays] = FIELDS.map((field, i) => parseField(field, parts[i] ?? ''))
  return {
    minutes: minutes as Set<number>,
    hours: hours as Set<number>,
    days: days as Set<number>,
    months: months as Set<number>,
    weekdays: new Set([...(weekdays ?? [])].map(day => day % 7)),
    eitherDay: parts[2] !== '*' && parts[4] !== '*',
    isHourly: parts[1] === '*',
  }
}

function parseField(field: Field, text: string): Set<number> {
  const [least, most] = RANGES[field]
  const values = text.split(',').flatMap(part => {
    const [, from = '', to = '', step = '1'] = /^(\*|\d+)(?:-(\d+))?(?:\/(\d+))?$/.exec(part) ?? []
    const first = from === '*' ? least : Number(from)
    const last = from === '*' ? most : Number(to || (part.includes('/') ? most : from))
    const isGood = from !== '' && first >= least && last <= most && first <= last && Number(step) > 0
    if (!isGood)
      throw new Error(`"${part}" is no ${field} of a schedule; ${field}s go from ${least} to ${most}.`)
    return range(first, last, Number(step))
  })
  return new Set(values)
}

const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step)

/**
 * The first instant after `after` at which the schedule fires in the zone.
 *
 * Summer time. A schedule with given hours fires once on every matching day: a time that the change skips comes as
 * much later as the clock jumped (02:30 becomes 03:30), of a time that occurs twice the first is meant. A schedule for every hour (`*`) follows
 * elapsed time, so “every fifteen minutes” stays at a quarter of an hour whatever the clock does.
 */
export function nextByCron(cron: Cron, after: Date, zone: string): Date {
  return cron.isHourly ? nextByElapsedTime(cron, after, zone) : nextByDay(cron, after, zone)
}

const MINUTE = 60_000
/** 29 February on a given weekday comes within 40 years. */
const LONGEST_DAYS = 40 * 366

function nextByDay(cron: Cron, after: Date, zone: string): Date {
  let date = toWallClock(after.toISOString(), zone).slice(0, 10)
  for (let i = 0; i < LONGEST_DAYS; i++, date = nextDate(date)) {
    if (!matchesDate(cron, date)) continue
    for (const hour of sorted(cron.hours))
      for (const minute of sorted(cron.minutes)) {
        const instant = new Date(fromWallClock(`${date}T${two(hour)}:${two(minute)}`, zone))
        if (instant > after) return instant
      }
  }
  throw new Error('The schedule names a day that does not exist.')
}

function nextByElapsedTime(cron: Cron, after: Date, zone: string): Date {
  let time = Math.floor(after.getTime() / MINUTE) * MINUTE + MINUTE
  const end = time + LONGEST_DAYS * 24 * 60 * MINUTE
  while (time < end) {
    const local = toWallClock(new Date(time).toISOString(), zone)
    if (!matchesDate(cron, local.slice(0, 10)))
      time = new Date(fromWallClock(`${nextDate(local.slice(0, 10))}T00:00`, zone)).getTime()
    else if (cron.minutes.has(Number(local.slice(14, 16)))) return new Date(time)
    else time += MINUTE
  }
  throw new Error('The schedule names a day that does not exist.')
}

function matchesDate({ months, days, weekdays, eitherDay }: Cron, date: string): boolean {
  const day = days.has(Number(date.slice(8, 10)))
  const weekday = weekdays.has(new Date(`${date}T00:00Z`).getUTCDay())
  return months.has(Number(date.slice(5, 7))) && (eitherDay ? day || weekday : day && weekday)
}

const nextDate = (date: string): string =>
  new Date(Date.parse(`${date}T00:00Z`) + 24 * 60 * MINUTE).toISOString().slice(0, 10)

const sorted = (values: ReadonlySet<number>): number[] => [...values].sort((a, b) => a - b)
const two = (number: number): string => String(number).padStart(2, '0')
