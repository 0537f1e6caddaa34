import { Field } from '@base-ui/react/field'
import type { ComponentProps } from 'react'
import { cx } from '../cx.ts'

type CodeFieldProps = Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'defaultValue' | 'style'> & {
  value: string
  onValue: (value: string) => void
}

/** Text that machines read: JSON, templates, certificates. Lines are numbered and never wrapped; Tab goes on as everywhere. */
export function CodeField({ value, onValue, rows = 6, className, ...area }: CodeFieldProps) {
  const lines = Math.max(value.split('\n').length, rows)
  return (
    <span className={cx('control flex max-h-96 min-w-0 overflow-y-auto font-mono', className)} dir="ltr">
      <span
        aria-hidden
        className="figures sticky top-0 h-fit shrink-0 border-e border-line bg-sunken px-2 py-1.5 text-end text-small whitespace-pre text-subtle select-none"
      >
        {Array.from({ length: lines }, (_, line) => line + 1).join('\n')}
      </span>
      <Field.Control
        value={value}
        render={
          <textarea
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            {...area}
            wrap="off"
            rows={lines}
            onChange={event => onValue(event.currentTarget.value)}
            className="block min-w-0 flex-1 resize-none overflow-x-auto overflow-y-hidden bg-transparent px-2.5 py-1.5 text-small whitespace-pre outline-none pointer-coarse:text-body"
          />
        }
      />
    </span>
  )
}
