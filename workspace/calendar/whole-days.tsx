// biome-ignore-all lint/a11y/useSemanticElements: a grid in the sense of ARIA, which no table lays out
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time has the focus, heads and rows never
import { cx } from '@inopsio/ui'
import type { Day } from '../dates/days.ts'
import type { Calendar, Carried } from './calendar.ts'
import { DayLines, lineHeight } from './day-lines.tsx'
import type { PlacedEntry } from './place-entries.ts'

type WholeDaysProps = {
  calendar: Calendar
  days: readonly Day[]
  placed: readonly PlacedEntry[]
  further: ReadonlyMap<Day, number>
  carried: Carried | undefined
  style: { readonly gridTemplateColumns: string }
}

const mostLines = 3

/** What takes whole days, on lines above the hours: a few of a week, all of one day. */
export function WholeDays({ calendar, days, placed, further, carried, style }: WholeDaysProps) {
  const needed = Math.max(0, ...placed.map(({ line }) => line + 1))
  const lines = days.length === 1 ? needed : Math.min(needed, mostLines)
  const isMore = placed.some(({ line }) => line >= lines) || [...further.values()].some(count => count > 0)
  const height = (lines + (isMore ? 1 : 0)) * lineHeight + 6
  return (
    <div role="row" className="grid max-h-56 overflow-y-auto" style={style}>
      <span role="rowheader" className="px-1.5 pt-1 text-end text-micro text-subtle">
        All day
      </span>
      {days.map((day, column) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the day below does the same by keys
        <div
          key={day}
          role="gridcell"
          data-day={day}
          onClick={event =>
            event.target === event.currentTarget && calendar.mayCreate && calendar.create({ day })
          }
          className={cx(
            'relative border-s border-line',
            carried?.over?.day === day &&
              carried.over.minutes === undefined &&
              'bg-accent-soft ring-2 ring-accent ring-inset',
          )}
          style={{ minHeight: height }}
        >
          <DayLines
            calendar={calendar}
            day={day}
            placed={placed}
            column={column}
            lines={lines}
            further={further.get(day) ?? 0}
            top={2}
            moreIn={days.length === 1 ? 'agenda' : 'day'}
            carried={carried}
          />
        </div>
      ))}
    </div>
  )
}
