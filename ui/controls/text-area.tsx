import { Field } from '@base-ui/react/field'
import type { ComponentProps } from 'react'
import { cx } from '../cx.ts'

type TextAreaProps = Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'defaultValue' | 'style'> & {
  value: string
  onValue: (value: string) => void
}

/** Grows with its text, so that nothing hides below an inner scroll bar until it is really long. */
export function TextArea({ value, onValue, className, rows = 3, ...area }: TextAreaProps) {
  return (
    <Field.Control
      value={value}
      render={
        <textarea
          {...area}
          rows={rows}
          onChange={event => onValue(event.currentTarget.value)}
          className={cx(
            'control field-sizing-content max-h-96 resize-y px-2.5 py-1.5',
            rows > 1 && 'min-h-19',
            className,
          )}
        />
      }
    />
  )
}
