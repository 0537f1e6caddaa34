import { type RefObject, useLayoutEffect, useState } from 'react'

/** How many lines fit into each of so many rows, besides what each row needs anyway. */
export function useLines(
  body: RefObject<HTMLElement | null>,
  rows: number,
  taken: number,
  lineHeight: number,
): number {
  const [lines, setLines] = useState(3)
  useLayoutEffect(() => {
    const element = body.current
    if (!element) return undefined
    const measure = () =>
      setLines(Math.max(1, Math.floor((element.clientHeight / rows - taken) / lineHeight)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [body, rows, taken, lineHeight])
  return lines
}
