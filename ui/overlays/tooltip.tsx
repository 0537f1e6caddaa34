import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import { Kbd } from '../display/kbd.tsx'

type TooltipProps = {
  label: string
  keys?: string | undefined
  side?: 'top' | 'bottom' | 'left' | 'right'
  /** The control it explains. The control must have its own accessible name: tooltips are for eyes and mice. */
  children: ReactElement
}

export function Tooltip({ label, keys, side = 'top', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children as ReactElement<Record<string, unknown>>} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} side={side} className="z-60">
          <Base.Popup className="popup flex items-center gap-2 rounded-control px-2 py-1 text-small">
            {label}
            {keys && <Kbd>{keys}</Kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export const TooltipProvider = Base.Provider
