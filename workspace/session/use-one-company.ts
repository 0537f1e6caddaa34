import { useEffect } from 'react'
import { useWorkspace } from '../meta/use-workspace.ts'

const KEY = 'inopsio.company'

/**
 * All tabs of a browser share one session. When another tab goes to another company or signs in as somebody else, this one
 * must not go on with what it remembers: it starts anew.
 */
export function useOneCompany(): void {
  const { tenant, user } = useWorkspace()
  const here = `${tenant.id} ${user.id}`
  useEffect(() => {
    const onStorage = ({ key, newValue }: StorageEvent) => {
      if (key === KEY && newValue !== null && newValue !== here) window.location.assign('/app/')
    }
    window.addEventListener('storage', onStorage)
    try {
      localStorage.setItem(KEY, here)
    } catch {
      // A device that keeps nothing cannot tell its tabs either.
    }
    return () => window.removeEventListener('storage', onStorage)
  }, [here])
}
