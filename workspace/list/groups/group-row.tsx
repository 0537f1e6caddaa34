import type { ViewContext } from '@inopsio/kernel/views'
import { cx } from '@inopsio/ui'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { type ListColumn, stuckAt } from '../columns.ts'
import { totalText } from '../totals.ts'
import { groupContent, type Titles } from './group-label.tsx'
import type { Group } from './group-tree.ts'
import type { Grouping } from './grouping.ts'

type GroupRowProps = {
  group: Group
  grouping: Grouping
  isOpen: boolean
  line: number
  columns: readonly ListColumn[]
  hasSelection: boolean
  offset: number | undefined
  view: ViewContext
  titles: Titles
  onToggle: (group: Group) => void
}

/** The head of a group: what its rows have in common, how many they are, and what their columns come to. */
export function GroupRow(props: GroupRowProps): ReactNode {
  const { group, grouping, isOpen, line, columns, hasSelection, offset, view, titles, onToggle } = props
  const firstTotal = columns.findIndex(({ total }) => total !== undefined)
  const wide = Math.max(1, firstTotal === -1 ? columns.length : firstTotal)
  return (
    <tr
      data-group={group.key}
      aria-rowindex={line + 2}
      className={group.depth === 0 ? 'bg-sunken' : 'bg-surface'}
    >
      <td
        colSpan={wide + (hasSelection ? 1 : 0)}
        className="h-(--row) overflow-hidden border-b border-line bg-inherit ps-4 pe-3 whitespace-nowrap sm:ps-6"
        style={stuckAt(offset)}
      >
        <button
          type="button"
          data-group-head
          aria-expanded={isOpen}
          onClick={() => onToggle(group)}
          style={{ marginInlineStart: `${group.depth * 1.25}rem` }}
          className="inline-flex h-7 max-w-full items-center gap-2 rounded-control pe-2 font-medium hover:bg-hover"
        >
          <ChevronRight
            size={14}
            aria-hidden
            className={cx(
              'shrink-0 text-subtle transition-transform rtl:-scale-x-100',
              isOpen && 'rotate-90 rtl:-rotate-90',
            )}
          />
          <span className="truncate">{groupContent(grouping, group.value, view, titles)}</span>
          <span className="figures text-small font-normal text-subtle">
            {group.figures.count.toLocaleString(view.locale)}
          </span>
        </button>
      </td>
      {columns.slice(wide).map(column => (
        <td
          key={column.field.key}
          className={cx(
            'h-(--row) truncate border-b border-line bg-inherit px-3 text-small text-muted',
            column.isAtEnd && 'figures text-end',
          )}
        >
          {totalText(column, group.figures, view)}
        </td>
      ))}
    </tr>
  )
}
