import type { ReactNode } from 'react'
import type { Rows } from './figures.ts'

/** The list of exactly the rows behind a figure. */
export const rowsAt = ({ list, filter }: Rows): string =>
  `/app/crm/${list}?${new URLSearchParams({ filter: JSON.stringify(filter) })}`

/** A figure that leads to its rows. */
export const Figures = ({ href, children }: { href: string; children: ReactNode }) => (
  <a href={href} className="text-accent-ink underline-offset-2 hover:underline">
    {children}
  </a>
)
