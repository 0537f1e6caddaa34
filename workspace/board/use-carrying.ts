import { type RefObject, useCallback, useState } from 'react'
import type { RecordData } from '../record/record.api.ts'

/** A card in hand, and the column it is over. */
export type Carrying = {
  readonly row: RecordData
  /** The value of the column below; undefined between columns. */
  readonly over: string | null | undefined
}

/** Which card is carried with pointer or finger, and where to. Columns are found below the pointer, not measured. */
export function useCarrying(ghost: RefObject<HTMLDivElement | null>) {
  const [carrying, setCarrying] = useState<Carrying>()
  const follow = useCallback(
    (x: number, y: number) => {
      if (ghost.current) ghost.current.style.translate = `${x + 8}px ${y + 8}px`
      const over = columnAt(x, y)
      setCarrying(known => known && (known.over === over ? known : { ...known, over }))
    },
    [ghost],
  )
  return { carrying, setCarrying, follow }
}

export function columnAt(x: number, y: number): string | null | undefined {
  const column = document
    .elementsFromPoint(x, y)
    .map(element => element.closest<HTMLElement>('[data-column]'))
    .find(found => found !== null)
  return column ? column.dataset.column || null : undefined
}
