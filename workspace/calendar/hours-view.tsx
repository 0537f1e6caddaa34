// biome-ignore-all lint/a11y/useSemanticElements: a grid in the sense of ARIA, which no table lays out
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time has the focus, heads and rows never
import { cx } from '@inopsio/ui'
import { useLayoutEffect, useRef } from 'react'
import { clockWriter } from '../dates/clock-writer.ts'
import { type Day, dayWriter, instantOn } from '../dates/days.ts'
import type { Entry } from '../dates/entry.ts'
import { isAmongHours } from '../dates/span.ts'
import type { Calendar, Carried } from './calendar.ts'
import { longDay } from './day-lines.tsx'
import { HoursOfDay, hourHeight } from './hours-of-day.tsx'
import { placeInDays } from './place-entries.ts'
import { WholeDays } from './whole-days.tsx'

type HoursViewProps = {
  calendar: Calendar
  days: readonly Day[]
  entries: readonly Entry[]
  further: ReadonlyMap<Day, number>
  carried: Carried | undefined
}

const opensAt = 7
const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** One day or several beside each other: what takes whole days above, the hours below. */
export function HoursView({ calendar, days, entries, further, carried }: HoursViewProps) {
  const scroller = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: opensAt * hourHeight - 8 })
  }, [])
  const whole = entries.filter(({ span }) => !isAmongHours(span))
  const timed = entries.filter(({ span }) => isAmongHours(span))
  const columns = { gridTemplateColumns: `3.5rem repeat(${days.length}, minmax(0, 1fr))` }
  return (
    <div ref={scroller} className="relative min-h-0 flex-1 overflow-y-auto [overflow-anchor:none]">
      <div role="grid" aria-label={calendar.list.entity.label[1]} className="min-h-full">
        <div role="rowgroup" className="sticky top-0 z-10 border-b border-line-strong bg-surface">
          <DayHeads calendar={calendar} days={days} style={columns} />
          <WholeDays
            calendar={calendar}
            days={days}
            placed={placeInDays(whole, days)}
            further={further}
            carried={carried}
            style={columns}
          />
        </div>
        <div role="rowgroup">
          <div role="row" className="grid" style={columns}>
            <HourLabels calendar={calendar} day={days[0] ?? calendar.day} />
            {days.map(day => (
              <HoursOfDay key={day} calendar={calendar} day={day} entries={timed} carried={carried} />
            ))}
          </div>
        </div>
      </div>
    </div>
  )
}

type RowStyle = { readonly gridTemplateColumns: string }

function DayHeads({ calendar, days, style }: { calendar: Calendar; days: readonly Day[]; style: RowStyle }) {
  const { view, today } = calendar
  const short = dayWriter(view.locale, { weekday: 'short', day: 'numeric' })
  const long = longDay(view.locale)
  return (
    <div role="row" className="grid" style={style}>
      <span role="presentation" />
      {days.map(day => (
        <div key={day} role="columnheader" className="border-s border-line p-1">
          <button
            type="button"
            tabIndex={-1}
            onClick={() => calendar.goTo(day, 'day')}
            className={cx(
              'h-6 rounded-mark px-1.5 text-small font-medium hover:bg-hover',
              day === today && 'bg-accent text-on-accent hover:bg-accent-hover!',
            )}
          >
            <span aria-hidden>{short(day)}</span>
            <span className="sr-only">Open {long(day)}</span>
          </button>
        </div>
      ))}
    </div>
  )
}

function HourLabels({ calendar, day }: { calendar: Calendar; day: Day }) {
  const write = clockWriter(calendar.view)
  return (
    <div role="rowheader" aria-label="Hours" className="relative" style={{ height: 24 * hourHeight }}>
      {hours.slice(1).map(hour => (
        <span
          key={hour}
          className="figures absolute end-1.5 -translate-y-1/2 text-micro text-subtle"
          style={{ top: hour * hourHeight }}
        >
          {write(instantOn(day, hour * 60, calendar.list.zone))}
        </span>
      ))}
    </div>
  )
}
