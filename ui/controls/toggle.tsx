import { Toggle as Base } from '@base-ui/react/toggle'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'

type ToggleProps = {
  /** The same whether it is pressed or not: the state is said by the press. */
  label: string
  icon?: ReactNode
  pressed: boolean
  onPressed: (pressed: boolean) => void
  iconOnly?: boolean
  disabled?: boolean | undefined
}

/** A button that stays pressed: a favourite, a pinned panel, a filter that is on. For settings use Switch. */
export function Toggle({ label, icon, pressed, onPressed, iconOnly, disabled }: ToggleProps) {
  return (
    <Base
      pressed={pressed}
      onPressedChange={next => onPressed(next)}
      disabled={disabled ?? false}
      aria-label={iconOnly ? label : undefined}
      title={iconOnly ? label : undefined}
      className={cx(
        'inline-flex h-control items-center justify-center gap-1.5 rounded-control border text-body font-medium select-none',
        'border-line-strong bg-surface text-muted hover:not-disabled:bg-hover disabled:opacity-50',
        'data-pressed:border-accent data-pressed:bg-accent-soft data-pressed:text-accent-ink',
        iconOnly ? 'w-control' : 'px-3',
      )}
    >
      {icon}
      {!iconOnly && label}
    </Base>
  )
}
