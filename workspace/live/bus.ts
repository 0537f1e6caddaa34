import type { LiveMessage } from './messages.ts'

type Listener = (batch: readonly LiveMessage[]) => void

/** Screens follow what happens in small batches, so that a burst of changes is one piece of work for them. */
const BATCH_MS = 120

const listeners = new Set<Listener>()
let batch: LiveMessage[] = []

/** Hands a message to the screens of this tab. */
export function deliver(message: LiveMessage): void {
  batch.push(message)
  if (batch.length > 1) return
  setTimeout(() => {
    const all = batch
    batch = []
    for (const listener of listeners) listener(all)
  }, BATCH_MS)
}

/** Calls back with what happens until the returned function is called. */
export function onLive(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

let isCutOff = false
const watchers = new Set<() => void>()

/** Says whether updates of others come in at the moment. */
export function setCutOff(value: boolean): void {
  if (value === isCutOff) return
  isCutOff = value
  for (const watcher of watchers) watcher()
}

export const cutOff = {
  get: () => isCutOff,
  watch(watcher: () => void): () => void {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  },
}
