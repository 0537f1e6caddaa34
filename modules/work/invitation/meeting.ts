import type { RowOf } from '@inopsio/kernel'
import { nextDay, readRule } from '../activity/recurrence.ts'
import { addDays, instantOf } from '../activity/time.ts'

type ActivityRow = RowOf<'work.activity'>

/** What those who take part are to know of one time. */
export interface Occasion {
  readonly day: string
  readonly time: string | null
  readonly zone: string | null
  readonly minutes: number | null
  readonly place: string | null
  readonly subject: string
  readonly body: string | null
}

/** A meeting, or a series of them, as those who take part are to know it. Plain data: it is kept as what was told. */
export interface Meeting extends Occasion {
  /** A recurrence rule, counted from `day`; `repeatsUntil` cuts it off. */
  readonly repeats: string | null
  readonly repeatsUntil: string | null
  /** Days of the rule that are to come and are not as the rule says: how they are, or null when they fall out. */
  readonly others: Readonly<Record<string, Occasion | null>>
}

const occasionOf = (activity: ActivityRow, day: string): Occasion => ({
  day,
  time: activity.time,
  zone: activity.zone,
  minutes: activity.minutes,
  place: activity.place,
  subject: activity.subject,
  body: activity.body,
})

/** The day of the rule that an activity stands for. */
const slotOf = ({ occursOn, due }: ActivityRow): string => occursOn ?? due ?? ''

const isOn = ({ kind, due, invitedAt, status }: ActivityRow): boolean =>
  kind === 'meeting' && due !== null && invitedAt !== null && status !== 'cancelled'

/**
 * The meeting that activities stand for: one, or the ones that were made of a series so far. Null when nothing takes
 * place, or nobody is to be told of it.
 */
export function meetingOf(activities: readonly ActivityRow[], today: string): Meeting | null {
  const all = activities.toSorted((a, b) => (slotOf(a) < slotOf(b) ? -1 : 1))
  const last = all.findLast(isOn)
  if (!last?.due) return null
  const rule = all.findLast(({ repeats, repeatsFrom }) => repeats && repeatsFrom !== 'done')
  if (!rule?.repeats) return { ...occasionOf(last, last.due), repeats: null, repeatsUntil: null, others: {} }
  const first = rule.repeatsSince ?? rule.due ?? last.due
  const repeatsUntil = endOf(all, last)
  const isToCome = all.some(each => isOn(each) && (slotOf(each) >= today || (each.due ?? '') >= today))
  if (repeatsUntil !== null && !isToCome) return null
  const series = { ...occasionOf(last, first), repeats: rule.repeats, repeatsUntil }
  return { ...series, others: othersOf(series, all, today) }
}

/**
 * Whoever calls off, deletes or stops the last one made ends the series there, because no other follows from it. Null
 * when it goes on.
 */
function endOf(all: readonly ActivityRow[], last: ActivityRow): string | null {
  const latest = all.at(-1)
  const goesOn = latest === last && last.repeats !== null && (last.status === 'open' || last.next !== null)
  if (goesOn) return null
  const rule = last.repeats && readRule(last.repeats)
  const isExhausted = rule && nextDay(rule, last.repeatsSince ?? slotOf(last), slotOf(last)) === null
  return isExhausted ? null : slotOf(last)
}

function othersOf(
  series: Omit<Meeting, 'others'>,
  all: readonly ActivityRow[],
  today: string,
): Meeting['others'] {
  const known = new Map(all.map(each => [slotOf(each), each]))
  const others: Record<string, Occasion | null> = {}
  for (const slot of slotsBetween(series, today, slotOf(all.at(-1) as ActivityRow)))
    if (!known.has(slot)) others[slot] = null
  for (const [slot, activity] of known) {
    if (slot < today && (activity.due ?? '') < today) continue
    if (series.repeatsUntil !== null && slot > series.repeatsUntil) continue
    const occasion = isOn(activity) ? occasionOf(activity, activity.due ?? slot) : null
    if (!isSame(occasion, { ...occasionOfSeries(series), day: slot })) others[slot] = occasion
  }
  return others
}

/** Days of the rule for which there may have been an activity that is gone. */
function slotsBetween({ repeats, day }: Omit<Meeting, 'others'>, from: string, to: string): string[] {
  const rule = repeats && readRule(repeats)
  const slots: string[] = []
  let next = rule ? nextDay(rule, day, addDays(from, -1)) : null
  while (rule && next !== null && next <= to) {
    slots.push(next)
    next = nextDay(rule, day, next)
  }
  return slots
}

export const occasionOfSeries = ({ day, time, zone, minutes, place, subject, body }: Occasion): Occasion => ({
  day,
  time,
  zone,
  minutes,
  place,
  subject,
  body,
})

/** What both say of days to come: nobody is told of what is over. */
const toCome = ({ others, ...meeting }: Meeting, today: string): Meeting => ({
  ...meeting,
  others: Object.fromEntries(
    Object.entries(others)
      .filter(([slot, other]) => slot >= today || (other !== null && other.day >= today))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ),
})

/** Without its words: what people have to arrange their day by. */
const arranged = (occasion: Occasion): Partial<Occasion> => ({ ...occasion, subject: '', body: null })

/** Whether time, place or recurrence differ: then there is a new version of the meeting, and everybody is asked anew. */
export function isMoved(told: Meeting, meeting: Meeting, today: string): boolean {
  const [before, now] = [toCome(told, today), toCome(meeting, today)].map(each => ({
    ...each,
    ...arranged(each),
    others: Object.entries(each.others).map(([slot, other]) => [slot, other && arranged(other)]),
  }))
  return !isSame(before, now)
}

/** Whether anything differs at all. */
export const isChanged = (told: Meeting, meeting: Meeting, today: string): boolean =>
  !isSame(toCome(told, today), toCome(meeting, today))

/** By value, whatever the order of the keys: what was told comes back from the database in another one. */
const isSame = (one: unknown, other: unknown): boolean => inOrder(one) === inOrder(other)

const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

/** Whether all of it has passed. */
export function isOver(meeting: Meeting, now: Date, today: string): boolean {
  const { day, repeats, repeatsUntil, others } = meeting
  if (repeats === null) return endsBefore(meeting, now, today)
  if (Object.values(others).some(other => other !== null && other.day >= today)) return false
  const rule = readRule(repeats)
  const next = rule && nextDay(rule, day, addDays(today, -1))
  return next === null || (repeatsUntil !== null && next > repeatsUntil)
}

function endsBefore({ day, time, zone, minutes }: Occasion, now: Date, today: string): boolean {
  const start = time && zone ? instantOf(day, time, zone) : null
  return start === null ? day < today : Date.parse(start) + (minutes ?? 0) * 60_000 < now.getTime()
}
