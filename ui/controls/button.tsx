import type { ComponentProps, ReactNode } from 'react'
import { cx } from '../cx.ts'

const looks = {
  primary: 'bg-accent text-on-accent hover:not-disabled:bg-accent-hover shadow-raise',
  secondary: 'bg-surface text-ink border border-line-strong hover:not-disabled:bg-hover shadow-raise',
  ghost: 'text-muted hover:not-disabled:bg-hover hover:not-disabled:text-ink',
  danger: 'bg-danger text-on-danger hover:not-disabled:bg-danger-hover shadow-raise',
}

export type ButtonProps = ComponentProps<'button'> & {
  look?: keyof typeof looks
  size?: 'small' | 'normal'
  icon?: ReactNode
  /** Shows that the work goes on; the button keeps its width and its focus and refuses a second press. */
  busy?: boolean
}

export function Button({ look = 'secondary', size = 'normal', icon, busy, ...rest }: ButtonProps) {
  const { className, children, onClick, type = 'button', ...button } = rest
  return (
    <button
      {...button}
      type={type}
      aria-busy={busy || undefined}
      onClick={busy ? event => event.preventDefault() : onClick}
      className={cx(
        'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control font-medium whitespace-nowrap',
        'select-none transition-colors duration-(--fast) disabled:cursor-not-allowed disabled:opacity-50',
        size === 'small'
          ? 'h-control-small px-2.5 text-small pointer-coarse:text-body'
          : 'h-control px-3 text-body pointer-coarse:text-lead',
        looks[look],
        className,
      )}
    >
      {busy ? <span className="spinner text-[0.875rem]" aria-hidden /> : icon}
      {children}
    </button>
  )
}
