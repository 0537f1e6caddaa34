import { Toolbar as Base } from '@base-ui/react/toolbar'
import type { ReactElement, ReactNode } from 'react'
import { cx } from '../cx.ts'

/** Tools that belong together: one stop for Tab, arrows inside. */
export function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Root
      aria-label={label}
      className="flex w-fit max-w-full flex-wrap items-center gap-0.5 rounded-control border border-line bg-surface p-0.5"
    >
      {children}
    </Base.Root>
  )
}

type ToolbarButtonProps = {
  label: string
  icon?: ReactNode
  onPress?: () => void
  /** Set for tools that stay pressed: bold, wrap. */
  pressed?: boolean
  disabled?: boolean
  iconOnly?: boolean
  /** Another control that takes the tool's place: the trigger of a menu. */
  render?: ReactElement
}

export function ToolbarButton({
  label,
  icon,
  onPress,
  pressed,
  disabled,
  iconOnly,
  render,
}: ToolbarButtonProps) {
  return (
    <Base.Button
      {...(render && { render: render as ReactElement<Record<string, unknown>> })}
      onClick={onPress}
      disabled={disabled ?? false}
      aria-pressed={pressed}
      aria-label={iconOnly ? label : undefined}
      title={iconOnly ? label : undefined}
      className={cx(
        'inline-flex h-control-small items-center justify-center gap-1.5 rounded-[5px] text-small font-medium text-muted',
        'hover:not-data-disabled:bg-hover hover:not-data-disabled:text-ink data-disabled:text-disabled',
        'aria-pressed:bg-accent-soft aria-pressed:text-accent-ink',
        iconOnly ? 'w-control-small' : 'px-2',
      )}
    >
      {icon}
      {!iconOnly && label}
    </Base.Button>
  )
}

export function ToolbarSeparator() {
  return <Base.Separator className="mx-1 h-4 w-px shrink-0 bg-line" />
}
