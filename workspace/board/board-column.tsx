import type { ViewContext } from '@inopsio/kernel/views'
import { cx, Dot } from '@inopsio/ui'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import { LoadFailed } from '../shell/load-failed.tsx'
import { BoardCard } from './board-card.tsx'
import { useColumn } from './board-data.ts'
import { ColumnFigures } from './column-figures.tsx'
import type { BoardColumn } from './columns.ts'
import type { Figures } from './figures.ts'
import { rowsOf } from './place.ts'
import { toneOfColumn } from './tone-of-column.ts'
import type { Board } from './use-board.ts'
import type { BoardMove } from './use-board-move.ts'

export type CardsProps = {
  board: Board
  column: BoardColumn
  /** The rows of the board, where it has rows. */
  lanes?: readonly BoardColumn[]
  view: ViewContext
  isMovable: boolean
  /** Nobody has to ask: it was counted. */
  isEmpty?: boolean
  hrefOf: (id: string) => string
  move: Pick<BoardMove, 'drop' | 'marked'>
  onPeek: (id: string) => void
  /** What happens to it while a card is carried: it can be let go here, or cannot. */
  carried: { readonly id: string; readonly isOver: boolean; readonly isPossible: boolean } | undefined
}

type ColumnProps = CardsProps & { figures: Figures | undefined }

export const cardHeight = 104
export const gap = 8
const ahead = 4

/** One column: what stands in it in figures, and its cards, of which only those in sight are drawn. */
export function BoardColumnView(props: ColumnProps) {
  const { board, column, figures, view, carried } = props
  return (
    <section
      aria-label={column.label}
      data-column={column.value ?? ''}
      data-over={carried?.isOver ? '' : undefined}
      className={cx(
        'flex h-full w-72 shrink-0 snap-center flex-col rounded-card bg-sunken max-sm:w-[86vw]',
        carried && !carried.isPossible && 'cursor-not-allowed bg-transparent! ring-1 ring-line ring-inset',
        carried?.isOver && (carried.isPossible ? 'ring-2 ring-accent' : 'ring-2 ring-line-strong'),
      )}
    >
      <ColumnHead board={board} column={column} figures={figures} view={view} />
      <Cards {...props} />
    </section>
  )
}

export function ColumnHead({
  board,
  column,
  figures,
  view,
}: Pick<ColumnProps, 'board' | 'column' | 'figures' | 'view'>) {
  return (
    <header className="flex flex-col gap-0.5 px-3 pt-2.5 pb-2">
      <h2 className="flex min-w-0 items-center gap-2 font-medium">
        <Dot tone={toneOfColumn(board.entity, board.field, column)} />
        <span className="truncate">{column.label}</span>
        <span className="figures ms-auto shrink-0 text-small text-muted">
          {figures?.count.toLocaleString(view.locale)}
        </span>
      </h2>
      <ColumnFigures board={board} column={column} figures={figures} view={view} />
    </header>
  )
}

/** The cards of one column, of which only those in sight are drawn. */
export function Cards({
  board,
  column,
  lanes,
  view,
  isMovable,
  hrefOf,
  move,
  onPeek,
  carried,
  isEmpty,
}: CardsProps) {
  const answer = useColumn(board, column, isEmpty)
  const rows = useMemo(() => rowsOf(answer.data), [answer.data])
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = answer
  const scroller = useRef<HTMLDivElement>(null)
  const carriedAt = carried ? rows.findIndex(({ id }) => id === carried.id) : -1
  const virtual = useVirtualizer({
    count: rows.length + (hasNextPage ? ahead : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    gap,
    overscan: 5,
    // The card in hand stays, however far one scrolls.
    rangeExtractor: range =>
      carriedAt < 0
        ? defaultRangeExtractor(range)
        : [...new Set([...defaultRangeExtractor(range), carriedAt])].toSorted((one, other) => one - other),
  })
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= rows.length - ahead) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, lastShown, rows.length, fetchNextPage])

  if (answer.isError && rows.length === 0)
    return <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
  return (
    <div
      ref={scroller}
      data-cards
      tabIndex={-1}
      className="min-h-0 flex-1 overflow-y-auto overscroll-y-contain px-2 pt-0.5 pb-2 outline-none"
    >
      {answer.isSuccess && rows.length === 0 && !board.lane && (
        <p className="px-1 py-2 text-small text-subtle">Nothing here.</p>
      )}
      <ul aria-label={column.label} className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index]
          return (
            <li
              key={row?.id ?? index}
              aria-hidden={!row}
              className="absolute inset-x-0 top-0"
              style={{ height: cardHeight, translate: `0 ${start}px` }}
            >
              {row ? (
                <BoardCard
                  board={board}
                  row={row}
                  href={hrefOf(row.id)}
                  view={view}
                  isMovable={isMovable}
                  isLifted={carried?.id === row.id}
                  lanes={lanes}
                  mark={move.marked?.id === row.id ? move.marked.how : undefined}
                  onMove={move.drop}
                  onPeek={onPeek}
                />
              ) : (
                <span className="shimmer block h-full rounded-control" />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
