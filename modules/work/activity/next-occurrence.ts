import type { CreateOf, RowOf } from '@inopsio/kernel'
import { nextDay, readRule } from './recurrence.ts'
import { addDays, movedBy } from './time.ts'

type ActivityRow = RowOf<'work.activity'>
type NextOne = CreateOf<'work.activity'> &
  Pick<ActivityRow, 'repeatsSince' | 'invitedAt'> &
  Partial<Pick<ActivityRow, 'series' | 'occursOn'>>

/**
 * What comes after an occurrence: the same again on the next day of its rule, open, with its reminder moved along. Counted
 * from the first date of the series, so that moving one occurrence moves none of the others; or from the day it was done.
 * Days that have passed meanwhile are left out. Null when it does not repeat, or has come to its end.
 */
export function nextOccurrence(activity: ActivityRow, today: string, zone: string): NextOne | null {
  const rule = activity.repeats ? readRule(activity.repeats) : null
  if (!rule || !activity.due) return null
  const countsFromDone = activity.repeatsFrom === 'done'
  const since = countsFromDone ? today : (activity.repeatsSince ?? activity.due)
  if (countsFromDone && rule.count) {
    if (rule.count === 1) return null
    // Each occurrence begins to count anew, with one less to come.
    rule.count -= 1
  }
  const yesterday = addDays(today, -1)
  const [, latest = yesterday] = [activity.due, yesterday].sort()
  const due = nextDay(rule, since, countsFromDone ? today : latest)
  if (due === null) return null
  return {
    kind: activity.kind,
    subject: activity.subject,
    body: activity.body,
    about: activity.about,
    owner: activity.owner,
    people: activity.people,
    participants: activity.participants.map(({ person, name, email, isOptional }) => ({
      person,
      name,
      email,
      isOptional,
    })),
    due,
    time: activity.time,
    zone: activity.zone,
    minutes: activity.minutes,
    place: activity.place,
    priority: activity.priority,
    remindAt: activity.remindAt && movedBy(activity.remindAt, activity.due, due, activity.zone ?? zone),
    repeats: rule.toString(),
    repeatsFrom: activity.repeatsFrom,
    repeatsSince: since,
    ...(!countsFromDone && { series: activity.series ?? activity.id, occursOn: due }),
    invitedAt: activity.invitedAt,
    tags: activity.tags,
  }
}
