import { Checkbox, cx } from '@inopsio/ui'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ListColumn } from './columns.ts'
import { sortedBy } from './list-state.ts'
import type { Selection } from './use-selection.ts'

type GridHeadProps = {
  columns: readonly ListColumn[]
  selection: Selection | null
  /** Width of all columns together; each takes its share of whatever room there is. */
  total: number
  selectWidth: number
  sort: string
  onSort: (field: string, isAdded: boolean) => void
}

export function GridHead({ columns, selection, total, selectWidth, sort, onSort }: GridHeadProps) {
  return (
    <thead className="sticky top-0 z-10">
      <tr>
        {selection && (
          <th
            scope="col"
            style={{ width: selectWidth }}
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
        {columns.map(column => (
          <HeadCell
            key={column.field.key}
            column={column}
            share={column.width / (total + (selection ? selectWidth : 0))}
            sort={sort}
            onSort={onSort}
          />
        ))}
      </tr>
    </thead>
  )
}

type HeadCellProps = {
  column: ListColumn
  share: number
  sort: string
  onSort: (field: string, isAdded: boolean) => void
}

function HeadCell({ column, share, sort, onSort }: HeadCellProps) {
  const { field, isTitle, isAtEnd } = column
  const sorted = sortedBy(sort, field.key)
  const direction = sorted && (sorted.descending ? 'descending' : 'ascending')
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      aria-sort={direction ?? (field.sortable ? 'none' : undefined)}
      // The title takes what the others leave, so that the narrow column of boxes stays narrow.
      style={isTitle ? undefined : { width: `${share * 100}%` }}
      className={cx(
        'h-8 border-b border-line bg-sunken px-1 text-small font-medium text-muted',
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
    </th>
  )
}
