import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode, RefObject } from 'react'
import { cx } from '../cx.ts'
import { CloseButton, DialogFooter, type DialogProps, Scrim } from './dialog.tsx'

type SheetProps = DialogProps & {
  side?: 'start' | 'end'
  /** The title is for screen readers only: the content shows what it is. */
  bareTitle?: boolean
  /** Stands in the place of the title, which is for screen readers only then. */
  bar?: ReactNode
  /** Something in it is not finished: neither Escape nor a press outside closes it. */
  isHeld?: boolean
  /** What gets the cursor when it opens, and when it has closed. */
  initialFocus?: RefObject<HTMLElement | null>
  finalFocus?: () => HTMLElement | true
}

/** A panel along one edge: navigation and filters on a phone, a side task on a desk. */
export function Sheet({
  open,
  onOpen,
  title,
  bareTitle,
  description,
  children,
  footer,
  wide,
  side = 'end',
  bar,
  isHeld,
  initialFocus,
  finalFocus,
}: SheetProps) {
  const onChange = (next: boolean, { reason }: { reason: string }) => {
    if (isHeld && (reason === 'escape-key' || reason === 'outside-press')) return
    onOpen(next)
  }
  return (
    <Base.Root open={open} onOpenChange={onChange}>
      <Base.Portal>
        <Scrim />
        <Base.Popup
          {...(initialFocus && { initialFocus })}
          {...(finalFocus && { finalFocus })}
          className={cx(
            'fixed inset-y-0 z-50 flex flex-col bg-raised shadow-float outline-none',
            'transition-[opacity,translate] duration-(--slow) ease-out data-starting-style:opacity-0 data-ending-style:opacity-0',
            wide ? 'w-[min(40rem,100vw)]' : 'w-[min(22rem,88vw)]',
            side === 'end'
              ? 'end-0 data-ending-style:translate-x-6 data-starting-style:translate-x-6 rtl:data-ending-style:-translate-x-6 rtl:data-starting-style:-translate-x-6'
              : 'start-0 data-ending-style:-translate-x-6 data-starting-style:-translate-x-6 rtl:data-ending-style:translate-x-6 rtl:data-starting-style:translate-x-6',
          )}
        >
          <header
            className={cx(
              bar ? 'flex items-center gap-1 px-3 py-2 sm:px-4' : 'flex items-start gap-3 px-5 pt-4 pb-2',
              bareTitle && 'sr-only',
            )}
          >
            {bar}
            <div className={bar ? 'sr-only' : 'min-w-0 flex-1'}>
              <Base.Title className="text-lead font-semibold">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-0.5 text-muted">{description}</Base.Description>
              )}
            </div>
            <span className={cx('flex', Boolean(bar) && 'mx-2')}>
              <CloseButton />
            </span>
          </header>
          <div className={cx('min-h-0 flex-1 overflow-y-auto', !bareTitle && !bar && 'px-5 py-2')}>
            {children}
          </div>
          {footer && <DialogFooter>{footer}</DialogFooter>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
