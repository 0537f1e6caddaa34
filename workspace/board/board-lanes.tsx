import { cx } from '@inopsio/ui'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Cards, type CardsProps, ColumnHead, cardHeight, gap } from './board-column.tsx'
import { carriedOver } from './carried-over.ts'
import { ColumnFigures } from './column-figures.tsx'
import type { BoardColumn } from './columns.ts'
import { type Aggregate, type Figures, figuresOf, folded, ofLane } from './figures.ts'
import type { Board } from './use-board.ts'
import type { Carrying } from './use-carrying.ts'
import type { LaneValue } from './use-lane-values.ts'
import { useSeen } from './use-seen.ts'

type BoardLanesProps = Omit<CardsProps, 'column' | 'carried' | 'lanes'> & {
  /** One for each lane. */
  boards: readonly Board[]
  lanes: readonly LaneValue[]
  /** Of all lanes together. */
  counted: ReadonlyMap<string | null, Figures> | undefined
  figures: Aggregate | undefined
  inHand: Carrying | undefined
}

const columnWidth = 'w-72 shrink-0'

/** A board of rows: each is a board of its own, and reads its cards when it comes into sight. */
export function BoardLanes(props: BoardLanesProps) {
  const { board, boards, lanes, counted, view } = props
  return (
    <div className="min-w-max">
      <div className="sticky top-0 z-3 flex gap-3 bg-surface pt-2 pb-1">
        {board.columns.map(column => (
          <div key={column.value ?? ''} className={cx(columnWidth, 'rounded-card bg-sunken')}>
            <ColumnHead board={board} column={column} figures={counted?.get(column.value)} view={view} />
          </div>
        ))}
      </div>
      {lanes.map(lane => {
        const own = boards.find(one => one.lane?.value === lane.value)
        return own && <Lane key={lane.value ?? ''} {...props} own={own} lane={lane} />
      })}
    </div>
  )
}

type LaneProps = BoardLanesProps & { own: Board; lane: LaneValue }

function Lane(props: LaneProps) {
  const { own, lane, figures, view } = props
  const [isOpen, setOpen] = useState(true)
  const [place, isSeen] = useSeen()
  const ofThis = figures && own.lanes && ofLane(figures, own.lanes, lane.value)
  const byColumn = ofThis && figuresOf(own.columns, own.field, own, ofThis)
  return (
    <section ref={place} aria-label={lane.label} data-lane={lane.value ?? ''} className="pt-2">
      <h2 className="sticky start-0 flex w-fit max-w-[min(40rem,88vw)] items-center gap-3 ps-1 pe-3">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="flex h-8 min-w-0 items-center gap-1.5 rounded-control pe-2 font-semibold hover:bg-hover"
        >
          <ChevronDown
            size={15}
            aria-hidden
            className={cx('shrink-0 transition-transform', !isOpen && '-rotate-90 rtl:rotate-90')}
          />
          <span className="truncate">{lane.label}</span>
          <span className="figures text-small font-normal text-muted">
            {lane.count.toLocaleString(view.locale)}
          </span>
        </button>
        {ofThis && own.lanes && (
          <ColumnFigures
            board={own}
            column={lane}
            figures={figuresOfLane(own, own.lanes, lane, ofThis)}
            view={view}
          />
        )}
      </h2>
      {isOpen && (
        <div className="flex gap-3 pb-2" style={{ height: heightOf(byColumn) }}>
          {own.columns.map(column => (
            <Cell
              key={column.value ?? ''}
              {...props}
              column={column}
              figures={byColumn?.get(column.value)}
              isSeen={isSeen}
            />
          ))}
        </div>
      )}
    </section>
  )
}

/** All columns of a lane together; what is to be expected of it is only known where records say so. */
const figuresOfLane = (
  board: Board,
  field: NonNullable<Board['lanes']>,
  lane: BoardColumn,
  data: Aggregate,
) => figuresOf([{ value: lane.value, label: lane.label }], field, board, folded(data, field)).get(lane.value)

/** As high as its fullest column needs, up to a few cards; more are scrolled to. */
function heightOf(byColumn: ReadonlyMap<string | null, Figures> | undefined): number {
  const most = Math.max(0, ...[...(byColumn?.values() ?? [])].map(({ count }) => count))
  const cards = Math.min(Math.max(most, 0.5), 2.5)
  return cards * (cardHeight + gap) + 44
}

type CellProps = Omit<LaneProps, 'figures'> & {
  column: BoardColumn
  figures: Figures | undefined
  isSeen: boolean
}

function Cell({
  own,
  lane,
  lanes,
  column,
  figures,
  inHand,
  isSeen,
  view,
  isMovable,
  hrefOf,
  move,
  onPeek,
}: CellProps) {
  const carried = inHand && carriedOver(own, inHand, column, lane)
  return (
    <section
      aria-label={`${column.label}, ${lane.label}`}
      data-column={column.value ?? ''}
      data-over={carried?.isOver ? '' : undefined}
      className={cx(
        columnWidth,
        'flex h-full flex-col rounded-card bg-sunken',
        carried && !carried.isPossible && 'cursor-not-allowed bg-transparent! ring-1 ring-line ring-inset',
        carried?.isOver && (carried.isPossible ? 'ring-2 ring-accent' : 'ring-2 ring-line-strong'),
      )}
    >
      <p className="figures flex min-h-7 items-center gap-2 px-3 text-small text-muted">
        <span data-count>{figures?.count.toLocaleString(view.locale)}</span>
        <span className="ms-auto">
          <ColumnFigures board={own} column={column} figures={figures} view={view} />
        </span>
      </p>
      {isSeen && figures && (
        <Cards
          board={own}
          column={column}
          lanes={lanes}
          view={view}
          isMovable={isMovable}
          hrefOf={hrefOf}
          move={move}
          onPeek={onPeek}
          carried={carried}
          isEmpty={figures.count === 0}
        />
      )}
    </section>
  )
}
