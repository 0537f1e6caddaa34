import { Autocomplete as Base } from '@base-ui/react/autocomplete'
import { Clock } from 'lucide-react'
import { useCallback, useId, useState } from 'react'
import { cx } from '../../cx.ts'
import { readTime, type Time, timesBetween, writeTime } from './time-text.ts'

type TimePickerProps = {
  /** "14:30", empty while there is none. */
  value: Time | ''
  onValue: (value: Time | '') => void
  locale: string
  /** Minutes between the times that are offered; any minute may be typed. */
  step?: number
  min?: Time
  max?: Time
  disabled?: boolean | undefined
  invalid?: boolean
  className?: string
  id?: string
  'aria-label'?: string | undefined
}

/** A time of day, typed any way people write it (9, 930, 9:30 pm) or chosen from a list. */
export function TimePicker({ value, onValue, locale, step = 30, min, max, ...rest }: TimePickerProps) {
  const { disabled, invalid, className, ...input } = rest
  const [typing, setTyping] = useState<string>()
  const [left, setLeft] = useState(false)
  const problem = useId()
  const isBroken = left && typing !== undefined
  const settle = (text: string) => {
    const time = readTime(text)
    onValue(time ?? '')
    setLeft(true)
    setTyping(time || text.trim() === '' ? undefined : text)
  }
  const written = value && writeTime(value, locale)
  const scrollTo = useCallback((item: HTMLElement | null) => {
    if (item?.parentElement) item.parentElement.scrollTop = item.offsetTop - item.offsetHeight * 2
  }, [])
  return (
    <Base.Root
      items={timesBetween(step, min, max).map(time => writeTime(time, locale))}
      value={typing ?? written}
      mode="list"
      // All times stand in the list until someone types.
      {...(typing === undefined && { filter: null })}
      openOnInputClick
      disabled={disabled ?? false}
      onValueChange={(text, { reason }) => {
        if (reason === 'item-press') return settle(text)
        setLeft(false)
        setTyping(text)
      }}
    >
      <span className={cx('block min-w-0', className ?? 'w-28')}>
        <span className="relative block">
          <Base.Input
            {...input}
            aria-invalid={isBroken || invalid || undefined}
            aria-describedby={isBroken ? problem : undefined}
            onBlur={() => typing !== undefined && settle(typing)}
            dir="auto"
            className="control figures ps-2.5 pe-8 text-start"
          />
          <Clock
            size={15}
            aria-hidden
            className="pointer-events-none absolute end-2.5 top-1/2 -translate-y-1/2 text-subtle"
          />
        </span>
        {isBroken && (
          <span id={problem} role="alert" className="mt-1 block text-small text-red-ink">
            Write a time like {writeTime('14:30', locale)}.
          </span>
        )}
      </span>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50 outline-none">
          <Base.Popup className="popup min-w-(--anchor-width)">
            <Base.List className="relative max-h-[min(16rem,var(--available-height))] overflow-y-auto overscroll-contain p-1 data-empty:p-0">
              {(time: string) => (
                <Base.Item
                  key={time}
                  value={time}
                  ref={time === written ? scrollTo : null}
                  className={cx('popup-item figures', time === written && 'font-semibold text-accent-ink')}
                >
                  {time}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
