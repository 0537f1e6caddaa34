import type { ReactNode } from 'react'

type EmptyStateProps = { icon: ReactNode; title: string; text?: ReactNode; action?: ReactNode }

/** Says why nothing is here and offers the one next thing to do. */
export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center px-6 py-16 text-center">
      <div
        className="mb-4 grid size-12 place-items-center rounded-card border border-line bg-surface text-accent-ink shadow-raise"
        aria-hidden
      >
        {icon}
      </div>
      <h2 className="text-lead font-semibold">{title}</h2>
      {text && <p className="mt-1 text-balance text-muted">{text}</p>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
