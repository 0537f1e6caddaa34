import { type ReactNode, useId } from 'react'
import { cx } from '../cx.ts'

export type PickOption = {
  readonly value: string
  readonly title: ReactNode
  readonly hint?: ReactNode
  /** Stands at the end of its row: a badge, a button. */
  readonly end?: ReactNode
  /** What else there is to enter; shown while it is chosen. */
  readonly more?: ReactNode
}

type PickListProps = {
  label: string
  /** Null while nothing is chosen. */
  value: string | null
  onValue: (value: string) => void
  options: readonly PickOption[]
  error?: string | undefined
  /** The name under which a refusal finds it. */
  field?: string
}

/** One of several, each with its explanation, all in sight. Real radio buttons, so that keys and screen readers just work. */
export function PickList({ label, value, onValue, options, error, field }: PickListProps) {
  const name = useId()
  return (
    <fieldset
      data-field={field}
      aria-describedby={error ? `${name}-error` : undefined}
      className="flex min-w-0 flex-col gap-1.5"
    >
      <legend className="mb-1.5 font-semibold">{label}</legend>
      {options.map(option => (
        <Row
          key={option.value}
          option={option}
          name={name}
          isChosen={option.value === value}
          onChoose={() => onValue(option.value)}
        />
      ))}
      {error && (
        <p id={`${name}-error`} className="text-small text-red-ink">
          {error}
        </p>
      )}
    </fieldset>
  )
}

type RowProps = { option: PickOption; name: string; isChosen: boolean; onChoose: () => void }

function Row({ option: { title, hint, end, more }, name, isChosen, onChoose }: RowProps) {
  return (
    <div
      className={cx(
        'rounded-control border px-3',
        isChosen ? 'border-accent bg-accent-soft' : 'border-line has-[label:hover]:border-line-strong',
      )}
    >
      <div className="flex items-center gap-3">
        <label className="flex min-h-control min-w-0 flex-1 cursor-pointer items-center gap-2.5 py-1.5">
          <input
            type="radio"
            name={name}
            checked={isChosen}
            onChange={onChoose}
            className="size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0 wrap-anywhere">
            <span className="block font-medium">{title}</span>
            {hint && <span className="block text-small text-muted">{hint}</span>}
          </span>
        </label>
        {end}
      </div>
      {isChosen && more && <div className="flex flex-col gap-3 pt-1 pb-3 ps-6.5">{more}</div>}
    </div>
  )
}
