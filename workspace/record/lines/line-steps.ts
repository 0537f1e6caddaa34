import type { Place } from '../../list/clipboard.ts'
import type { Step } from './line-keys.ts'

type Ground = {
  readonly rows: number
  /** For each column whether people enter it: Tab passes over the others. */
  readonly entered: readonly boolean[]
  /** The last line was added and then left alone. */
  readonly isEndUntouched: boolean
  readonly mayAdd: boolean
}

/**
 * Where a step leads: to a cell, to a new line, or out of the grid. Tab adds a line behind the last one, and from a line
 * that nobody touched it goes on behind the grid, so that the keyboard is never caught.
 */
export function stepFrom(place: Place, step: Step, ground: Ground): Place | 'add' | 'leave' {
  const { row, column } = place
  const lastRow = ground.rows - 1
  const lastColumn = ground.entered.length - 1
  const onNewLine = !ground.mayAdd || ground.isEndUntouched ? 'leave' : 'add'
  switch (step) {
    case 'up':
      return { row: Math.max(0, row - 1), column }
    case 'down':
      return { row: Math.min(lastRow, row + 1), column }
    case 'left':
      return { row, column: Math.max(0, column - 1) }
    case 'right':
      return { row, column: Math.min(lastColumn, column + 1) }
    case 'start':
      return { row, column: 0 }
    case 'end':
      return { row, column: lastColumn }
    case 'top':
      return { row: 0, column: 0 }
    case 'bottom':
      return { row: lastRow, column: lastColumn }
    case 'onward':
      if (row < lastRow) return { row: row + 1, column }
      return onNewLine === 'add' ? 'add' : place
    case 'next': {
      const next = ground.entered.indexOf(true, column + 1)
      if (next >= 0) return { row, column: next }
      return row < lastRow ? { row: row + 1, column: first(ground) } : onNewLine
    }
    case 'back': {
      const before = column > 0 ? ground.entered.lastIndexOf(true, column - 1) : -1
      if (before >= 0) return { row, column: before }
      return row > 0 ? { row: row - 1, column: ground.entered.lastIndexOf(true) } : 'leave'
    }
  }
}

const first = ({ entered }: Ground): number => Math.max(0, entered.indexOf(true))
