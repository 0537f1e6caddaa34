import { valueIn } from '../meta/value-in.ts'
import type { RecordData } from '../record/record.api.ts'
import { type DateFields, valueKind } from './date-fields.ts'
import { addDays, clockOf, type Day, dayAt, daysBetween, instantOn, minutesAt } from './days.ts'

/** The time a record takes up: whole days, or from one instant to another. */
export type Span = {
  readonly first: Day
  /** The last day that belongs to it. */
  readonly last: Day
  readonly timed: { readonly from: number; readonly to: number } | undefined
}

/** What has no length is drawn as half an hour. */
const SHORTEST_MS = 30 * 60_000
const DAY_MS = 86_400_000

/** Where a record stands in the calendars of a zone; undefined for one without a start. */
export function spanOf(record: RecordData, fields: DateFields, zone: string): Span | undefined {
  const start = valueIn(record, fields.start.key)
  if (typeof start !== 'string' || start === '') return undefined
  const end = fields.end && valueIn(record, fields.end.key)
  const until = typeof end === 'string' && end !== '' ? end : undefined
  const isDay = valueKind(fields.start) === 'date'
  if (isDay) return onTheClock(record, fields, zone) ?? wholeDays(start, lastDay(until, fields, zone))

  const from = Date.parse(start)
  const to =
    until !== undefined && valueKind(fields.end ?? fields.start) === 'dateTime'
      ? Date.parse(until)
      : undefined
  const last = lastDay(until, fields, zone)
  if (until !== undefined && to === undefined) return wholeDays(dayAt(from, zone), last)
  return timedSpan(from, Math.max(to ?? 0, from + SHORTEST_MS), zone)
}

const wholeDays = (first: Day, last: Day | undefined): Span => ({
  first,
  last: last !== undefined && last > first ? last : first,
  timed: undefined,
})

const timedSpan = (from: number, to: number, zone: string): Span => ({
  first: dayAt(from, zone),
  last: dayAt(to - 1, zone),
  timed: { from, to },
})

function lastDay(until: string | undefined, { end }: DateFields, zone: string): Day | undefined {
  if (until === undefined || !end) return undefined
  return valueKind(end) === 'date' ? until : dayAt(Date.parse(until) - 1, zone)
}

/** A day with a time beside it holds where its zone says. */
function onTheClock(record: RecordData, { start, clock }: DateFields, zone: string): Span | undefined {
  const time = clock && record[clock.time]
  if (!clock || typeof time !== 'string' || time === '') return undefined
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const from = instantOn(String(record[start.key]), hours * 60 + minutes, zoneOf(record, clock.zone, zone))
  const length = clock.minutes === undefined ? 0 : Number(record[clock.minutes] ?? 0) * 60_000
  return timedSpan(from, from + Math.max(length, SHORTEST_MS), zone)
}

function zoneOf(record: RecordData, key: string, otherwise: string): string {
  const said = record[key]
  return typeof said === 'string' && said !== '' ? said : otherwise
}

/** Whether it is drawn among the hours of a day rather than above them. */
export const isAmongHours = ({ timed }: Span): boolean =>
  timed !== undefined && timed.to - timed.from < DAY_MS

/** A place in time: a day, and a time of that day where one was pointed at. */
export type Place = { readonly day: Day; readonly minutes?: number | undefined }

/** What has to be written so that a record stands at a place and lasts as long as before; the clock time stays where none is said. */
export function valuesAt(
  record: RecordData,
  fields: DateFields,
  { day, minutes }: Place,
  zone: string,
): Readonly<Record<string, unknown>> {
  const span = spanOf(record, fields, zone)
  if (!span) return {}
  const { start, clock } = fields
  if (clock && (span.timed || minutes !== undefined)) {
    const own = zoneOf(record, clock.zone, zone)
    const at = instantOn(day, minutes ?? minutesAt(span.timed?.from ?? 0, zone), zone)
    return { [start.key]: dayAt(at, own), [clock.time]: clockOf(minutesAt(at, own)), [clock.zone]: own }
  }
  const by = daysBetween(span.first, day)
  if (valueKind(start) === 'date') return { [start.key]: day, ...endMoved(record, fields, by, zone) }
  const from = Date.parse(String(valueIn(record, start.key)))
  const at = instantOn(day, minutes ?? minutesAt(from, zone), zone)
  return { [start.key]: new Date(at).toISOString(), ...endMoved(record, fields, by, zone, at - from) }
}

/** The end goes along: by days, or by as much as the start has moved on the clock. */
function endMoved(
  record: RecordData,
  { end }: DateFields,
  days: number,
  zone: string,
  elapsed?: number,
): Readonly<Record<string, unknown>> {
  const value = end && valueIn(record, end.key)
  if (!end || typeof value !== 'string' || value === '') return {}
  if (valueKind(end) === 'date') return { [end.key]: addDays(value, days) }
  const until = Date.parse(value)
  const moved =
    elapsed === undefined
      ? instantOn(addDays(dayAt(until, zone), days), minutesAt(until, zone), zone)
      : until + elapsed
  return { [end.key]: new Date(moved).toISOString() }
}

/** What has to be written so that a record begins or ends on another day, at the same time of day; never the wrong way round. */
export function valuesResized(
  record: RecordData,
  fields: DateFields,
  edge: 'start' | 'end',
  day: Day,
  zone: string,
): Readonly<Record<string, unknown>> {
  const span = spanOf(record, fields, zone)
  const field = edge === 'start' ? fields.start : fields.end
  if (!span || !field) return {}
  const to = edge === 'start' ? (day > span.last ? span.last : day) : day < span.first ? span.first : day
  if (valueKind(field) === 'date') return { [field.key]: to }
  const value = valueIn(record, field.key)
  if (typeof value !== 'string' || value === '')
    return { [field.key]: new Date(instantOn(addDays(to, 1), 0, zone)).toISOString() }
  // An end at midnight belongs to the day before it.
  const now = edge === 'start' ? Date.parse(value) : Date.parse(value) - 1
  const minutes = edge === 'start' ? minutesAt(now, zone) : minutesAt(now, zone) + 1
  return { [field.key]: new Date(instantOn(to, minutes, zone)).toISOString() }
}
