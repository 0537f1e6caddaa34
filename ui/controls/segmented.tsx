import { type ReactNode, useId } from 'react'
import { cx } from '../cx.ts'

type SegmentedProps<Value extends string> = {
  label: string
  value: Value
  onValue: (value: Value) => void
  options: readonly { value: Value; label: string; icon?: ReactNode }[]
  /** Shows icons only; the labels stay for screen readers and as titles. */
  iconsOnly?: boolean
}

/** One of two to five, all in sight. Real radio buttons underneath, so that keys and screen readers just work. */
export function Segmented<Value extends string>({
  label,
  value,
  onValue,
  options,
  iconsOnly,
}: SegmentedProps<Value>) {
  const name = useId()
  return (
    <fieldset className="inline-flex rounded-control bg-sunken p-0.5 ring-1 ring-line ring-inset">
      <legend className="sr-only">{label}</legend>
      {options.map(option => (
        <label
          key={option.value}
          title={iconsOnly ? option.label : undefined}
          className={cx(
            'relative flex min-h-[calc(var(--control-small)-4px)] flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-[5px] px-2.5',
            'text-small font-medium whitespace-nowrap has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-focus',
            option.value === value
              ? 'bg-raised text-ink shadow-raise ring-1 ring-line'
              : 'text-muted hover:text-ink',
          )}
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
            className="sr-only"
          />
          {option.icon}
          <span className={iconsOnly ? 'sr-only' : undefined}>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
