import type ICAL from 'ical.js'
import { readRule } from '../activity/recurrence.ts'
import { instantOf } from '../activity/time.ts'
import { at, timesOf, uidOf, wordsOf } from '../calendar/event.ts'
import {
  type Component,
  date,
  instant,
  type Property,
  parameter,
  printCalendar,
  timeZones,
} from '../calendar/ics.ts'
import type { Meeting, Occasion } from './meeting.ts'

export type Answer = 'none' | 'accepted' | 'tentative' | 'declined'

export interface Attendee {
  readonly email: string
  readonly name: string | null
  readonly isOptional: boolean
  readonly answer: Answer
}

export interface Organizer {
  readonly name: string
  readonly email: string
}

/** One version of a meeting, as it is told. */
export interface Telling {
  readonly method: 'REQUEST' | 'CANCEL'
  /** The id that the UID is made of. */
  readonly id: string
  readonly host: string
  readonly sequence: number
  readonly now: Date
  readonly meeting: Meeting
  readonly organizer: Organizer
  readonly attendees: readonly Attendee[]
}

/** The calendar part of an invitation, or of its taking back: iTIP (RFC 5546), to be mailed by iMIP (RFC 6047). */
export function printInvitation(telling: Telling): string {
  const { method, meeting } = telling
  const others = method === 'CANCEL' ? [] : Object.entries(meeting.others)
  const moved = others.flatMap(([slot, other]) => (other ? [{ slot, other }] : []))
  const zones = [meeting, ...moved.map(({ other }) => other)].flatMap(({ time, zone }) =>
    time && zone && zone !== 'UTC' ? [zone] : [],
  )
  return printCalendar(
    [['METHOD', method]],
    [
      ...timeZones(zones),
      event(telling, meeting, method === 'CANCEL' ? [] : recurrenceOf(meeting)),
      ...moved.map(({ slot, other }) => event(telling, other, [at('RECURRENCE-ID', meeting, slot)])),
    ],
  )
}

const event = (telling: Telling, occasion: Occasion, more: readonly Property[]): Component => ({
  name: 'VEVENT',
  properties: [
    ['UID', uidOf(telling.id, telling.host)],
    ['DTSTAMP', instant(telling.now.toISOString())],
    ['SEQUENCE', String(telling.sequence)],
    ...timesOf(occasion),
    ...more,
    ...wordsOf(occasion),
    ['STATUS', telling.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'],
    [`ORGANIZER;CN=${parameter(telling.organizer.name)}`, `mailto:${telling.organizer.email}`],
    ...telling.attendees.map(attendeeLine),
  ],
})

const standings = {
  none: 'NEEDS-ACTION',
  accepted: 'ACCEPTED',
  tentative: 'TENTATIVE',
  declined: 'DECLINED',
} as const

const attendeeLine = ({ email, name, isOptional, answer }: Attendee): Property => [
  [
    'ATTENDEE;CUTYPE=INDIVIDUAL',
    `ROLE=${isOptional ? 'OPT-PARTICIPANT' : 'REQ-PARTICIPANT'}`,
    `PARTSTAT=${standings[answer]}`,
    'RSVP=TRUE',
    `CN=${parameter(name ?? email)}`,
  ].join(';'),
  `mailto:${email}`,
]

/** The rule, and the days that fall out of it. */
function recurrenceOf(meeting: Meeting): Property[] {
  const rule = meeting.repeats && readRule(meeting.repeats)
  if (!rule) return []
  const gone = Object.entries(meeting.others).flatMap(([slot, other]) => (other === null ? [slot] : []))
  return [['RRULE', ruleText(rule, meeting)], ...gone.map(slot => at('EXDATE', meeting, slot))]
}

/** RFC 5545 3.3.10: where an event has a time, its rule ends at an instant of UTC; and never by count and date at once. */
function ruleText(rule: ICAL.Recur, meeting: Meeting): string {
  const own = rule.until?.toString().slice(0, 10) ?? null
  const [until = null] = [own, meeting.repeatsUntil].filter(day => day !== null).sort()
  if (until === null) return rule.toString()
  const parts = rule
    .toString()
    .split(';')
    .filter(part => !/^(UNTIL|COUNT)=/.test(part))
  return [...parts, `UNTIL=${endOf(until, meeting)}`].join(';')
}

function endOf(day: string, { time, zone }: Meeting): string {
  const end = time && zone ? instantOf(day, '23:59', zone) : null
  return end === null ? date(day) : instant(end)
}
