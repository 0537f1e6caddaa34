import { Checkbox, cx } from '@inopsio/ui'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { CSSProperties } from 'react'
import { isExact, type ListColumn, stuckAt } from './columns.ts'
import { sortedBy } from './list-state.ts'
import { ResizeHandle } from './resize-handle.tsx'
import type { Selection } from './use-selection.ts'

type GridHeadProps = {
  columns: readonly ListColumn[]
  selection: Selection | null
  /** Width of all columns together; each takes its share of whatever room there is. */
  total: number
  selectWidth: number
  sort: string
  onSort: (field: string, isAdded: boolean) => void
  onResize: (field: string, width: number) => void
  offsets: readonly (number | undefined)[]
}

export function GridHead(props: GridHeadProps) {
  const { columns, selection, total, selectWidth, sort, onSort, onResize, offsets } = props
  const isInPixels = isExact(columns)
  return (
    <thead className="sticky top-0 z-10">
      <tr>
        {selection && (
          <th
            scope="col"
            style={{ width: selectWidth, ...(isInPixels && stuckAt(0)) }}
            className="h-8 border-b border-line bg-sunken ps-4 text-start sm:ps-6"
          >
            <Checkbox
              aria-label="Select all rows shown"
              checked={selection.isAll}
              mixed={selection.isSome}
              onChecked={selection.toggleAll}
            />
          </th>
        )}
        {columns.map((column, at) => (
          <HeadCell
            key={column.field.key}
            column={column}
            style={headStyle(column, isInPixels, total + (selection ? selectWidth : 0), offsets[at])}
            sort={sort}
            onSort={onSort}
            onResize={onResize}
          />
        ))}
      </tr>
    </thead>
  )
}

/** In pixels where somebody gave a width; else its share, and the title takes what the others leave. */
function headStyle(
  { width, isTitle }: ListColumn,
  isInPixels: boolean,
  total: number,
  offset: number | undefined,
): CSSProperties {
  if (isInPixels) return { width, ...stuckAt(offset, 2) }
  return isTitle ? {} : { width: `${(width / total) * 100}%` }
}

type HeadCellProps = {
  column: ListColumn
  style: CSSProperties
  sort: string
  onSort: (field: string, isAdded: boolean) => void
  onResize: (field: string, width: number) => void
}

function HeadCell({ column, style, sort, onSort, onResize }: HeadCellProps) {
  const { field, isAtEnd } = column
  const sorted = sortedBy(sort, field.key)
  const direction = sorted && (sorted.descending ? 'descending' : 'ascending')
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      aria-sort={direction ?? (field.sortable ? 'none' : undefined)}
      style={style}
      className={cx(
        'relative h-8 border-b border-line bg-sunken px-1 text-small font-medium text-muted',
        isAtEnd ? 'text-end' : 'text-start',
      )}
    >
      {field.sortable ? (
        <button
          type="button"
          onClick={event => onSort(field.key, event.shiftKey)}
          title="Shift adds it to the order"
          className={cx(
            'group/head inline-flex h-6 max-w-full items-center gap-1 rounded-mark px-2 hover:bg-hover hover:text-ink',
            isAtEnd && 'flex-row-reverse',
            direction && 'text-ink',
          )}
        >
          <span className="truncate">{field.label}</span>
          <Arrow
            size={12}
            aria-hidden
            className={cx(
              'shrink-0',
              !direction && 'opacity-0 group-hover/head:opacity-50 group-focus-visible/head:opacity-50',
            )}
          />
          {sorted && !sorted.isAlone && <span className="figures text-micro">{sorted.place}</span>}
        </button>
      ) : (
        <span className="block truncate px-2">{field.label}</span>
      )}
      <ResizeHandle onResize={width => onResize(field.key, width)} />
    </th>
  )
}
