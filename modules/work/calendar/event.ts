import { addDays } from '../activity/time.ts'
import { type Component, date, instant, local, type Property, parameter, text } from './ics.ts'

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
  readonly sequence: number | null
  readonly updatedAt: string
}

export interface Attendee {
  readonly email: string
  readonly name: string | null
  readonly isOptional: boolean
}

/** Who invites whom. */
export interface Invitation {
  readonly organizer: { readonly name: string; readonly email: string }
  readonly attendees: readonly Attendee[]
}

/** Stable for ever, so that later versions are taken for the same event. */
const uidOf = (id: string, host: string): string => `${id}@${host}`

/** What has no length is taken for this long. */
const usualMinutes = 30

/** RFC 5545; null for what has no date. A task stands for a whole day that stays free. */
export function eventOf(
  activity: Appointment,
  {
    host,
    link,
    invitation,
  }: { readonly host: string; readonly link: string; readonly invitation?: Invitation },
): Component | null {
  if (!activity.due) return null
  const isFree = activity.kind === 'task'
  const properties: Property[] = [
    ['UID', uidOf(activity.id, host)],
    ['DTSTAMP', instant(activity.updatedAt)],
    ['LAST-MODIFIED', instant(activity.updatedAt)],
    ['SEQUENCE', String(activity.sequence ?? 0)],
    ...timesOf({ ...activity, due: activity.due }),
    ['SUMMARY', text(activity.subject)],
    ...(activity.body ? [['DESCRIPTION', text(activity.body)] as const] : []),
    ...(activity.place ? [['LOCATION', text(activity.place)] as const] : []),
    ['STATUS', activity.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'],
    ['TRANSP', isFree ? 'TRANSPARENT' : 'OPAQUE'],
    ['CLASS', 'PRIVATE'],
    ['URL', link],
    ...(invitation ? peopleOf(invitation) : []),
  ]
  return { name: 'VEVENT', properties }
}

function timesOf({ due, time, zone, minutes }: Appointment & { readonly due: string }): Property[] {
  if (!time || !zone)
    return [
      ['DTSTART;VALUE=DATE', date(due)],
      ['DTEND;VALUE=DATE', date(addDays(due, 1))],
    ]
  const length = `PT${minutes || usualMinutes}M`
  // Local time and zone, not an offset: what a government does to its clocks must not move the meeting.
  if (zone === 'UTC')
    return [
      ['DTSTART', `${local(due, time)}Z`],
      ['DURATION', length],
    ]
  return [
    [`DTSTART;TZID=${zone}`, local(due, time)],
    ['DURATION', length],
  ]
}

const peopleOf = ({ organizer, attendees }: Invitation): Property[] => [
  [`ORGANIZER;CN=${parameter(organizer.name)}`, `mailto:${organizer.email}`],
  ...attendees.map(
    ({ email, name, isOptional }): Property => [
      `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=${isOptional ? 'OPT-PARTICIPANT' : 'REQ-PARTICIPANT'};PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=${parameter(name ?? email)}`,
      `mailto:${email}`,
    ],
  ),
]
