import { useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

/** Reads the title of a new page to screen readers, which do not notice that the page has changed without a reload. */
export function Announcer() {
  const path = useRouterState({ select: state => state.resolvedLocation?.pathname })
  const [title, setTitle] = useState('')
  useEffect(() => {
    if (path === undefined) return
    const timer = setTimeout(() => setTitle(document.title), 100)
    return () => clearTimeout(timer)
  }, [path])
  return (
    <p aria-live="polite" className="sr-only">
      {title}
    </p>
  )
}
