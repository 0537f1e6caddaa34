import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
} from '../dates/days.ts'

export const timelineScales = ['day', 'week', 'month', 'quarter'] as const
export type TimelineScale = (typeof timelineScales)[number]

/** How wide a day is drawn, in pixels. */
export const dayWidth: Readonly<Record<TimelineScale, number>> = { day: 44, week: 18, month: 6, quarter: 2 }

/** By how many days a bar is moved at least: where days are too narrow to be hit, weeks. */
export const snapOf = (scale: TimelineScale): number => (scale === 'day' || scale === 'week' ? 1 : 7)

/** The days in sight. */
export type Axis = {
  readonly scale: TimelineScale
  readonly first: Day
  readonly count: number
  readonly firstWeekday: number
}

/** As many days as fit, the one looked at in the first fifth. */
export function axisAround(scale: TimelineScale, day: Day, width: number, firstWeekday: number): Axis {
  const count = Math.max(7, Math.floor(width / dayWidth[scale]))
  return { scale, first: addDays(day, -Math.floor(count / 5)), count, firstWeekday }
}

/** A stretch of the axis that has a name: cut where the axis begins and ends. */
export type Tick = { readonly day: Day; readonly start: number; readonly length: number }

type Step = { readonly from: (day: Day) => Day; readonly next: (day: Day) => Day }

/** Names above and, finer, below. */
export function ticksOf(axis: Axis): { readonly major: readonly Tick[]; readonly minor: readonly Tick[] } {
  const [major, minor] = steps(axis)
  return { major: ticks(axis, major), minor: ticks(axis, minor) }
}

function steps({ scale, firstWeekday }: Axis): readonly [Step, Step] {
  const day: Step = { from: it => it, next: it => addDays(it, 1) }
  const week: Step = { from: it => startOfWeek(it, firstWeekday), next: it => addDays(it, 7) }
  const month: Step = { from: startOfMonth, next: it => addMonths(it, 1) }
  const quarter: Step = { from: startOfQuarter, next: it => addMonths(it, 3) }
  const year: Step = { from: it => `${it.slice(0, 4)}-01-01`, next: it => addMonths(it, 12) }
  if (scale === 'day') return [month, day]
  if (scale === 'week') return [month, week]
  return scale === 'month' ? [year, month] : [year, quarter]
}

function ticks({ first, count }: Axis, { from, next }: Step): readonly Tick[] {
  const found: Tick[] = []
  for (let day = from(first); daysBetween(first, day) < count; day = next(day)) {
    const start = Math.max(0, daysBetween(first, day))
    found.push({ day, start, length: Math.min(count, daysBetween(first, next(day))) - start })
  }
  return found
}

/** How a page is turned: so that some of what was in sight stays. */
export const turnedBy = ({ count }: Axis): number => Math.max(1, Math.floor(count * 0.6))

/** A bar on the axis, in parts of its length; undefined for what lies outside. */
export function barOn({ first, count }: Axis, from: Day, to: Day) {
  const [start, end] = [daysBetween(first, from), daysBetween(first, to) + 1]
  if (end <= 0 || start >= count) return undefined
  const [shownStart, shownEnd] = [Math.max(0, start), Math.min(count, end)]
  return {
    start: shownStart / count,
    length: (shownEnd - shownStart) / count,
    isFromBefore: start < 0,
    isGoingOn: end > count,
  }
}
