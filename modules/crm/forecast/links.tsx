import type { ReactNode } from 'react'

type Filter = Readonly<Record<string, unknown>>

const listWhere = (list: string, filter: Filter): string =>
  `/app/crm/${list}?${new URLSearchParams({ filter: JSON.stringify(filter) })}`

/** The deals behind a figure. */
export const dealsWhere = (filter: Filter): string => listWhere('deals', filter)
/** Where deals stood, behind a figure of the past. */
export const historyWhere = (filter: Filter): string => listWhere('deal-stage-history', filter)
export const passagesWhere = (filter: Filter): string => listWhere('stage-passages', filter)

/** The last day of the month that begins with this one. */
export function lastDay(first: string): string {
  const [year = 0, month = 0] = first.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** A figure that leads to its rows. */
export const Figures = ({ href, children }: { href: string; children: ReactNode }) => (
  <a href={href} className="text-accent-ink underline-offset-2 hover:underline">
    {children}
  </a>
)
