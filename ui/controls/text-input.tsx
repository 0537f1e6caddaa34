import { Input } from '@base-ui/react/input'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from '../cx.ts'

export type TextInputProps = Omit<
  ComponentProps<'input'>,
  'value' | 'onChange' | 'defaultValue' | 'style'
> & {
  value: string
  onValue: (value: string) => void
  icon?: ReactNode
  /** Stands inside the control at its end: a unit, a currency, a button. */
  end?: ReactNode
}

export function TextInput({ value, onValue, icon, end, className, ...input }: TextInputProps) {
  const control = (
    <Input
      autoComplete="off"
      {...input}
      value={value}
      onValueChange={next => onValue(next)}
      className={cx('control px-2.5', Boolean(icon) && 'ps-8', Boolean(end) && 'pe-10', className)}
    />
  )
  if (!icon && !end) return control
  return (
    <span className="relative block min-w-0">
      {icon && (
        <span className="pointer-events-none absolute inset-y-0 start-2.5 z-1 grid place-items-center text-subtle">
          {icon}
        </span>
      )}
      {control}
      {end && (
        <span className="absolute inset-y-0 end-0 grid place-items-center pe-2.5 text-subtle">{end}</span>
      )}
    </span>
  )
}
