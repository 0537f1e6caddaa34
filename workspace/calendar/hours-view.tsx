// biome-ignore-all lint/a11y/useSemanticElements: a grid in the sense of ARIA, which no table lays out
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time has the focus, heads and rows never
import { cx } from '@inopsio/ui'
import { type MouseEvent, useLayoutEffect, useRef } from 'react'
import { clockWriter } from '../dates/clock-writer.ts'
import { type Day, dayWriter, instantOn, MINUTES, minutesAt } from '../dates/days.ts'
import type { Entry } from '../dates/entry.ts'
import { isAmongHours } from '../dates/span.ts'
import type { Calendar, Carried } from './calendar.ts'
import { EntryChip } from './entry-chip.tsx'
import { hiddenOn, type PlacedEntry, placeInDays, placeInHours } from './place-entries.ts'

type HoursViewProps = {
  calendar: Calendar
  days: readonly Day[]
  entries: readonly Entry[]
  further: ReadonlyMap<Day, number>
  carried: Carried | undefined
}

const hourHeight = 48
const lineHeight = 26
const mostLines = 3
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
  const long = dayWriter(view.locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
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

type WholeDaysProps = Pick<HoursViewProps, 'calendar' | 'days' | 'further' | 'carried'> & {
  placed: readonly PlacedEntry[]
  style: RowStyle
}

/** What takes whole days, on lines above the hours: a few of a week, all of one day. */
function WholeDays({ calendar, days, placed, further, carried, style }: WholeDaysProps) {
  const needed = Math.max(0, ...placed.map(({ line }) => line + 1))
  const lines = days.length === 1 ? needed : Math.min(needed, mostLines)
  const isMore = placed.some(({ line }) => line >= lines) || [...further.values()].some(count => count > 0)
  const height = (lines + (isMore ? 1 : 0)) * lineHeight + 6
  return (
    <div role="row" className="grid max-h-56 overflow-y-auto" style={style}>
      <span role="rowheader" className="px-1.5 pt-1 text-end text-micro text-subtle">
        All day
      </span>
      {days.map((day, column) => {
        const hidden = hiddenOn(placed, column, lines) + (further.get(day) ?? 0)
        return (
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
            {placed
              .filter(one => one.column === column && one.line < lines)
              .map(({ entry, length, line, isFromBefore, isGoingOn }) => (
                <div
                  key={entry.record.id}
                  className="absolute z-1 px-0.5"
                  style={{
                    insetInlineStart: 0,
                    top: 2 + line * lineHeight,
                    width: `${length * 100}%`,
                    height: lineHeight - 2,
                  }}
                >
                  <EntryChip
                    calendar={calendar}
                    entry={entry}
                    piece={`${day} above`}
                    isReachable={day === calendar.day}
                    isLifted={carried?.entry.record.id === entry.record.id}
                    isFromBefore={isFromBefore}
                    isGoingOn={isGoingOn}
                  />
                </div>
              ))}
            {hidden > 0 && (
              <button
                type="button"
                onClick={() => calendar.goTo(day, days.length === 1 ? 'agenda' : 'day')}
                style={{ top: 2 + lines * lineHeight }}
                className="absolute start-0.5 h-6 rounded-mark px-1.5 text-small text-muted hover:bg-hover hover:text-ink"
              >
                {hidden.toLocaleString(calendar.view.locale)} more
              </button>
            )}
          </div>
        )
      })}
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

type HoursOfDayProps = {
  calendar: Calendar
  day: Day
  entries: readonly Entry[]
  carried: Carried | undefined
}

function HoursOfDay({ calendar, day, entries, carried }: HoursOfDayProps) {
  const { view, today, mayCreate, list } = calendar
  const words = dayWriter(view.locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })(
    day,
  )
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
      <span className="sr-only">{words}</span>
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
