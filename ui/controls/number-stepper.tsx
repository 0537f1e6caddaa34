import { NumberField as Base } from '@base-ui/react/number-field'
import { Minus, Plus } from 'lucide-react'

type NumberStepperProps = {
  value: number | null
  onValue: (value: number | null) => void
  locale: string
  min?: number
  max?: number
  step?: number
  disabled?: boolean | undefined
  id?: string
  'aria-label'?: string | undefined
}

/** A small count: pieces, days, seats. Buttons for the thumb, arrows for the keyboard. Money and decimals: NumberInput. */
export function NumberStepper({
  value,
  onValue,
  locale,
  min,
  max,
  step = 1,
  disabled,
  ...rest
}: NumberStepperProps) {
  const { id, 'aria-label': label } = rest
  return (
    <Base.Root
      {...(id && { id })}
      value={value}
      onValueChange={next => onValue(next)}
      locale={locale}
      {...(min !== undefined && { min })}
      {...(max !== undefined && { max })}
      step={step}
      disabled={disabled ?? false}
    >
      <Base.Group className="flex h-control w-fit items-stretch overflow-hidden rounded-control border border-edge bg-surface text-control has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus data-disabled:border-line-strong data-disabled:bg-sunken data-disabled:text-muted">
        <Base.Decrement aria-label="Less" className={button}>
          <Minus size={14} />
        </Base.Decrement>
        <Base.Input
          aria-label={label}
          className="figures w-14 border-x border-line bg-transparent text-center outline-none"
        />
        <Base.Increment aria-label="More" className={button}>
          <Plus size={14} />
        </Base.Increment>
      </Base.Group>
    </Base.Root>
  )
}

const button =
  'grid w-control shrink-0 place-items-center text-muted outline-offset-[-2px] hover:not-disabled:bg-hover hover:not-disabled:text-ink disabled:text-disabled'
