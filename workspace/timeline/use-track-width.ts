import { type RefObject, useLayoutEffect, useState } from 'react'
import { useIsPhone } from '../shell/use-is-phone.ts'

/** What the names take; the same as the first column of a row. */
const names = { desk: 240, phone: 112 }

/** How much room there is for bars beside the names; 0 before it is known. */
export function useTrackWidth(frame: RefObject<HTMLElement | null>): number {
  const isPhone = useIsPhone()
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return undefined
    const taken = isPhone ? names.phone : names.desk
    const measure = () => setWidth(Math.max(0, element.clientWidth - taken))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame, isPhone])
  return width
}
