import { AsyncLocalStorage } from 'node:async_hooks'
import { coalesced } from './coalesced.ts'

/** Under steady writing, sleepers are woken this often: a look at the queue costs as much as several small writes. */
const PAUSE_MS = 20

/** Whoever is woken works on its own account, not on that of the request that has committed something. */
export const onOwnAccount = AsyncLocalStorage.snapshot()

const sleepers = new Set<() => void>()
const tellers = new Set<() => void>()

/**
 * Wakes whoever waits for events and jobs: in this process at once, in others by whatever carries the word there. The
 * executor calls it after each commit of statements that announce something. Nobody relies on it; all look by themselves
 * every now and then.
 */
export function wakeWorkers(): void {
  wakeHere()
  for (const tell of tellers) tell()
}

/** Wakes those in this process only. */
export const wakeHere: () => void = coalesced(
  () =>
    onOwnAccount(() => {
      for (const wake of sleepers) wake()
    }),
  PAUSE_MS,
)

/** Calls back at every wake-up until the returned function is called. */
export function onWake(wake: () => void): () => void {
  sleepers.add(wake)
  return () => sleepers.delete(wake)
}

/** Lets somebody tell other processes, until the returned function is called. */
export function onNews(tell: () => void): () => void {
  tellers.add(tell)
  return () => tellers.delete(tell)
}
