import { ChevronRight } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'

/** Where one is. The last crumb is the page itself; the others are links. */
export function Breadcrumb({ crumbs }: { crumbs: readonly ReactNode[] }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1 text-muted [&_a]:rounded-mark [&_a]:py-1 [&_a]:hover:text-ink">
        {crumbs.map((crumb, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: crumbs are a path, their position is their identity
          <Fragment key={index}>
            {index > 0 && <ChevronRight size={12} aria-hidden className="shrink-0 text-subtle" />}
            <li
              className="min-w-4 truncate py-1 last:min-w-24 last:shrink-[999] last:text-ink"
              aria-current={index === crumbs.length - 1 ? 'page' : undefined}
            >
              {crumb}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  )
}
