import { useEffect, useRef } from 'react'
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

export function Checkbox({ checked, onChecked, mixed, className, ...rest }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed ?? false
  }, [mixed])
  return (
    <input
      {...rest}
      ref={box}
      type="checkbox"
      checked={checked}
      onChange={event => onChecked(event.currentTarget.checked)}
      className={cx('tick', className)}
    />
  )
}
