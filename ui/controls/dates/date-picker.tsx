import { Popover as Base } from '@base-ui/react/popover'
import { CalendarDays } from 'lucide-react'
import { useRef, useState } from 'react'
import { Calendar } from './calendar.tsx'
import { DayField, type DayFieldProps } from './day-field.tsx'

export type DatePickerProps = Omit<DayFieldProps, 'end'> & { weekStart?: number; className?: string }

/** A day, typed or chosen in a month. The calendar opens by its button or Alt+Down; Escape leaves things as they were. */
export function DatePicker({ value, onValue, weekStart, disabled, ...field }: DatePickerProps) {
  const [open, setOpen] = useState(false)
  const popup = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const label = field['aria-label']
  return (
    <Base.Root open={open} onOpenChange={next => setOpen(next)}>
      <DayField
        {...field}
        ref={input}
        value={value}
        onValue={onValue}
        disabled={disabled}
        onKeyDown={event => {
          if (event.key !== 'ArrowDown' || !event.altKey) return
          event.preventDefault()
          setOpen(true)
        }}
        end={
          <Base.Trigger
            disabled={disabled ?? false}
            aria-label={label ? `Choose in a calendar: ${label}` : 'Choose in a calendar'}
            className="-me-1.5 grid size-6 place-items-center rounded-mark text-subtle hover:text-ink disabled:text-disabled"
          >
            <CalendarDays size={15} />
          </Base.Trigger>
        }
      />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-50">
          <Base.Popup
            ref={popup}
            aria-label={label ?? 'Calendar'}
            initialFocus={() => popup.current?.querySelector<HTMLElement>('[data-day][tabindex="0"]')}
            finalFocus={input}
            className="popup p-3"
          >
            <Calendar
              label={label ?? 'Calendar'}
              value={value ? { from: value, to: value } : null}
              locale={field.locale}
              min={field.min}
              max={field.max}
              now={field.now}
              weekStart={weekStart}
              onPick={day => {
                onValue(day)
                setOpen(false)
              }}
            />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
