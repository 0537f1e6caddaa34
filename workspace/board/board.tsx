import { AutoScroller } from '@dnd-kit/dom'
import { DragDropProvider } from '@dnd-kit/react'
import { cx } from '@inopsio/ui'
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
import { boardOfLane, columnKey, useFigures } from './board-data.ts'
import { BoardLanes } from './board-lanes.tsx'
import { carriedOver } from './carried-over.ts'
import { figuresOf, folded } from './figures.ts'
import { MoveDialog } from './move-dialog.tsx'
import { canMove } from './moves.ts'
import { type Pages, rowsOf } from './place.ts'
import type { Board } from './use-board.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { useBoardMove } from './use-board-move.ts'
import { type Carrying, placeAt, useCarrying } from './use-carrying.ts'
import { useFollowedBoard } from './use-followed-board.ts'
import { useLaneValues } from './use-lane-values.ts'

/** Its own feedback and styles would be inline ones, which the content security policy forbids: ours are enough. */
const plugins = [AutoScroller]

/** Columns of cards, to be moved with mouse, finger, keys or a menu; others' moves show as they happen. */
export function BoardView({ board }: { board: Board }) {
  const view = useView()
  const figures = useFigures(board)
  const lanes = useLaneValues(board.lanes, figures.data, true)
  const known = JSON.stringify(lanes.map(({ value, label }) => [value, label]))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same lanes are the same boards, whatever is counted in them
  const boards = useMemo(
    () => (board.lanes ? lanes.map(lane => boardOfLane(board, lane)) : [board]),
    [board, known],
  )
  useFollowedBoard(board, boards)
  const move = useBoardMove(board, boards)
  const rowOf = useRowOf(boards)
  const peek = usePeek()
  const keys = useBoardKeys(board, lanes, rowOf, move.drop)
  const ghost = useRef<HTMLDivElement>(null)
  const { carrying, setCarrying, follow } = useCarrying(ghost)
  const isMovable = canMove(board.entity, board.field)
  const counted = useMemo(
    () =>
      figures.data &&
      figuresOf(
        board.columns,
        board.field,
        board,
        board.lanes ? folded(figures.data, board.field) : figures.data,
      ),
    [board, figures.data],
  )
  const hrefOf = (id: string) => view.href(board.entity.id, id) ?? `/app${listPath(board.entity)}/${id}`
  const inHand: Carrying | undefined =
    carrying ??
    (keys.lifted && {
      row: keys.lifted.row,
      over: { column: keys.lifted.column.value, lane: keys.lifted.lane?.value },
    })
  /** Where it was let go counts, not where the last picture of it was drawn. */
  const letGo = (row: RecordData | undefined, x: number, y: number) => {
    const over = placeAt(x, y)
    const column = over && board.columns.find(({ value }) => value === over.column)
    const lane = over && lanes.find(({ value }) => value === over.lane)
    if (row && column) void move.drop(row, column, lane)
  }
  const shared = { board, view, isMovable, hrefOf, move, onPeek: peek.open }
  return (
    <DragDropProvider
      plugins={plugins}
      onDragStart={({ operation }) => {
        const row = operation.source?.data.row as RecordData | undefined
        if (row) setCarrying({ row, over: undefined })
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
        aria-label={`${board.entity.label[1]} by ${board.field.label}${board.lanes ? ` and ${board.lanes.label}` : ''}`}
        onKeyDown={keys.onKeyDown}
        onClickCapture={event => rememberColumn(event, boards)}
        className={cx(
          'flex min-h-0 flex-1 overscroll-x-contain px-4 sm:px-6',
          board.lanes
            ? 'flex-col overflow-auto pb-16'
            : 'gap-3 overflow-x-auto py-3 max-sm:snap-x max-sm:snap-mandatory',
        )}
      >
        {board.lanes ? (
          <BoardLanes
            {...shared}
            boards={boards}
            lanes={lanes}
            counted={counted}
            figures={figures.data}
            inHand={inHand}
          />
        ) : (
          board.columns.map(column => (
            <BoardColumnView
              {...shared}
              key={column.value ?? ''}
              board={board}
              column={column}
              figures={counted?.get(column.value)}
              carried={inHand && carriedOver(board, inHand, column)}
            />
          ))
        )}
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
              ? move.send(move.asked.record, move.asked.targets, move.asked.way, entered)
              : Promise.resolve()
          }
          onClose={move.closeAsked}
        />
      )}
    </DragDropProvider>
  )
}

/** A card as it is loaded, by its id. */
function useRowOf(boards: readonly Board[]) {
  const queries = useQueryClient()
  return (id: string): RecordData | undefined =>
    boards
      .flatMap(board => board.columns.map(column => queries.getQueryData<Pages>(columnKey(board, column))))
      .flatMap(rowsOf)
      .find(row => row.id === id)
}

/** On the record's page, next and previous are those of its column. */
function rememberColumn(event: MouseEvent, boards: readonly Board[]): void {
  const place = (event.target as HTMLElement).closest<HTMLElement>('[data-column]')
  const inLane = place?.closest<HTMLElement>('[data-lane]')?.dataset.lane
  const board = boards.find(({ lane }) => (lane?.value ?? '') === (inLane ?? ''))
  const column = board?.columns.find(one => (one.value ?? '') === place?.dataset.column)
  if (board && column) rememberList(board.entity.id, columnKey(board, column))
}
