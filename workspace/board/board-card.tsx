import { useDraggable } from '@dnd-kit/react'
import type { ViewContext } from '@inopsio/kernel/views'
import { cx, IconButton, Menu, MenuItem, MenuSeparator } from '@inopsio/ui'
import { Ellipsis, PanelRightOpen } from 'lucide-react'
import { memo } from 'react'
import { cellContent } from '../list/cell.tsx'
import type { RecordData } from '../record/record.api.ts'
import { titleOf } from '../record/record-title.ts'
import { sensors } from './carry-sensors.ts'
import { type BoardColumn, valueIn } from './columns.ts'
import { moveTo, wayTo } from './moves.ts'
import type { Board } from './use-board.ts'
import { targetsOf } from './use-board-move.ts'
import type { Marked } from './use-mark.ts'

export type CardProps = {
  board: Board
  row: RecordData
  href: string
  view: ViewContext
  /** Cards may be moved. */
  isMovable: boolean
  isLifted: boolean
  /** The rows of the board, where it has rows. */
  lanes?: readonly BoardColumn[] | undefined
  mark: Marked['how'] | undefined
  onMove: (row: RecordData, column: BoardColumn, lane?: BoardColumn) => void
  /** Shows the record beside the board. */
  onPeek: (id: string) => void
}

/** One record: its name, and what the list says of it. Drawn again only when something about it changes. */
export const BoardCard = memo(function BoardCard(props: CardProps) {
  const { board, row, href, isMovable, isLifted, mark } = props
  const { ref, isDragging } = useDraggable({ id: row.id, data: { row }, disabled: !isMovable, sensors })
  return (
    <div
      ref={ref}
      data-card={row.id}
      className={cx(
        'group/card relative flex h-full flex-col gap-1 rounded-control border border-line bg-surface p-2.5 pe-8 shadow-raise',
        'hover:border-line-strong',
        isMovable && 'cursor-grab select-none',
        isDragging && 'opacity-40',
        isLifted && 'outline-2 outline-focus',
        mark === 'moved' && 'ring-2 ring-accent',
        mark === 'returned' && 'ring-2 ring-danger',
      )}
    >
      <a
        href={href}
        draggable={false}
        data-card-link
        aria-describedby={isMovable ? 'board-keys' : undefined}
        className="truncate rounded-mark font-medium text-ink outline-offset-2 hover:underline"
      >
        {titleOf(board.entity, row)}
      </a>
      <CardFields {...props} />
      <CardButtons {...props} />
    </div>
  )
})

const mostFields = 3

export function CardFields({ board, row, view }: Pick<CardProps, 'board' | 'row' | 'view'>) {
  const filled = board.cardFields.filter(({ field }) => {
    const value = row[field.key]
    return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && !value.length)
  })
  return (
    <span className="flex min-w-0 flex-col gap-0.5 text-small text-muted">
      {filled.slice(0, mostFields).map(({ field, isAtEnd }) => (
        <span key={field.key} className="flex min-w-0 gap-1">
          {isAtEnd && <span className="shrink-0 text-subtle">{field.label}</span>}
          <span className={cx('truncate', isAtEnd && 'figures')}>
            {cellContent(row[field.key], field, view)}
          </span>
        </span>
      ))}
    </span>
  )
}

/** In sight when one is at the card. */
function CardButtons(props: CardProps) {
  const { board, row, isMovable, onPeek } = props
  return (
    <span className="absolute end-1 top-1 flex opacity-0 group-focus-within/card:opacity-100 group-hover/card:opacity-100 has-[[aria-expanded=true]]:opacity-100 pointer-coarse:opacity-100">
      <IconButton
        size="small"
        label={`Open ${titleOf(board.entity, row)} beside the board`}
        icon={<PanelRightOpen size={15} />}
        onClick={() => onPeek(row.id)}
        className="bg-surface pointer-coarse:hidden"
      />
      {isMovable && <MoveMenu {...props} />}
    </span>
  )
}

/** The same moves without dragging; where no way leads is shown and cannot be chosen. Lanes follow the columns. */
function MoveMenu({ board, row, lanes = [], onMove }: CardProps) {
  const now = valueIn(row, board.field)
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          size="small"
          label={`Move ${titleOf(board.entity, row)} to…`}
          icon={<Ellipsis size={15} />}
          className="bg-surface"
        />
      }
    >
      {board.columns.map(column => (
        <MenuItem
          key={column.value ?? ''}
          disabled={moveTo(board.entity, board.field, row, column) === undefined}
          end={column.value === now ? 'here' : undefined}
          onSelect={() => onMove(row, column)}
        >
          {column.label}
        </MenuItem>
      ))}
      {board.lanes && lanes.length > 0 && <MenuSeparator />}
      {board.lanes &&
        lanes.map(lane => (
          <MenuItem
            key={lane.value ?? ''}
            disabled={wayTo(board.entity, row, targetsOf(board, columnOf(board, row), lane)) === undefined}
            end={board.lanes && lane.value === valueIn(row, board.lanes) ? 'here' : undefined}
            onSelect={() => onMove(row, columnOf(board, row), lane)}
          >
            {lane.label}
          </MenuItem>
        ))}
    </Menu>
  )
}

/** Where a card stands now. */
const columnOf = (board: Board, row: RecordData): BoardColumn => {
  const value = valueIn(row, board.field)
  return board.columns.find(column => column.value === value) ?? { value, label: '' }
}
