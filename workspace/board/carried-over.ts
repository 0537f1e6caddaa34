import { type BoardColumn, valueIn } from './columns.ts'
import { wayTo } from './moves.ts'
import type { Board } from './use-board.ts'
import { targetsOf } from './use-board-move.ts'
import type { Carrying } from './use-carrying.ts'

/** What happens to a place while a card is carried: it is over it, and can be let go there, or cannot. */
export function carriedOver(board: Board, { row, over }: Carrying, column: BoardColumn, lane?: BoardColumn) {
  const targets = targetsOf(board, column, lane)
  const isHere = targets.every(target => valueIn(row, target.field) === target.column.value)
  return {
    id: row.id,
    isOver: over !== undefined && over.column === column.value && (!lane || over.lane === lane.value),
    isPossible: isHere || wayTo(board.entity, row, targets) !== undefined,
  }
}
