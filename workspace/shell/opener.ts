import { useSyncExternalStore } from 'react'

/** Whether something that any part of the screen may open is open. */
export type Opener = {
  set(isOpen: boolean): void
  isOpen(): boolean
  use(): boolean
}

export function opener(): Opener {
  let isOpen = false
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return {
    set(next) {
      isOpen = next
      for (const listener of listeners) listener()
    },
    isOpen: () => isOpen,
    use: () => useSyncExternalStore(subscribe, () => isOpen),
  }
}

export const palette = opener()
export const shortcuts = opener()
