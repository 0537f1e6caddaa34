import { useCallback, useRef, useState } from 'react'

/** What was just moved, or had to go back. */
export type Marked = { readonly id: string; readonly how: 'moved' | 'returned' }

const MARK_MS = 1_600

/** Marks a record for a moment. */
export function useMark() {
  const [marked, setMarked] = useState<Marked>()
  const timer = useRef<number>(undefined)
  const mark = useCallback((next: Marked) => {
    clearTimeout(timer.current)
    setMarked(next)
    timer.current = window.setTimeout(() => setMarked(undefined), MARK_MS)
  }, [])
  return [marked, mark] as const
}
