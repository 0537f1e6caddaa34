import type { ReactNode } from 'react'
import { useId } from 'react'
import { cx } from '../cx.ts'

type CardProps = {
  title?: ReactNode
  text?: ReactNode
  actions?: ReactNode
  /** The content reaches the edges: tables and lists bring their own room. */
  flush?: boolean
  className?: string
  children: ReactNode
}

/** One matter in a box of its own, with its heading and what can be done about it. */
export function Card({ title, text, actions, flush, className, children }: CardProps) {
  const heading = useId()
  return (
    <section
      aria-labelledby={title ? heading : undefined}
      className={cx('min-w-0 rounded-card border border-line bg-surface', className)}
    >
      {(title || actions) && (
        <header className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3">
          <div className="min-w-0 flex-1">
            <h2 id={heading} className="text-lead font-semibold wrap-anywhere">
              {title}
            </h2>
            {text && <p className="text-small text-muted">{text}</p>}
          </div>
          {actions}
        </header>
      )}
      <div className={flush ? 'pt-3' : 'p-4'}>{children}</div>
    </section>
  )
}
