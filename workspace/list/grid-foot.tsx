import { cx, Menu, MenuItem } from '@inopsio/ui'
import { Check, ChevronUp } from 'lucide-react'
import { useView } from '../meta/use-view.ts'
import type { Total } from './column-choice.ts'
import { type ListColumn, stuckAt } from './columns.ts'
import type { AggregateRow } from './groups/group-tree.ts'
import { totalsOf, totalText, wordsOfTotal } from './totals.ts'

type GridFootProps = {
  columns: readonly ListColumn[]
  hasSelection: boolean
  offsets: readonly (number | undefined)[]
  /** About all records; undefined while it is unknown. */
  figures: AggregateRow | undefined
  onTotal: (field: string, total: Total | undefined) => void
}

/** What the columns come to over all records that match, each put together as one chooses. */
export function GridFoot({ columns, hasSelection, offsets, figures, onTotal }: GridFootProps) {
  return (
    <tfoot className="sticky bottom-0 z-10">
      <tr>
        {hasSelection && (
          <td
            className="h-8 border-t border-line bg-sunken"
            style={offsets.some(offset => offset !== undefined) ? stuckAt(0) : undefined}
          />
        )}
        {columns.map((column, at) => (
          <td
            key={column.field.key}
            data-total={column.field.key}
            className={cx('h-8 border-t border-line bg-sunken px-1', column.isAtEnd && 'text-end')}
            style={stuckAt(offsets[at])}
          >
            <TotalMenu column={column} figures={figures} onTotal={onTotal} />
          </td>
        ))}
      </tr>
    </tfoot>
  )
}

type TotalMenuProps = Pick<GridFootProps, 'figures' | 'onTotal'> & { column: ListColumn }

function TotalMenu({ column, figures, onTotal }: TotalMenuProps) {
  const view = useView()
  const { field, total } = column
  const offered = totalsOf(field)
  if (offered.length === 0) return null
  const text = figures && totalText(column, figures, view)
  const words = total && wordsOfTotal(field, total)
  return (
    <Menu
      side="top"
      align={column.isAtEnd ? 'end' : 'start'}
      trigger={
        <button
          type="button"
          title={text || undefined}
          className="inline-flex h-6 max-w-full items-center gap-1.5 rounded-mark px-2 text-small hover:bg-hover"
        >
          {words ? (
            <>
              <span className="text-subtle">{words}</span>
              <span className="figures truncate font-medium">{text === undefined ? '…' : text || '–'}</span>
            </>
          ) : (
            <span className="inline-flex items-center gap-1 text-subtle">
              Total <ChevronUp size={12} aria-hidden />
            </span>
          )}
        </button>
      }
    >
      <MenuItem
        icon={total === undefined && <Check size={14} />}
        onSelect={() => onTotal(field.key, undefined)}
      >
        None
      </MenuItem>
      {offered.map(one => (
        <MenuItem
          key={one}
          icon={total === one && <Check size={14} />}
          onSelect={() => onTotal(field.key, one)}
        >
          {wordsOfTotal(field, one)}
        </MenuItem>
      ))}
    </Menu>
  )
}
