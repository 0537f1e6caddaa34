import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { CalendarDay } from './calendar-day.tsx'
import type { DayRange } from './day-range.ts'
import { sayDay } from './day-text.ts'
import {
  addDays,
  addMonths,
  clampDay,
  type Day,
  startOfWeek,
  today,
  weekStartIn,
  weeksAround,
} from './days.ts'

export type CalendarProps = {
  label: string
  /** What is chosen: one day is a range of one. */
  value: DayRange | null
  onPick: (day: Day) => void
  /** The day under the pointer or the focus, to show what a second pick would make. */
  onPoint?: (day: Day) => void
  locale: string
  min?: Day | undefined
  max?: Day | undefined
  /** 0 is Sunday; as the locale has it when left out. */
  weekStart?: number | undefined
  now?: Day | undefined
}

/** A month of days, by keyboard as the ARIA date grid has it: arrows by day and week, Page Up and Down by month. */
export function Calendar({ label, value, onPick, onPoint, locale, min, max, ...rest }: CalendarProps) {
  const now = rest.now ?? today()
  const weekStart = rest.weekStart ?? weekStartIn(locale)
  const [active, setActive] = useState(clampDay(value?.to ?? now, min, max))
  const grid = useRef<HTMLTableElement>(null)
  const heading = useId()
  const weeks = weeksAround(active, weekStart)

  const move = (to: Day) => {
    const day = clampDay(to, min, max)
    flushSync(() => setActive(day))
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
    onPoint?.(day)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const to = target(event, active, weekStart)
    if (!to) return
    event.preventDefault()
    move(to)
  }
  const page = (months: number) => setActive(clampDay(addMonths(active, months), min, max))
  return (
    <fieldset className="w-fit select-none" aria-label={label}>
      <div className="flex items-center gap-1 pb-1">
        <span id={heading} aria-live="polite" className="flex-1 ps-2 font-semibold">
          {formatted(active, locale, { month: 'long', year: 'numeric' })}
        </span>
        <PageButton label="Month before" onPress={() => page(-1)}>
          <ChevronLeft size={16} className="rtl:-scale-x-100" />
        </PageButton>
        <PageButton label="Month after" onPress={() => page(1)}>
          <ChevronRight size={16} className="rtl:-scale-x-100" />
        </PageButton>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA date grid is a table with that role */}
      <table ref={grid} role="grid" aria-labelledby={heading} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {weeks[0]?.map(day => (
              <th key={day} scope="col" className="h-7 text-micro font-medium text-subtle">
                <span aria-hidden>{formatted(day, locale, { weekday: 'short' })}</span>
                <span className="sr-only">{formatted(day, locale, { weekday: 'long' })}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(week => (
            <tr key={week[0]}>
              {week.map(day => (
                <CalendarDay
                  key={day}
                  day={day}
                  name={sayDay(day, locale)}
                  range={value}
                  isActive={day === active}
                  isToday={day === now}
                  isOutside={day.slice(0, 7) !== active.slice(0, 7)}
                  isClosed={day !== clampDay(day, min, max)}
                  onPick={() => {
                    setActive(day)
                    onPick(day)
                  }}
                  onPoint={() => onPoint?.(day)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  )
}

function PageButton(props: { label: string; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      onClick={props.onPress}
      className="grid size-control-small place-items-center rounded-control text-muted hover:bg-hover hover:text-ink"
    >
      {props.children}
    </button>
  )
}

/** Where a key leads from a day. */
function target(event: KeyboardEvent<HTMLElement>, day: Day, weekStart: number): Day | undefined {
  const ahead = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1
  const week = startOfWeek(day, weekStart)
  const months = event.shiftKey ? 12 : 1
  const keys: Record<string, Day> = {
    ArrowRight: addDays(day, ahead),
    ArrowLeft: addDays(day, -ahead),
    ArrowDown: addDays(day, 7),
    ArrowUp: addDays(day, -7),
    Home: week,
    End: addDays(week, 6),
    PageDown: addMonths(day, months),
    PageUp: addMonths(day, -months),
  }
  return keys[event.key]
}

function formatted(day: Day, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(day))
}
