import { useCallback, useRef, useState } from 'react'
import type { Matching } from '../bulk/bulk-jobs.api.ts'

/**
 * Which rows are chosen, by id. With Shift a whole stretch is taken, from the row chosen last. Or all that the list finds,
 * loaded or not: as long as the same question is asked, and until one of them is touched.
 */
export function useSelection(orderedIds: readonly string[], question: string) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [taken, setTaken] = useState<{ readonly question: string; readonly matching: Matching }>()
  const last = useRef<string>(undefined)
  const matching = taken?.question === question ? taken.matching : undefined

  const toggle = useCallback(
    (id: string, withRange: boolean) => {
      const ids = withRange ? stretch(orderedIds, last.current, id) : [id]
      setTaken(undefined)
      setChosen(chosenBefore => {
        const before = matching ? new Set(orderedIds) : chosenBefore
        const after = new Set(before)
        const add = !before.has(id)
        for (const one of ids) add ? after.add(one) : after.delete(one)
        return after
      })
      last.current = id
    },
    [orderedIds, matching],
  )
  const all = orderedIds.length > 0 && orderedIds.every(id => chosen.has(id))
  return {
    chosen,
    /** All that match, instead of single rows. */
    matching,
    isChosen: (id: string) => matching !== undefined || chosen.has(id),
    toggle,
    isAll: all || matching !== undefined,
    isSome: chosen.size > 0 && !all && !matching,
    toggleAll: () => {
      setTaken(undefined)
      setChosen(all || matching ? new Set() : new Set(orderedIds))
    },
    takeMatching: (found: Matching) => {
      setChosen(new Set())
      setTaken({ question, matching: found })
    },
    clear: () => {
      setTaken(undefined)
      setChosen(new Set())
    },
  }
}

export type Selection = ReturnType<typeof useSelection>

function stretch(ids: readonly string[], from: string | undefined, to: string): readonly string[] {
  const start = from === undefined ? -1 : ids.indexOf(from)
  const end = ids.indexOf(to)
  if (start === -1 || end === -1) return [to]
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1)
}
