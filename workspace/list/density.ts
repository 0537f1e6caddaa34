import { useSyncExternalStore } from 'react'

/** How close rows stand; each person's own, kept in the browser. */
export type Density = 'compact' | 'normal' | 'roomy'

const NAME = 'inopsio-density'
const heights: Readonly<Record<Density, number>> = { compact: 28, normal: 36, roomy: 44 }
const watchers = new Set<() => void>()

const read = (): Density => {
  const kept = localStorage.getItem(NAME)
  return kept === 'compact' || kept === 'roomy' ? kept : 'normal'
}

export function setDensity(density: Density): void {
  localStorage.setItem(NAME, density)
  for (const watcher of watchers) watcher()
}

export const useDensity = (): Density =>
  useSyncExternalStore(watcher => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  }, read)

export const rowHeightOf = (density: Density): number => heights[density]
