import { instantAt, wallTime } from '../../fields/date-time/zone.ts'

/** Days `YYYY-MM-DD`, the end not included. */
export interface Period {
  readonly from: string
  readonly to: string
}

export const units = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Unit = (typeof units)[number]

/** Words for a period seen from today, in the order people would look for them. */
export const periodWords: readonly string[] = [
  'today',
  'yesterday',
  'tomorrow',
  ...(['week', 'month', 'quarter', 'year'] as const).flatMap(unit =>
    ['this', 'last', 'next'].map(which => which + unit.charAt(0).toUpperCase() + unit.slice(1)),
  ),
]

/** What "today" and "this week" depend on. */
export interface Calendar {
  /** Today in the reader's zone. */
  readonly today: string
  /** 1 = Monday … 7 = Sunday. */
  readonly weekStart: number
}

export const calendarOf = (context: { now: Date; zone: string; locale: string }): Calendar => ({
  today: dayIn(context.now, context.zone),
  weekStart: weekStartOf(context.locale),
})

/** `today`, `lastMonth`, `nextQuarter` … as days; undefined for any other word. */
export function periodOf(word: string, { today, weekStart }: Calendar): Period | undefined {
  if (!periodWords.includes(word)) return undefined
  const day = { today: 0, yesterday: -1, tomorrow: 1 }[word]
  if (day !== undefined) return { from: add(today, day, 'day'), to: add(today, day + 1, 'day') }
  const unit = word.slice(4).toLowerCase() as Unit
  const shift = { this: 0, last: -1, next: 1 }[word.slice(0, 4)] ?? 0
  const from = add(startOf(today, unit, weekStart), shift, unit)
  return { from, to: add(from, 1, unit) }
}

/** The last or next `count` units, today included: the last 7 days end today, the next 7 begin today. */
export function rollingPeriod(
  which: 'last' | 'next',
  count: number,
  unit: Unit,
  { today }: Calendar,
): Period {
  if (which === 'next') return { from: today, to: add(today, count, unit) }
  const to = add(today, 1, 'day')
  return { from: add(to, -count, unit), to }
}

/** The instant at which a day begins in a zone. Where summer time skips midnight, the day begins after the gap. */
export const startOfDay = (day: string, zone: string): string =>
  new Date(instantAt(parse(day).getTime(), zone)).toISOString()

export const dayAfter = (day: string): string => add(day, 1, 'day')

/** The calendar day that it is in a zone. */
export const dayIn = (instant: Date, zone: string): string => write(wallTime(instant.getTime(), zone))

/** The first day of the period that a day lies in. */
export function startOf(day: string, unit: Unit, weekStart: number): string {
  const date = parse(day)
  const month = date.getUTCMonth()
  switch (unit) {
    case 'day':
      return day
    case 'week':
      return add(day, -((date.getUTCDay() + 7 - (weekStart % 7)) % 7), 'day')
    case 'month':
      return `${day.slice(0, 7)}-01`
    case 'quarter':
      return write(Date.UTC(date.getUTCFullYear(), month - (month % 3), 1))
    case 'year':
      return `${day.slice(0, 4)}-01-01`
  }
}

/** So many days, weeks, months … later; earlier for numbers below nothing. */
export function add(day: string, count: number, unit: Unit): string {
  const date = parse(day)
  if (unit === 'day' || unit === 'week')
    return write(date.getTime() + count * (unit === 'week' ? 7 : 1) * 86_400_000)
  const months = count * { month: 1, quarter: 3, year: 12 }[unit]
  return addMonths(date, months)
}

/** 31 January and a month is the last day of February. */
function addMonths(date: Date, months: number): string {
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth() + months
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return write(Date.UTC(year, month, Math.min(date.getUTCDate(), lastDay)))
}

const parse = (day: string): Date => new Date(`${day}T00:00:00Z`)
const write = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** ISO weekday on which weeks begin for people of a locale; Monday where the locale does not say. */
function weekStartOf(locale: string): number {
  const region = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } }
  return region.region ? (region.getWeekInfo?.().firstDay ?? 1) : 1
}
