import { Button, IconButton, Segmented } from '@inopsio/ui'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { addDays, dayWriter } from '../dates/days.ts'
import type { Calendar } from './calendar.ts'
import { type CalendarScale, calendarScales, turned, visibleDays } from './in-sight.ts'

type CalendarBarProps = {
  calendar: Calendar
  scale: CalendarScale
  firstWeekday: number
  isPhone: boolean
  children: ReactNode
}

const labels: Readonly<Record<CalendarScale, string>> = {
  month: 'Month',
  week: 'Week',
  day: 'Day',
  agenda: 'Agenda',
}

/** Which days are in sight, and how to get to others. */
export function CalendarBar({ calendar, scale, firstWeekday, isPhone, children }: CalendarBarProps) {
  const { day, today, goTo } = calendar
  const offered = calendarScales.filter(one => !isPhone || one !== 'week')
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-1.5 sm:px-6">
      <Button size="small" onClick={() => goTo(today)}>
        Today
      </Button>
      <span className="flex">
        <IconButton
          size="small"
          label={`Previous ${unit(scale)}`}
          icon={<ChevronLeft size={16} className="rtl:-scale-x-100" />}
          onClick={() => goTo(turned(scale, day, -1))}
        />
        <IconButton
          size="small"
          label={`Next ${unit(scale)}`}
          icon={<ChevronRight size={16} className="rtl:-scale-x-100" />}
          onClick={() => goTo(turned(scale, day, 1))}
        />
      </span>
      <h2 aria-live="polite" className="min-w-0 truncate text-lead font-semibold">
        {title(calendar, scale, firstWeekday)}
      </h2>
      <span className="ms-auto flex flex-wrap items-center gap-2">
        {children}
        <Segmented<CalendarScale>
          label="In sight"
          value={scale}
          onValue={next => goTo(day, next)}
          options={offered.map(value => ({ value, label: labels[value] }))}
        />
      </span>
    </div>
  )
}

const unit = (scale: CalendarScale): string => (scale === 'agenda' ? 'month' : scale)

function title({ day, view }: Calendar, scale: CalendarScale, firstWeekday: number): string {
  const { locale } = view
  if (scale === 'month') return dayWriter(locale, { month: 'long', year: 'numeric' })(day)
  if (scale !== 'week')
    return dayWriter(locale, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' })(day)
  const [first = day] = visibleDays({ scale, day, firstWeekday })
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.formatRange(Date.parse(first), Date.parse(addDays(first, 6)))
}
