import { ContextMenu as Base } from '@base-ui/react/context-menu'
import type { ReactElement, ReactNode } from 'react'

type ContextMenuProps = {
  /** What the menu is about: a card, a row. The same must be reachable by a button in it. */
  trigger: ReactElement
  /** MenuItem, MenuLink, MenuChoice and MenuSeparator, as in every menu. */
  children: ReactNode
}

/** The menu of the right mouse button, the menu key and the long press. */
export function ContextMenu({ trigger, children }: ContextMenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger as ReactElement<Record<string, unknown>>} />
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none">
          <Base.Popup className="popup max-h-(--available-height) min-w-44 overflow-y-auto p-1">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
