import { Popover as Base } from '@base-ui/react/popover'
import { CalendarRange } from 'lucide-react'
import { useState } from 'react'
import { cx } from '../../cx.ts'
import { Calendar } from './calendar.tsx'
import { DayField } from './day-field.tsx'
import { type DayRange, inOrder, type RangeName, rangeNamed, rangeNames, writeRange } from './day-range.ts'
import { type Day, today, weekStartIn } from './days.ts'

type DateRangePickerProps = {
  label: string
  value: DayRange | null
  onValue: (value: DayRange) => void
  locale: string
  /** The ranges with a name that are offered. */
  offered?: readonly RangeName[]
  placeholder?: string
  min?: Day | undefined
  max?: Day | undefined
  weekStart?: number
  now?: Day
  disabled?: boolean
}

const usual: readonly RangeName[] = ['today', 'week', 'month', 'quarter', 'yearToDate', 'last30']

/** From a day to a day: by a name ("This quarter"), typed, or with two picks in a month. */
export function DateRangePicker({
  label,
  value,
  onValue,
  locale,
  offered = usual,
  ...rest
}: DateRangePickerProps) {
  const { placeholder = 'Any time', min, max, now = today(), disabled } = rest
  const weekStart = rest.weekStart ?? weekStartIn(locale)
  const [open, setOpen] = useState(false)
  // The first of two picks, and the day pointed at since.
  const [begun, setBegun] = useState<{ from: Day; at: Day }>()
  const finish = (range: DayRange) => {
    onValue(range)
    setBegun(undefined)
    setOpen(false)
  }
  const field = { locale, min, max, now }
  return (
    <Base.Root
      open={open}
      onOpenChange={next => {
        setOpen(next)
        setBegun(undefined)
      }}
    >
      <Base.Trigger
        disabled={disabled ?? false}
        className="control inline-flex items-center gap-2 px-2.5 text-start"
      >
        <CalendarRange size={15} aria-hidden className="shrink-0 text-subtle" />
        <span className="sr-only">{label}: </span>
        <bdi className={cx('figures truncate', !value && 'text-subtle')}>
          {value ? writeRange(value, locale) : placeholder}
        </bdi>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup
            aria-label={label}
            className="popup flex max-h-(--available-height) max-w-(--available-width) flex-wrap gap-3 overflow-y-auto p-3"
          >
            <ul className="flex min-w-36 flex-1 flex-wrap content-start sm:flex-col" aria-label="Ranges">
              {offered.map(name => (
                <li key={name}>
                  <button
                    type="button"
                    onClick={() => finish(rangeNamed(name, now, weekStart))}
                    className="popup-item w-full text-start outline-focus hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2"
                  >
                    {rangeNames[name]}
                  </button>
                </li>
              ))}
            </ul>
            <div className="flex w-fit flex-col gap-2">
              <div className="grid w-0 min-w-full grid-cols-[1fr_auto_1fr] items-start gap-1.5">
                <DayField
                  {...field}
                  aria-label="First day"
                  value={begun?.from ?? value?.from ?? ''}
                  onValue={from => from && onValue(inOrder(from, value?.to ?? from))}
                />
                <span aria-hidden className="self-center text-subtle">
                  –
                </span>
                <DayField
                  {...field}
                  aria-label="Last day"
                  value={begun ? '' : (value?.to ?? '')}
                  onValue={to => to && onValue(inOrder(value?.from ?? to, to))}
                />
              </div>
              <Calendar
                label={begun ? `${label}: last day` : `${label}: first day`}
                value={begun ? inOrder(begun.from, begun.at) : value}
                {...field}
                weekStart={weekStart}
                onPick={day => (begun ? finish(inOrder(begun.from, day)) : setBegun({ from: day, at: day }))}
                onPoint={day => setBegun(current => current && { ...current, at: day })}
              />
            </div>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
