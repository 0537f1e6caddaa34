import { useState } from 'react'
import { cx } from '../cx.ts'
import { isDecimal, readDecimal, writeDecimal } from './decimal-text.ts'
import { TextInput, type TextInputProps } from './text-input.tsx'

export type NumberInputProps = Omit<TextInputProps, 'value' | 'onValue' | 'type'> & {
  /** A canonical decimal string, or what was typed when it is no number. */
  value: string
  onValue: (value: string) => void
  locale: string
  whole?: boolean
  /** How much the arrow keys add; 1 when left out. */
  step?: number
}

/** Numbers as people write them. While one types nothing moves; on leaving, the number is written in the locale's way. */
export function NumberInput({
  value,
  onValue,
  locale,
  whole,
  step = 1,
  className,
  ...input
}: NumberInputProps) {
  const [typing, setTyping] = useState<string>()
  const move = (by: number) => {
    if (value !== '' && !isDecimal(value)) return
    setTyping(undefined)
    onValue(addWhole(value || '0', by))
  }
  return (
    <TextInput
      {...input}
      inputMode={whole ? 'numeric' : 'decimal'}
      value={typing ?? writeDecimal(value, locale)}
      onValue={text => {
        setTyping(text)
        onValue(readDecimal(text, locale))
      }}
      onBlur={event => {
        setTyping(undefined)
        input.onBlur?.(event)
      }}
      onKeyDown={event => {
        if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
          event.preventDefault()
          move(event.key === 'ArrowUp' ? step : -step)
        }
        input.onKeyDown?.(event)
      }}
      className={cx('figures', className)}
    />
  )
}

/** Adds a whole number without passing through a float: the fraction is carried along as it is. */
function addWhole(value: string, by: number): string {
  const [whole = '0', fraction] = value.split('.')
  const sum = BigInt(whole === '-' || whole === '' ? 0 : whole) + BigInt(by)
  return fraction ? `${sum}.${fraction}` : String(sum)
}
