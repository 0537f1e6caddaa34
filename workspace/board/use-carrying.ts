import { type RefObject, useCallback, useState } from 'react'
import type { RecordData } from '../record/record.api.ts'

/** A place on a board: the value of a column, and of a lane where there are lanes. */
export type BoardPlace = { readonly column: string | null; readonly lane: string | null | undefined }

/** A card in hand, and the place it is over. */
export type Carrying = {
  readonly row: RecordData
  /** Undefined between columns. */
  readonly over: BoardPlace | undefined
}

/** Which card is carried with pointer or finger, and where to. Columns are found below the pointer, not measured. */
export function useCarrying(ghost: RefObject<HTMLDivElement | null>) {
  const [carrying, setCarrying] = useState<Carrying>()
  const follow = useCallback(
    (x: number, y: number) => {
      if (ghost.current) ghost.current.style.translate = `${x + 8}px ${y + 8}px`
      const over = placeAt(x, y)
      setCarrying(known => known && (isSame(known.over, over) ? known : { ...known, over }))
    },
    [ghost],
  )
  return { carrying, setCarrying, follow }
}

export function placeAt(x: number, y: number): BoardPlace | undefined {
  const column = document
    .elementsFromPoint(x, y)
    .map(element => element.closest<HTMLElement>('[data-column]'))
    .find(found => found !== null)
  if (!column) return undefined
  const lane = column.closest<HTMLElement>('[data-lane]')?.dataset.lane
  return { column: column.dataset.column || null, lane: lane === undefined ? undefined : lane || null }
}

const isSame = (one: BoardPlace | undefined, other: BoardPlace | undefined): boolean =>
  one?.column === other?.column && one?.lane === other?.lane && (one === undefined) === (other === undefined)
