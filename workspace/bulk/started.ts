import { useSyncExternalStore } from 'react'

/** The bulk job of each entity that this tab has started last and shows: it goes on while one looks at something else. */
const started = new Map<string, string>()
const watchers = new Set<() => void>()

export function showStarted(entity: string, job: string | undefined): void {
  if (job === undefined) started.delete(entity)
  else started.set(entity, job)
  for (const watcher of watchers) watcher()
}

export const useStarted = (entity: string): string | undefined =>
  useSyncExternalStore(
    watcher => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => started.get(entity),
  )
