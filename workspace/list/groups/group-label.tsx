import type { ViewContext } from '@inopsio/kernel/views'
import type { ReactNode } from 'react'
import { cellContent, plainText } from '../cell.tsx'
import { type Grouping, type GroupValue, periodWords } from './grouping.ts'

/** What records are called that groups refer to. */
export type Titles = ReadonlyMap<string, string>

/** The value of a group as a cell would show it. */
export function groupContent(
  { field, by }: Grouping,
  value: GroupValue,
  view: ViewContext,
  titles: Titles,
): ReactNode {
  if (value === null)
    return <span className="text-subtle">No {field.label.toLocaleLowerCase(view.locale)}</span>
  if (by) return periodWords(String(value), by, view.locale)
  return cellContent(shown(value, titles), field, view)
}

export function groupWords(
  { field, by }: Grouping,
  value: GroupValue,
  view: ViewContext,
  titles: Titles,
): string {
  if (value === null) return `No ${field.label.toLocaleLowerCase(view.locale)}`
  return by ? periodWords(String(value), by, view.locale) : plainText(shown(value, titles), field, view)
}

/** A reference is shown as the record it leads to. */
function shown(value: GroupValue, titles: Titles): unknown {
  const title = typeof value === 'string' ? titles.get(value) : undefined
  return title === undefined ? value : { id: value, title }
}
