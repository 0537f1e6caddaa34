// biome-ignore-all lint/a11y/useSemanticElements: a grid in the sense of ARIA, which no table lays out
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time has the focus, heads and rows never
import type { MouseEvent } from 'react'
import { type Day, MINUTES, minutesAt } from '../dates/days.ts'
import type { Entry } from '../dates/entry.ts'
import { isAmongHours } from '../dates/span.ts'
import type { Calendar, Carried } from './calendar.ts'
import { longDay } from './day-lines.tsx'
import { EntryChip } from './entry-chip.tsx'
import { placeInHours } from './place-entries.ts'

export const hourHeight = 48

type HoursOfDayProps = {
  calendar: Calendar
  day: Day
  entries: readonly Entry[]
  carried: Carried | undefined
}

/** The hours of one day, and what lies among them. */
export function HoursOfDay({ calendar, day, entries, carried }: HoursOfDayProps) {
  const { view, today, mayCreate, list } = calendar
  const isSelected = day === calendar.day
  const onClick = (event: MouseEvent) => {
    if (event.target !== event.currentTarget || !mayCreate) return
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const minutes = Math.floor((((event.clientY - top) / height) * MINUTES) / 30) * 30
    calendar.create({ day, minutes })
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: “New” in the page’s head does the same
    <div
      role="gridcell"
      data-day={day}
      data-hours
      tabIndex={isSelected ? 0 : -1}
      aria-current={day === today ? 'date' : undefined}
      onClick={onClick}
      className="relative bg-[linear-gradient(to_bottom,var(--line)_1px,transparent_1px)] bg-[length:100%_3rem] border-s border-line outline-offset-[-2px]"
      style={{ height: 24 * hourHeight }}
    >
      <span className="sr-only">{longDay(view.locale)(day)}</span>
      {placeInHours(entries, day, list.zone).map(({ entry, from, to, column, columns }) => (
        <div
          key={entry.record.id}
          className="absolute z-1 px-0.5 py-px"
          style={{
            top: (from / 60) * hourHeight,
            height: ((to - from) / 60) * hourHeight,
            insetInlineStart: `${(column / columns) * 100}%`,
            width: `${100 / columns}%`,
          }}
        >
          <EntryChip
            calendar={calendar}
            entry={entry}
            piece={day}
            isReachable={isSelected}
            isLifted={carried?.entry.record.id === entry.record.id}
            isTall={to - from > 30}
          />
        </div>
      ))}
      {carried?.over?.day === day && <Target carried={carried} />}
      {day === today && <Now zone={list.zone} />}
    </div>
  )
}

/** Where what is carried would stand. */
function Target({ carried: { entry, over } }: { carried: Carried }) {
  const { timed } = entry.span
  const length = timed && isAmongHours(entry.span) ? (timed.to - timed.from) / 60_000 : 60
  const minutes = over?.minutes
  return (
    <span
      aria-hidden
      data-target
      className="pointer-events-none absolute inset-x-0.5 z-2 rounded-mark bg-accent-soft opacity-80 ring-2 ring-accent"
      style={
        minutes === undefined
          ? { inset: 2 }
          : { top: (minutes / 60) * hourHeight, height: (length / 60) * hourHeight }
      }
    />
  )
}

/** A line through today where the clock stands, as of when the day was drawn. */
function Now({ zone }: { zone: string }) {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-x-0 z-2 border-t-2 border-danger"
      style={{ top: (minutesAt(Date.now(), zone) / 60) * hourHeight }}
    />
  )
}
