import { Radio as Base } from '@base-ui/react/radio'
import { RadioGroup as BaseGroup } from '@base-ui/react/radio-group'
import { type ReactNode, useId } from 'react'
import { cx } from '../cx.ts'

type RadioGroupProps<Value extends string> = {
  label: ReactNode
  /** Null while nothing is chosen. */
  value: Value | null
  onValue: (value: Value) => void
  options: readonly { value: Value; label: ReactNode; hint?: ReactNode; disabled?: boolean }[]
  error?: string | undefined
  disabled?: boolean | undefined
  /** Beside each other, where there is room. */
  inline?: boolean
}

/** One of a few words, all in sight. Where each needs an explanation or more fields, use PickList. */
export function RadioGroup<Value extends string>({
  label,
  value,
  onValue,
  options,
  ...rest
}: RadioGroupProps<Value>) {
  const { error, disabled, inline } = rest
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <span id={id} className="text-small font-medium text-muted">
        {label}
      </span>
      <BaseGroup
        aria-labelledby={id}
        aria-describedby={error ? `${id}-error` : undefined}
        aria-invalid={error ? true : undefined}
        value={value}
        disabled={disabled ?? false}
        onValueChange={next => onValue(next as Value)}
        className={cx('flex', inline ? 'flex-wrap gap-x-5' : 'flex-col')}
      >
        {options.map(option => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the radio inside is its control
          <label
            key={option.value}
            className="flex min-h-control items-center gap-2 py-0.5 has-data-disabled:text-muted"
          >
            <Base.Root
              value={option.value}
              disabled={option.disabled ?? false}
              className="grid size-4 shrink-0 place-items-center rounded-full border border-edge bg-surface data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50 pointer-coarse:size-5"
            >
              <Base.Indicator className="size-1.5 rounded-full bg-on-accent" />
            </Base.Root>
            <span className="min-w-0 wrap-anywhere">
              {option.label}
              {option.hint && <span className="block text-small text-muted">{option.hint}</span>}
            </span>
          </label>
        ))}
      </BaseGroup>
      {error && (
        <p id={`${id}-error`} className="text-small text-red-ink">
          {error}
        </p>
      )}
    </div>
  )
}
