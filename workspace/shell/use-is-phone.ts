import { useSyncExternalStore } from 'react'

const phone = window.matchMedia('(width < 48rem)')
const wide = window.matchMedia('(width >= 70rem)')

/** Whether the page is as narrow as a phone; the same limit as the shell's bottom bar. */
export const useIsPhone = () => useMatch(phone)

/** Whether two columns fit beside the navigation. */
export const useIsWide = () => useMatch(wide)

function useMatch(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    listener => {
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => query.matches,
  )
}
