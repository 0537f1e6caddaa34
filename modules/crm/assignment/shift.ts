/** A stretch of a working week; day 1 is Monday, `to` may be 24:00. */
export interface Hours {
  readonly day: number
  readonly from: string
  readonly to: string
}

export interface Away {
  readonly firstDay: string
  readonly lastDay: string
  readonly reason: string
}

/** When somebody works. Without hours: always, but for absences. */
export interface Shift {
  readonly zone: string
  readonly hours: readonly Hours[] | null
  readonly absences: readonly Away[]
}

/** A moment as the clock on somebody's wall shows it. */
interface WallClock {
  /** `2026-08-14` */
  readonly date: string
  /** 1 is Monday. */
  readonly day: number
  readonly time: string
}

/** The absence somebody is on at that moment. */
export function absenceAt(shift: Shift, at: Date): Away | null {
  const { date } = wallClock(shift.zone, at)
  return shift.absences.find(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay) ?? null
}

export function isWorkingAt({ zone, hours }: Shift, at: Date): boolean {
  if (hours === null) return true
  const { day, time } = wallClock(zone, at)
  return hours.some(stretch => stretch.day === day && stretch.from <= time && time < stretch.to)
}

/** `Mon 09:00`: when the next stretch of the week begins; null without any. */
export function nextShift({ zone, hours }: Shift, at: Date): string | null {
  const { day, time } = wallClock(zone, at)
  const ahead = (stretch: Hours) => {
    const days = (stretch.day - day + 7) % 7
    return days === 0 && stretch.from <= time ? 7 : days
  }
  const next = [...(hours ?? [])].sort((a, b) => ahead(a) - ahead(b) || (a.from < b.from ? -1 : 1))[0]
  return next ? `${WEEK[next.day - 1]} ${next.from}` : null
}

const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The calendar day somebody is in. */
export const dayAt = (zone: string, at: Date): string => wallClock(zone, at).date

const formats = new Map<string, Intl.DateTimeFormat>()

function wallClock(zone: string, at: Date): WallClock {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  formats.set(zone, format)
  const [date = '', time = ''] = format.format(at).split(' ')
  return { date, time, day: ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1 }
}
