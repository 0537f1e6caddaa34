import { useCallback, useRef, useState } from 'react'

/** Which rows are chosen, by id. With Shift a whole stretch is taken, from the row chosen last. */
export function useSelection(orderedIds: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string>(undefined)

  const toggle = useCallback(
    (id: string, withRange: boolean) => {
      const ids = withRange ? stretch(orderedIds, last.current, id) : [id]
      setChosen(before => {
        const after = new Set(before)
        const add = !before.has(id)
        for (const one of ids) add ? after.add(one) : after.delete(one)
        return after
      })
      last.current = id
    },
    [orderedIds],
  )
  const all = orderedIds.length > 0 && orderedIds.every(id => chosen.has(id))
  return {
    chosen,
    toggle,
    isAll: all,
    isSome: chosen.size > 0 && !all,
    toggleAll: () => setChosen(all ? new Set() : new Set(orderedIds)),
    clear: () => setChosen(new Set()),
  }
}

export type Selection = ReturnType<typeof useSelection>

function stretch(ids: readonly string[], from: string | undefined, to: string): readonly string[] {
  const start = from === undefined ? -1 : ids.indexOf(from)
  const end = ids.indexOf(to)
  if (start === -1 || end === -1) return [to]
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1)
}
