import type { ReactNode } from 'react'

export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol aria-label={label} className="relative flex flex-col">
      {children}
    </ol>
  )
}

type TimelineEntryProps = {
  icon: ReactNode
  title: ReactNode
  when: ReactNode
  action?: ReactNode
  children?: ReactNode
}

/** What happened, when, and what can be done about it. The line leads to the entry before. */
export function TimelineEntry({ icon, title, when, action, children }: TimelineEntryProps) {
  return (
    <li className="group relative flex gap-3 pb-5 before:absolute before:top-7 before:bottom-0 before:start-3.5 before:w-px before:bg-line last:pb-0 last:before:hidden">
      <span className="grid size-7 shrink-0 place-items-center" aria-hidden>
        {icon}
      </span>
      <div className="min-w-0 flex-1 pt-1">
        <div className="wrap-anywhere">{title}</div>
        <div className="flex min-h-6 items-center gap-1 text-small text-subtle">
          {when}
          {action}
        </div>
        {children && <div className="mt-1">{children}</div>}
      </div>
    </li>
  )
}
