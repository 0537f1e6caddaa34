import { type ReactNode, useId } from 'react'
import { Checkbox } from './checkbox.tsx'

type CheckboxGroupProps<Value extends string> = {
  label: string
  value: readonly Value[]
  onValue: (value: Value[]) => void
  options: readonly { value: Value; label: ReactNode; hint?: ReactNode }[]
  /** The label is for screen readers only: what stands above says it. */
  bare?: boolean
  /** Names a first box that stands for all of them. */
  allLabel?: string
  error?: string | undefined
  disabled?: boolean | undefined
}

/** Any of a few, all in sight. They come in the order they are offered; what is chosen and not offered stays chosen. */
export function CheckboxGroup<Value extends string>({
  label,
  value,
  onValue,
  options,
  ...rest
}: CheckboxGroupProps<Value>) {
  const { bare, allLabel, error, disabled } = rest
  const id = useId()
  const chosen = new Set(value)
  const offered = options.map(option => option.value)
  const others = value.filter(each => !offered.includes(each))
  const choose = (option: Value, isChosen: boolean) =>
    onValue([...offered.filter(each => (each === option ? isChosen : chosen.has(each))), ...others])
  return (
    <fieldset aria-describedby={error ? id : undefined} className="flex flex-col">
      <legend className={bare ? 'sr-only' : 'mb-1 text-small font-medium text-muted'}>{label}</legend>
      {allLabel && (
        <Row label={allLabel}>
          <Checkbox
            checked={offered.every(each => chosen.has(each))}
            mixed={offered.some(each => chosen.has(each)) && !offered.every(each => chosen.has(each))}
            onChecked={all => onValue(all ? [...offered, ...others] : others)}
            disabled={disabled}
          />
        </Row>
      )}
      <div className={allLabel ? 'ps-6' : undefined}>
        {options.map(option => (
          <Row key={option.value} label={option.label} hint={option.hint}>
            <Checkbox
              checked={chosen.has(option.value)}
              onChecked={isChosen => choose(option.value, isChosen)}
              disabled={disabled}
            />
          </Row>
        ))}
      </div>
      {error && (
        <p id={id} className="text-small text-red-ink">
          {error}
        </p>
      )}
    </fieldset>
  )
}

function Row({ label, hint, children }: { label: ReactNode; hint?: ReactNode; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is its child
    <label className="flex min-h-control items-center gap-2 py-0.5 has-disabled:text-muted">
      {children}
      <span className="min-w-0 wrap-anywhere">
        {label}
        {hint && <span className="block text-small text-muted">{hint}</span>}
      </span>
    </label>
  )
}
