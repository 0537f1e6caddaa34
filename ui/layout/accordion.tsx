import { Accordion as Base } from '@base-ui/react/accordion'
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'

export type AccordionPart = {
  readonly id: string
  readonly title: ReactNode
  /** What it says while it is closed: "3 rules". */
  readonly hint?: ReactNode
  readonly content: ReactNode
}

type AccordionProps = {
  parts: readonly AccordionPart[]
  startsOpen?: readonly string[]
  /** Opening one closes the others. */
  single?: boolean
}

/** Several matters under each other, of which one reads some. Find-in-page opens what it finds. */
export function Accordion({ parts, startsOpen = [], single }: AccordionProps) {
  return (
    <Base.Root
      multiple={!single}
      defaultValue={[...startsOpen]}
      className="divide-y divide-line rounded-card border border-line bg-surface"
    >
      {parts.map(({ id, title, hint, content }) => (
        <Base.Item key={id} value={id}>
          <Base.Header>
            <Base.Trigger className="group flex min-h-11 w-full items-center gap-3 rounded-card px-4 py-2 text-start outline-offset-[-2px] hover:bg-hover">
              <span className="min-w-0 flex-1 font-medium wrap-anywhere">{title}</span>
              {hint && <span className="text-small text-muted">{hint}</span>}
              <ChevronDown
                size={15}
                aria-hidden
                className="shrink-0 text-subtle transition-transform duration-(--fast) group-data-panel-open:rotate-180"
              />
            </Base.Trigger>
          </Base.Header>
          <Base.Panel hiddenUntilFound>
            <div className="px-4 pt-1 pb-4">{content}</div>
          </Base.Panel>
        </Base.Item>
      ))}
    </Base.Root>
  )
}
