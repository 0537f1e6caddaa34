import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import { cx } from '../cx.ts'

type CheckboxProps = {
  checked: boolean
  onChecked: (checked: boolean) => void
  /** Some, but not all, of what it stands for. */
  mixed?: boolean
  disabled?: boolean | undefined
  id?: string
  className?: string
  'aria-label'?: string | undefined
}

export function Checkbox({ checked, onChecked, mixed, disabled, className, ...rest }: CheckboxProps) {
  return (
    <Base.Root
      {...rest}
      checked={checked}
      indeterminate={mixed ?? false}
      disabled={disabled ?? false}
      onCheckedChange={next => onChecked(next)}
      className={cx(
        'grid size-4 shrink-0 place-items-center rounded-mark border border-edge bg-surface text-on-accent',
        'data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent',
        'data-disabled:opacity-50 pointer-coarse:size-5',
        className,
      )}
    >
      <Base.Indicator className="grid place-items-center">
        {mixed ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
      </Base.Indicator>
    </Base.Root>
  )
}
