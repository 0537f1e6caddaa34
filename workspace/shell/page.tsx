import { type ReactNode, useEffect } from 'react'
import { Star } from '../favourites/star.tsx'

type PageProps = {
  title: string
  /** Breadcrumb or a way back, before the title. */
  before?: ReactNode
  heading?: ReactNode
  actions?: ReactNode
  /** Second row of the header: filters, tabs. */
  below?: ReactNode
  children: ReactNode
  /** The page scrolls its own content (long lists); otherwise the whole body does. */
  ownScroll?: boolean
}

/** Frame of every page inside the shell: one heading, its actions, and the content that scrolls below. */
export function Page({ title, before, heading, actions, below, children, ownScroll }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Inopsio`
  }, [title])
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="shrink-0 border-b border-line">
        <div className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2 sm:px-6">
          {before}
          {heading ?? <h1 className="min-w-0 flex-1 truncate text-title font-semibold">{title}</h1>}
          <div className="flex shrink-0 items-center gap-2">
            <Star />
            {actions}
          </div>
        </div>
        {below}
      </header>
      {ownScroll ? children : <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>}
    </div>
  )
}
