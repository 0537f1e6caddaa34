import type { Day } from '../dates/days.ts'
import { dayWriter } from '../dates/days.ts'
import type { Calendar, Carried } from './calendar.ts'
import { EntryChip } from './entry-chip.tsx'
import type { CalendarScale } from './in-sight.ts'
import { hiddenOn, type PlacedEntry } from './place-entries.ts'

export const lineHeight = 26

type DayLinesProps = {
  calendar: Calendar
  day: Day
  /** Of the row of days that this one is in. */
  placed: readonly PlacedEntry[]
  column: number
  /** How many there is room for. */
  lines: number
  /** How many more there are than were read. */
  further: number
  top: number
  /** Where the others are seen. */
  moreIn: CalendarScale
  carried: Carried | undefined
}

/** What begins on a day, as bars over its row, and how much more there is. */
export function DayLines({
  calendar,
  day,
  placed,
  column,
  lines,
  further,
  top,
  moreIn,
  carried,
}: DayLinesProps) {
  const { locale } = calendar.view
  const isReachable = day === calendar.day
  const hidden = hiddenOn(placed, column, lines) + further
  return (
    <>
      {placed
        .filter(one => one.column === column && one.line < lines)
        .map(({ entry, length, line, isFromBefore, isGoingOn }) => (
          <div
            key={entry.record.id}
            className="absolute start-0 z-1 px-0.5"
            style={{ top: top + line * lineHeight, width: `${length * 100}%`, height: lineHeight - 2 }}
          >
            <EntryChip
              calendar={calendar}
              entry={entry}
              piece={`${day} of days`}
              isReachable={isReachable}
              isLifted={carried?.entry.record.id === entry.record.id}
              isFromBefore={isFromBefore}
              isGoingOn={isGoingOn}
            />
          </div>
        ))}
      {hidden > 0 && (
        <button
          type="button"
          tabIndex={isReachable ? 0 : -1}
          onClick={() => calendar.goTo(day, moreIn)}
          style={{ top: top + lines * lineHeight }}
          className="absolute start-0.5 z-1 h-6 rounded-mark px-1.5 text-small text-muted hover:bg-hover hover:text-ink"
        >
          {hidden.toLocaleString(locale)} more
          <span className="sr-only"> on {longDay(locale)(day)}</span>
        </button>
      )}
    </>
  )
}

export const longDay = (locale: string) =>
  dayWriter(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
