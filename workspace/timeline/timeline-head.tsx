import { cx } from '@inopsio/ui'
import { type Day, daysBetween, dayWriter } from '../dates/days.ts'
import { type Axis, type Tick, type TimelineScale, ticksOf } from './axis.ts'

type TimelineHeadProps = { axis: Axis; locale: string }

const majorNames: Readonly<Record<TimelineScale, Intl.DateTimeFormatOptions>> = {
  day: { month: 'long', year: 'numeric' },
  week: { month: 'long', year: 'numeric' },
  month: { year: 'numeric' },
  quarter: { year: 'numeric' },
}

/** The names of the days in sight: months and days, or years and quarters. */
export function TimelineHead({ axis, locale }: TimelineHeadProps) {
  const { major, minor } = ticksOf(axis)
  return (
    <div
      aria-hidden
      className="grid-cols-[15rem_minmax(0,1fr)] max-md:grid-cols-[7rem_minmax(0,1fr)] sticky top-0 z-4 grid border-b border-line-strong bg-surface"
    >
      <span />
      <div className="border-s border-line">
        <Names ticks={major} count={axis.count} write={dayWriter(locale, majorNames[axis.scale])} isStrong />
        <Names ticks={minor} count={axis.count} write={minorWriter(axis.scale, locale)} />
      </div>
    </div>
  )
}

type NamesProps = { ticks: readonly Tick[]; count: number; write: (day: Day) => string; isStrong?: boolean }

function Names({ ticks, count, write, isStrong }: NamesProps) {
  return (
    <div className="relative h-6 overflow-hidden">
      {ticks.map(({ day, start, length }) => (
        <span
          key={day}
          className={cx(
            'figures absolute inset-y-0 truncate border-s border-line ps-1.5 text-small leading-6 first:border-s-0',
            isStrong ? 'font-medium' : 'text-muted',
          )}
          style={{ insetInlineStart: `${(start / count) * 100}%`, width: `${(length / count) * 100}%` }}
        >
          {write(day)}
        </span>
      ))}
    </div>
  )
}

function minorWriter(scale: TimelineScale, locale: string): (day: Day) => string {
  if (scale === 'day') return dayWriter(locale, { weekday: 'narrow', day: 'numeric' })
  if (scale === 'week') return dayWriter(locale, { day: 'numeric', month: 'short' })
  if (scale === 'month') return dayWriter(locale, { month: 'short' })
  return day => `Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** Lines behind the bars where the finer names begin, and one where today is. */
export function TimelineLines({ axis, today }: { axis: Axis; today: Day }) {
  const { minor } = ticksOf(axis)
  const at = daysBetween(axis.first, today) + 0.5
  return (
    <div
      aria-hidden
      className="grid-cols-[15rem_minmax(0,1fr)] max-md:grid-cols-[7rem_minmax(0,1fr)] pointer-events-none absolute inset-0 grid"
    >
      <span />
      <div className="relative overflow-hidden">
        {minor.slice(1).map(({ day, start }) => (
          <span
            key={day}
            className="absolute inset-y-0 border-s border-line"
            style={{ insetInlineStart: `${(start / axis.count) * 100}%` }}
          />
        ))}
        {at >= 0 && at < axis.count && (
          <span
            data-today
            className="absolute inset-y-0 z-2 border-s-2 border-danger"
            style={{ insetInlineStart: `${(at / axis.count) * 100}%` }}
          />
        )}
      </div>
    </div>
  )
}
