// biome-ignore-all lint/a11y/useSemanticElements: a grid in the sense of ARIA, which no table lays out
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time has the focus, heads and rows never
import { cx } from '@inopsio/ui'
import { Plus } from 'lucide-react'
import { type MouseEvent, useRef } from 'react'
import { type Day, dayWriter } from '../dates/days.ts'
import type { Entry } from '../dates/entry.ts'
import type { Calendar, Carried } from './calendar.ts'
import { DayLines, lineHeight, longDay } from './day-lines.tsx'
import { type PlacedEntry, placeInDays } from './place-entries.ts'
import { useLines } from './use-lines.ts'

type DaysGridProps = {
  calendar: Calendar
  days: readonly Day[]
  entries: readonly Entry[]
  /** How many more there are on a day than were read. */
  further: ReadonlyMap<Day, number>
  carried: Carried | undefined
}

const top = 28

/** Weeks of days below each other; what lasts for several is one bar over them. */
export function DaysGrid({ calendar, days, entries, further, carried }: DaysGridProps) {
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, at) => days.slice(at * 7, at * 7 + 7))
  const body = useRef<HTMLDivElement>(null)
  const lines = useLines(body, weeks.length, top + lineHeight, lineHeight)
  const weekday = dayWriter(calendar.view.locale, { weekday: 'short' })
  return (
    <div
      role="grid"
      aria-label={calendar.list.entity.label[1]}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto"
    >
      <div role="row" className="grid grid-cols-7 border-b border-line">
        {weeks[0]?.map(day => (
          <div key={day} role="columnheader" className="px-2 py-1 text-small text-muted">
            {weekday(day)}
          </div>
        ))}
      </div>
      <div ref={body} role="rowgroup" className="grid min-h-0 flex-1 auto-rows-[minmax(7rem,1fr)]">
        {weeks.map(week => {
          const placed = placeInDays(entries, week)
          return (
            <div key={week[0]} role="row" className="grid grid-cols-7 border-b border-line last:border-b-0">
              {week.map((day, column) => (
                <DayCell
                  key={day}
                  calendar={calendar}
                  day={day}
                  placed={placed}
                  column={column}
                  further={further.get(day) ?? 0}
                  lines={lines}
                  carried={carried}
                />
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

type DayCellProps = {
  calendar: Calendar
  day: Day
  /** Of its week. */
  placed: readonly PlacedEntry[]
  column: number
  further: number
  lines: number
  carried: Carried | undefined
}

function DayCell({ calendar, day, placed, column, further, lines, carried }: DayCellProps) {
  const { view, today, mayCreate } = calendar
  const words = longDay(view.locale)(day)
  const isSelected = day === calendar.day
  const isOutside = day.slice(0, 7) !== calendar.day.slice(0, 7)
  const onClick = (event: MouseEvent) => {
    if (event.target === event.currentTarget && mayCreate) calendar.create({ day })
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same by the button inside
    <div
      role="gridcell"
      data-day={day}
      data-over={carried?.over?.day === day ? '' : undefined}
      tabIndex={isSelected ? 0 : -1}
      aria-current={day === today ? 'date' : undefined}
      onClick={onClick}
      className={cx(
        'group/day relative min-w-0 border-e border-line outline-offset-[-2px] last:border-e-0',
        isOutside && 'bg-sunken/60',
        carried?.over?.day === day && 'bg-accent-soft! ring-2 ring-accent ring-inset',
      )}
    >
      <DayHead calendar={calendar} day={day} words={words} isOutside={isOutside} isSelected={isSelected} />
      <DayLines
        calendar={calendar}
        day={day}
        placed={placed}
        column={column}
        lines={lines}
        further={further}
        top={top}
        moreIn="day"
        carried={carried}
      />
    </div>
  )
}

type DayHeadProps = { calendar: Calendar; day: Day; words: string; isOutside: boolean; isSelected: boolean }

function DayHead({ calendar, day, words, isOutside, isSelected }: DayHeadProps) {
  const { view, today, mayCreate } = calendar
  const isFirst = day.endsWith('-01')
  const number = dayWriter(
    view.locale,
    isFirst ? { day: 'numeric', month: 'short' } : { day: 'numeric' },
  )(day)
  return (
    <span className="pointer-events-none flex h-7 items-center justify-between px-1">
      <button
        type="button"
        tabIndex={-1}
        onClick={() => calendar.goTo(day, 'day')}
        className={cx(
          'figures pointer-events-auto grid h-6 min-w-6 place-items-center rounded-full px-1 text-small hover:bg-hover',
          isOutside ? 'text-subtle' : 'text-ink',
          day === today && 'bg-accent font-semibold text-on-accent! hover:bg-accent-hover!',
        )}
      >
        <span aria-hidden>{number}</span>
        <span className="sr-only">Open {words}</span>
      </button>
      {mayCreate && (
        <button
          type="button"
          tabIndex={isSelected ? 0 : -1}
          aria-label={`New ${calendar.list.entity.label[0].toLocaleLowerCase()} on ${words}`}
          onClick={() => calendar.create({ day })}
          className="pointer-events-auto grid size-6 place-items-center rounded-mark text-muted opacity-0 group-focus-within/day:opacity-100 group-hover/day:opacity-100 hover:bg-hover hover:text-ink focus-visible:opacity-100"
        >
          <Plus size={14} aria-hidden />
        </button>
      )}
    </span>
  )
}
