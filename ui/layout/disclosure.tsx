import { Collapsible as Base } from '@base-ui/react/collapsible'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'

type DisclosureProps = {
  label: ReactNode
  children: ReactNode
  /** Stands beside the label, outside of the button: badges, actions. */
  end?: ReactNode
  startsOpen?: boolean
  open?: boolean
  onOpen?: (open: boolean) => void
  /** Small and quiet: details in a row. */
  quiet?: boolean
}

/** More about something, for those who ask. Find-in-page opens it too. */
export function Disclosure({ label, children, end, startsOpen, open, onOpen, quiet }: DisclosureProps) {
  return (
    <Base.Root
      defaultOpen={startsOpen ?? false}
      {...(open !== undefined && { open })}
      onOpenChange={next => onOpen?.(next)}
      className="min-w-0"
    >
      <div className="flex items-center gap-2">
        <Base.Trigger
          className={cx(
            'group flex min-w-0 items-center gap-1.5 rounded-control py-1 ps-1 pe-2 text-start hover:bg-hover',
            quiet ? 'text-small text-subtle' : 'flex-1 font-medium',
          )}
        >
          <ChevronRight
            size={14}
            aria-hidden
            className="shrink-0 text-subtle transition-transform duration-(--fast) group-data-panel-open:rotate-90 rtl:not-group-data-panel-open:rotate-180"
          />
          <span className="min-w-0 wrap-anywhere">{label}</span>
        </Base.Trigger>
        {end}
      </div>
      <Base.Panel hiddenUntilFound className={quiet ? 'py-1' : 'ps-6 py-2'}>
        {children}
      </Base.Panel>
    </Base.Root>
  )
}
