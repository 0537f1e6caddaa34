import { Menu as Base } from '@base-ui/react/menu'
import { Menubar as BaseBar } from '@base-ui/react/menubar'
import type { ReactNode } from 'react'

/** Several menus in one line, for editors with many commands. The arrows go from menu to menu. */
export function Menubar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <BaseBar aria-label={label} className="flex w-fit max-w-full flex-wrap items-center gap-0.5">
      {children}
    </BaseBar>
  )
}

export function MenubarMenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Root>
      <Base.Trigger className="h-control-small rounded-control px-2.5 text-body font-medium text-muted hover:bg-hover hover:text-ink data-popup-open:bg-hover data-popup-open:text-ink">
        {label}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50 outline-none">
          <Base.Popup className="popup max-h-(--available-height) min-w-44 overflow-y-auto p-1">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
