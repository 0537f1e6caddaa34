import { Field as BaseField } from '@base-ui/react/field'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'

export type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  required?: boolean | undefined
  disabled?: boolean | undefined
  /** The label is there for screen readers only: table cells and search boxes. */
  bare?: boolean
  /** A checkbox or switch stands before its label on one line. */
  inline?: boolean
  className?: string
  children: ReactNode
}

/** Label, control, hint and error belong together; Base UI ties them with ids for screen readers. */
export function Field({
  label,
  hint,
  error,
  required,
  disabled,
  bare,
  inline,
  className,
  children,
}: FieldProps) {
  const mark = required && (
    <span className="text-danger" aria-hidden>
      {' *'}
    </span>
  )
  return (
    <BaseField.Root
      invalid={Boolean(error)}
      disabled={disabled ?? false}
      className={cx('flex min-w-0 flex-col gap-1', className)}
    >
      {inline ? (
        <BaseField.Label className="flex min-h-control items-center gap-2 text-control">
          {children}
          <span>
            {label}
            {mark}
          </span>
        </BaseField.Label>
      ) : (
        <>
          <BaseField.Label
            className={bare ? 'sr-only' : 'w-fit text-small font-medium text-muted pointer-coarse:text-body'}
          >
            {label}
            {mark}
          </BaseField.Label>
          {children}
        </>
      )}
      {hint && !error && (
        <BaseField.Description className="text-small text-subtle">{hint}</BaseField.Description>
      )}
      {error && (
        <BaseField.Error match={true} className="text-small text-red-ink">
          {error}
        </BaseField.Error>
      )}
    </BaseField.Root>
  )
}
