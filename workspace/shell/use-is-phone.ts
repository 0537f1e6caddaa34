import { useSyncExternalStore } from 'react'

const phone = window.matchMedia('(width < 48rem)')
const wide = window.matchMedia('(width >= 70rem)')

/** Whether the page is as narrow as a phone; the same limit as the shell's bottom bar. */
export const useIsPhone = () => useMatch(phone)

/** Whether two columns fit beside the navigation. */
export const useIsWide = () => useMatch(wide)

const paper = window.matchMedia('print')
const lastMatches = new Map([phone, wide].map(query => [query, query.matches]))

/** Paper has a width of its own; a page that is printed stays as it is, with all that is entered in it. */
function matchOf(query: MediaQueryList): boolean {
  if (!paper.matches) lastMatches.set(query, query.matches)
  return lastMatches.get(query) ?? false
}

function useMatch(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    listener => {
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => matchOf(query),
  )
}
