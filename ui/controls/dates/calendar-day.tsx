import { cx } from '../../cx.ts'
import type { DayRange } from './day-range.ts'
import type { Day } from './days.ts'

type CalendarDayProps = {
  day: Day
  /** The whole date, for screen readers. */
  name: string
  range: DayRange | null
  isActive: boolean
  isToday: boolean
  isOutside: boolean
  isClosed: boolean
  onPick: () => void
  onPoint: () => void
}

export function CalendarDay({ day, name, range, ...rest }: CalendarDayProps) {
  const { isActive, isToday, isOutside, isClosed, onPick, onPoint } = rest
  const isEdge = day === range?.from || day === range?.to
  const isInside = range !== null && day >= range.from && day <= range.to
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the button inside takes the focus
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA date grid is a table with these roles
      role="gridcell"
      aria-selected={isInside}
      className={cx(
        'p-0',
        isInside && range.from !== range.to && 'bg-accent-soft',
        day === range?.from && 'rounded-s-control',
        day === range?.to && 'rounded-e-control',
      )}
    >
      <button
        type="button"
        data-day={day}
        tabIndex={isActive ? 0 : -1}
        aria-label={name}
        aria-current={isToday ? 'date' : undefined}
        disabled={isClosed}
        onClick={onPick}
        onMouseEnter={onPoint}
        className={cx(
          'figures grid size-control place-items-center rounded-control text-body disabled:cursor-not-allowed disabled:text-disabled',
          isEdge
            ? 'bg-accent font-semibold text-on-accent'
            : cx(isOutside ? 'text-subtle' : 'text-ink', !isInside && 'hover:not-disabled:bg-hover'),
          isToday && !isEdge && 'font-semibold text-accent-ink ring-1 ring-line-strong ring-inset',
        )}
      >
        {Number(day.slice(8))}
      </button>
    </td>
  )
}
