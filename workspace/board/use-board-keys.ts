import { type KeyboardEvent, useState } from 'react'
import type { RecordData } from '../record/record.api.ts'
import { type BoardColumn, valueIn } from './columns.ts'
import { wayTo } from './moves.ts'
import type { Board } from './use-board.ts'
import { targetsOf } from './use-board-move.ts'

type Lifted = {
  readonly row: RecordData
  readonly column: BoardColumn
  readonly lane: BoardColumn | undefined
}

/**
 * A board by keyboard: arrows go from card to card, Space lifts one, arrows carry it to another column or lane, Space or
 * Enter lets it go, Escape puts it back. What happens is said for who does not see it.
 */
export function useBoardKeys(
  board: Board,
  lanes: readonly BoardColumn[],
  rowOf: (id: string) => RecordData | undefined,
  onDrop: (row: RecordData, column: BoardColumn, lane?: BoardColumn) => void,
) {
  const [lifted, setLifted] = useState<Lifted>()
  const [said, say] = useState('')

  function onKeyDown(event: KeyboardEvent): void {
    const link = (event.target as HTMLElement).closest<HTMLElement>('[data-card-link]')
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return
    const isDone = lifted ? carry(event.key, lifted) : walk(event.key, link)
    if (isDone) event.preventDefault()
  }

  function walk(key: string, link: HTMLElement): boolean {
    if (key === ' ') return lift(link)
    if (key === 'ArrowDown' || key === 'ArrowUp') return step(link, key === 'ArrowDown' ? 1 : -1)
    if (key === 'ArrowRight' || key === 'ArrowLeft') return sideways(link, key === 'ArrowRight' ? 1 : -1)
    return false
  }

  function lift(link: HTMLElement): boolean {
    const row = rowOf(link.closest<HTMLElement>('[data-card]')?.dataset.card ?? '')
    const column = row && board.columns.find(({ value }) => value === valueIn(row, board.field))
    if (!row || !column) return true
    const { lanes: field } = board
    setLifted({ row, column, lane: field && lanes.find(({ value }) => value === valueIn(row, field)) })
    say(`Lifted in ${column.label}. Arrow keys choose a column, Space lets go, Escape puts it back.`)
    return true
  }

  function carry(key: string, now: Lifted): boolean {
    const { row, column, lane } = now
    if (key === 'Escape' || key === 'Tab') return letGo('Put back.')
    if (key === ' ' || key === 'Enter') {
      onDrop(row, column, lane)
      return letGo(`Let go over ${nameOf(now)}.`)
    }
    const next = neighbour(key, now)
    if (next) {
      setLifted(next)
      const targets = targetsOf(board, next.column, next.lane)
      const isHere = targets.every(target => valueIn(row, target.field) === target.column.value)
      const isOpen = isHere || wayTo(board.entity, row, targets) !== undefined
      say(
        isHere
          ? `Back over ${nameOf(next)}.`
          : `Over ${nameOf(next)}${isOpen ? '' : ', where it cannot go'}.`,
      )
      placeElement(next)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    }
    return key.startsWith('Arrow')
  }

  function neighbour(key: string, { row, column, lane }: Lifted): Lifted | undefined {
    const sideways = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
    const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
    const nextColumn = board.columns[board.columns.indexOf(column) + sideways]
    const nextLane = lane && lanes[lanes.findIndex(({ value }) => value === lane.value) + down]
    if (sideways !== 0 && nextColumn) return { row, column: nextColumn, lane }
    return down !== 0 && nextLane ? { row, column, lane: nextLane } : undefined
  }

  function letGo(words: string): boolean {
    setLifted(undefined)
    say(words)
    return true
  }

  return { lifted, said, onKeyDown, stop: () => setLifted(undefined) }
}

const nameOf = ({ column, lane }: Lifted): string => (lane ? `${column.label}, ${lane.label}` : column.label)

const placeElement = ({ column, lane }: Lifted) =>
  document.querySelector<HTMLElement>(
    `${lane ? `[data-lane="${CSS.escape(lane.value ?? '')}"] ` : ''}[data-column="${CSS.escape(column.value ?? '')}"]`,
  )

function step(link: HTMLElement, by: 1 | -1): boolean {
  const item = link.closest('li')
  const next = by > 0 ? item?.nextElementSibling : item?.previousElementSibling
  next?.querySelector<HTMLElement>('[data-card-link]')?.focus()
  return true
}

/** To the card at about the same height in the next column that has any. */
function sideways(link: HTMLElement, by: 1 | -1): boolean {
  const { top } = link.getBoundingClientRect()
  let column = link.closest('[data-column]')
  while (column) {
    column = by > 0 ? column.nextElementSibling : column.previousElementSibling
    const cards = [...(column?.querySelectorAll<HTMLElement>('[data-card-link]') ?? [])]
    const distance = (card: HTMLElement) => Math.abs(card.getBoundingClientRect().top - top)
    const [nearest] = cards.toSorted((one, other) => distance(one) - distance(other))
    if (nearest) {
      nearest.focus()
      return true
    }
  }
  return true
}
