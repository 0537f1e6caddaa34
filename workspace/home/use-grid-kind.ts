import { useCallback, useState } from 'react'
import type { Grid } from './arrange.ts'

/** How high a row of the grid is, and what lies between widgets. */
export const rowPx = 36
export const gapPx = 12

const leastWide = 900
const leastMedium = 560

/** The grid that there is room for where the element stands, and how wide that is. */
export function useGridKind() {
  const [width, setWidth] = useState<number>()
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return
    const measure = () => setWidth(element.clientWidth)
    measure()
    const sizes = new ResizeObserver(measure)
    sizes.observe(element)
    return () => sizes.disconnect()
  }, [])
  return { ref, width, kind: kindAt(width ?? leastWide) }
}

const kindAt = (width: number): Grid | 'phone' =>
  width >= leastWide ? 'wide' : width >= leastMedium ? 'medium' : 'phone'
