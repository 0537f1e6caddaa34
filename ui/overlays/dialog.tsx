import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'

export type DialogProps = {
  open: boolean
  onOpen: (open: boolean) => void
  title: string
  description?: ReactNode
  children?: ReactNode
  /** The buttons; they stay in sight however long the content is. */
  footer?: ReactNode
  wide?: boolean
}

/** Centred on a desk, risen from the bottom edge on a phone. */
export function Dialog({ open, onOpen, title, description, children, footer, wide }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={next => onOpen(next)}>
      <Base.Portal>
        <Scrim />
        <Base.Popup
          className={cx(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-dialog bg-raised shadow-float outline-none',
            'transition-[opacity,translate,scale] duration-(--slow) ease-out sm:inset-x-auto sm:top-[14dvh] sm:bottom-auto sm:left-1/2',
            'sm:max-h-[76dvh] sm:-translate-x-1/2 sm:rounded-dialog data-starting-style:opacity-0 data-ending-style:opacity-0',
            'max-sm:data-starting-style:translate-y-8 max-sm:data-ending-style:translate-y-8 sm:data-starting-style:scale-97 sm:data-ending-style:scale-97',
            wide ? 'sm:w-[min(44rem,calc(100vw-3rem))]' : 'sm:w-[min(28rem,calc(100vw-3rem))]',
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-1">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lead font-semibold">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-0.5 text-muted">{description}</Base.Description>
              )}
            </div>
            <CloseButton />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-3">{children}</div>
          {footer && <DialogFooter>{footer}</DialogFooter>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

export function Scrim() {
  return (
    <Base.Backdrop className="fixed inset-0 z-50 bg-scrim transition-opacity duration-(--slow) data-starting-style:opacity-0 data-ending-style:opacity-0" />
  )
}

export function CloseButton() {
  return (
    <Base.Close
      aria-label="Close"
      className="-my-1 -me-2 grid size-control-small shrink-0 place-items-center rounded-control text-muted hover:bg-hover hover:text-ink"
    >
      <X size={16} />
    </Base.Close>
  )
}

export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] max-sm:[&>button]:flex-1">
      {children}
    </footer>
  )
}
