import { PreviewCard as Base } from '@base-ui/react/preview-card'
import type { ReactElement, ReactNode } from 'react'

type HoverCardProps = {
  /** The link it is about. Everything in the card must be found behind the link too: touch and screen readers skip it. */
  trigger: ReactElement
  children: ReactNode
}

/** A look at what is behind a link, for those with a mouse. */
export function HoverCard({ trigger, children }: HoverCardProps) {
  return (
    <Base.Root>
      <Base.Trigger delay={400} render={trigger as ReactElement<Record<string, unknown>>} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-40">
          <Base.Popup className="popup w-[min(20rem,var(--available-width))] p-3">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
