import { type RefObject, useEffect, useRef, useState } from 'react'

/** Whether an element has come near what is in sight; once it has, that stays. */
export function useSeen(): readonly [RefObject<HTMLElement | null>, boolean] {
  const place = useRef<HTMLElement>(null)
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    const element = place.current
    if (!element || isSeen) return undefined
    const observer = new IntersectionObserver(
      entries => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: '200px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [isSeen])
  return [place, isSeen]
}
