import { type RefObject, useEffect, useRef, useState } from 'react'

const SETTLED_MS = 250

/** Sideways turning of a wheel or touchpad moves through time: drawn at once, asked for when it rests. */
export function usePan(
  frame: RefObject<HTMLElement | null>,
  dayWidth: number,
  onSettled: (days: number) => void,
): number {
  const [days, setDays] = useState(0)
  const settled = useRef(onSettled)
  settled.current = onSettled
  useEffect(() => {
    const element = frame.current
    if (!element || dayWidth <= 0) return undefined
    let pixels = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const onWheel = (event: WheelEvent) => {
      const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX
      if (sideways === 0) return
      event.preventDefault()
      pixels += sideways * (getComputedStyle(element).direction === 'rtl' ? -1 : 1)
      const moved = Math.round(pixels / dayWidth)
      setDays(moved)
      clearTimeout(timer)
      timer = setTimeout(() => {
        pixels = 0
        setDays(0)
        if (moved !== 0) settled.current(moved)
      }, SETTLED_MS)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      element.removeEventListener('wheel', onWheel)
      clearTimeout(timer)
    }
  }, [frame, dayWidth])
  return days
}
