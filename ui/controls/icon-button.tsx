import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import { Tooltip } from '../overlays/tooltip.tsx'
import type { ButtonProps } from './button.tsx'

type IconButtonProps = Omit<ButtonProps, 'children' | 'look' | 'busy' | 'icon'> & {
  /** Said by screen readers and shown as the tooltip. */
  label: string
  icon: ReactNode
  keys?: string
}

export function IconButton({ label, icon, size = 'normal', keys, className, ...button }: IconButtonProps) {
  return (
    <Tooltip label={label} keys={keys}>
      <button
        type="button"
        {...button}
        aria-label={label}
        className={cx(
          'inline-grid shrink-0 place-items-center rounded-control text-muted transition-colors duration-(--fast)',
          'hover:not-disabled:bg-hover hover:not-disabled:text-ink disabled:text-disabled aria-expanded:bg-hover',
          size === 'small' ? 'size-control-small' : 'size-control',
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
