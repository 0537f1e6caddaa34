import { AutoScroller } from '@dnd-kit/dom'
import { DragDropProvider } from '@dnd-kit/react'
import { useQueryClient } from '@tanstack/react-query'
import { type MouseEvent, useMemo, useRef } from 'react'
import { useView } from '../meta/use-view.ts'
import { listPath } from '../meta/workspace.ts'
import { rememberList } from '../record/last-list.ts'
import { usePeek } from '../record/peek/use-peek.ts'
import type { RecordData } from '../record/record.api.ts'
import { titleOf } from '../record/record-title.ts'
import { CardFields } from './board-card.tsx'
import { BoardColumnView } from './board-column.tsx'
import { columnKey, useFigures } from './board-data.ts'
import { type BoardColumn, valueIn } from './columns.ts'
import { figuresOf } from './figures.ts'
import { MoveDialog } from './move-dialog.tsx'
import { canMove, moveTo } from './moves.ts'
import { type Pages, rowsOf } from './place.ts'
import type { Board } from './use-board.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { useBoardMove } from './use-board-move.ts'
import { type Carrying, columnAt, useCarrying } from './use-carrying.ts'
import { useFollowedBoard } from './use-followed-board.ts'

/** Its own feedback and styles would be inline ones, which the content security policy forbids: ours are enough. */
const plugins = [AutoScroller]

/** Columns of cards, to be moved with mouse, finger, keys or a menu; others' moves show as they happen. */
export function BoardView({ board }: { board: Board }) {
  const view = useView()
  const figures = useFigures(board)
  useFollowedBoard(board)
  const move = useBoardMove(board)
  const peek = usePeek()
  const rowOf = useRowOf(board)
  const keys = useBoardKeys(board, rowOf, move.drop)
  const ghost = useRef<HTMLDivElement>(null)
  const { carrying, setCarrying, follow } = useCarrying(ghost)
  const isMovable = canMove(board.entity, board.field)
  const counted = useMemo(
    () => figures.data && figuresOf(board.columns, board.field, board, figures.data),
    [board, figures.data],
  )
  const hrefOf = (id: string) => view.href(board.entity.id, id) ?? `/app${listPath(board.entity)}/${id}`
  const inHand: Carrying | undefined =
    carrying ?? (keys.lifted && { row: keys.lifted.row, over: keys.lifted.column.value })
  /** Where it was let go counts, not where the last picture of it was drawn. */
  const letGo = (row: RecordData | undefined, x: number, y: number) => {
    const over = columnAt(x, y)
    const column = board.columns.find(({ value }) => value === over)
    if (row && column) void move.drop(row, column)
  }
  return (
    <DragDropProvider
      plugins={plugins}
      onDragStart={({ operation }) => {
        const row = operation.source?.data.row as RecordData | undefined
        if (row) setCarrying({ row, over: valueIn(row, board.field) })
      }}
      onDragMove={({ operation, to }) => {
        const { x, y } = to ?? operation.position.current
        follow(x, y)
      }}
      onDragEnd={({ operation, canceled }) => {
        setCarrying(undefined)
        const { x, y } = operation.position.current
        if (!canceled) letGo(operation.source?.data.row as RecordData | undefined, x, y)
      }}
    >
      <section
        aria-label={`${board.entity.label[1]} by ${board.field.label}`}
        onKeyDown={keys.onKeyDown}
        onClickCapture={event => rememberColumn(event, board)}
        className="flex min-h-0 flex-1 gap-3 overflow-x-auto overscroll-x-contain px-4 py-3 max-sm:snap-x max-sm:snap-mandatory sm:px-6"
      >
        {board.columns.map(column => (
          <BoardColumnView
            key={column.value ?? ''}
            board={board}
            column={column}
            figures={counted?.get(column.value)}
            view={view}
            isMovable={isMovable}
            hrefOf={hrefOf}
            move={move}
            onPeek={peek.open}
            carried={inHand && carriedOver(board, inHand, column)}
          />
        ))}
      </section>
      {carrying && (
        <div
          ref={ghost}
          data-carried
          aria-hidden
          className="pointer-events-none fixed top-0 left-0 z-50 flex w-64 rotate-2 flex-col gap-1 rounded-control border border-line-strong bg-raised p-2.5 shadow-float"
        >
          <span className="truncate font-medium">{titleOf(board.entity, carrying.row)}</span>
          <CardFields board={board} row={carrying.row} view={view} />
        </div>
      )}
      <p id="board-keys" hidden>
        Press Space to lift, arrow keys to choose a column, Space to let go.
      </p>
      <p role="status" className="sr-only">
        {keys.said}
      </p>
      {move.asked && (
        <MoveDialog
          key={move.asked.record.id}
          entity={board.entity}
          asked={move.asked}
          onMove={entered =>
            move.asked
              ? move.send(move.asked.record, move.asked.column, move.asked.move, entered)
              : Promise.resolve()
          }
          onClose={move.closeAsked}
        />
      )}
    </DragDropProvider>
  )
}

const carriedOver = (board: Board, { row, over }: Carrying, column: BoardColumn) => ({
  id: row.id,
  isOver: over === column.value,
  isPossible:
    valueIn(row, board.field) === column.value ||
    moveTo(board.entity, board.field, row, column) !== undefined,
})

/** A card as it is loaded, by its id. */
function useRowOf(board: Board) {
  const queries = useQueryClient()
  return (id: string): RecordData | undefined =>
    board.columns
      .flatMap(column => rowsOf(queries.getQueryData<Pages>(columnKey(board, column))))
      .find(row => row.id === id)
}

/** On the record's page, next and previous are those of its column. */
function rememberColumn(event: MouseEvent, board: Board): void {
  const value = (event.target as HTMLElement).closest<HTMLElement>('[data-column]')?.dataset.column
  const column = board.columns.find(one => (one.value ?? '') === value)
  if (column) rememberList(board.entity.id, columnKey(board, column))
}
