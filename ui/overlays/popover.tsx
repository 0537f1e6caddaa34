import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'

type PopoverProps = {
  trigger: ReactElement
  title: string
  children: ReactNode
  open?: boolean
  onOpen?: (open: boolean) => void
  align?: 'start' | 'end'
}

/** A small task beside what it concerns. The title is read out; the content speaks for itself. */
export function Popover({ trigger, title, children, open, onOpen, align = 'start' }: PopoverProps) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} onOpenChange={next => onOpen?.(next)}>
      <Base.Trigger render={trigger as ReactElement<Record<string, unknown>>} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className="z-40">
          <Base.Popup className="popup max-h-(--available-height) w-[min(22rem,var(--available-width))] overflow-y-auto p-3">
            <Base.Title className="sr-only">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
