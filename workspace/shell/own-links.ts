import { useRouter } from '@tanstack/react-router'
import type { MouseEvent } from 'react'

/**
 * Plain links to pages of this application change the page without a reload. So list cells and field views can use
 * `<a href>` and know nothing of the router, and opening in a new tab works everywhere.
 */
export function useOwnLinks(): (event: MouseEvent) => void {
  const router = useRouter()
  return event => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const link = (event.target as HTMLElement).closest('a')
    const href = link?.getAttribute('href')
    if (!link || !href?.startsWith('/app/') || link.target || link.hasAttribute('download')) return
    event.preventDefault()
    router.history.push(href)
  }
}
