import { lineText } from '@inopsio/kernel/server'
import { addDays } from '../activity/time.ts'
import { type Component, date, instant, local, type Property } from './ics.ts'

/** An activity as a calendar shows it. */
export interface Appointment {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly body: string | null
  readonly place: string | null
  readonly due: string | null
  readonly time: string | null
  readonly zone: string | null
  readonly minutes: number | null
  readonly status: string
  readonly updatedAt: string
}

/** Stable for ever, so that later versions are taken for the same event. */
export const uidOf = (id: string, host: string): string => `${id}@${host}`

/** What has no length is taken for this long. */
const usualMinutes = 30

/** RFC 5545; null for what has no date. A task stands for a whole day that stays free. */
export function eventOf(
  activity: Appointment,
  { host, link }: { readonly host: string; readonly link: string },
): Component | null {
  const { due: day } = activity
  if (!day) return null
  const isFree = activity.kind === 'task'
  const properties: Property[] = [
    ['UID', uidOf(activity.id, host)],
    ['DTSTAMP', instant(activity.updatedAt)],
    ['LAST-MODIFIED', instant(activity.updatedAt)],
    ...timesOf({ ...activity, day }),
    ...wordsOf(activity),
    ['STATUS', activity.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'],
    ['TRANSP', isFree ? 'TRANSPARENT' : 'OPAQUE'],
    ['CLASS', 'PRIVATE'],
    ['URL', link],
  ]
  return { name: 'VEVENT', properties }
}

interface Times {
  readonly day: string
  readonly time: string | null
  readonly zone: string | null
  readonly minutes: number | null
}

/** When it begins and how long it takes; a whole day without a time. */
export function timesOf(times: Times): Property[] {
  const start = at('DTSTART', times, times.day)
  if (!times.time || !times.zone) return [start, ['DTEND;VALUE=DATE', date(addDays(times.day, 1))]]
  return [start, ['DURATION', `PT${times.minutes || usualMinutes}M`]]
}

/** Local time and zone, not an offset: what a government does to its clocks must not move the meeting. */
export function at(name: string, { time, zone }: Pick<Times, 'time' | 'zone'>, day: string): Property {
  if (!time || !zone) return [`${name};VALUE=DATE`, date(day)]
  return zone === 'UTC' ? [name, `${local(day, time)}Z`] : [`${name};TZID=${zone}`, local(day, time)]
}

export const wordsOf = (words: Pick<Appointment, 'subject' | 'body' | 'place'>): Property[] => [
  ['SUMMARY', lineText(words.subject)],
  ...(words.body ? [['DESCRIPTION', lineText(words.body)] as const] : []),
  ...(words.place ? [['LOCATION', lineText(words.place)] as const] : []),
]
