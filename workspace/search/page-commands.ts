import { useEffect, useSyncExternalStore } from 'react'
import type { Command } from './commands.ts'

let offered: readonly Command[] = []
const listeners = new Set<() => void>()

function offer(commands: readonly Command[]): void {
  offered = commands
  for (const listener of listeners) listener()
}

/** What the page in sight offers to the search besides what is offered everywhere: the actions of its record. */
export function useOffered(commands: readonly Command[]): void {
  // What a command does depends on what the page has just drawn.
  useEffect(() => offer(commands))
  useEffect(() => () => offer([]), [])
}

export const usePageCommands = (): readonly Command[] =>
  useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => offered,
  )
