import { useSyncExternalStore } from 'react'
import { type Entry, joined } from './entry.ts'
import { keptOwner } from './owner.ts'
import { store } from './store.ts'

let entries: readonly Entry[] = []
const listeners = new Set<() => void>()
/** Other tabs of this browser have the same outbox. */
const others = new BroadcastChannel('inopsio.outbox')
others.onmessage = () => void look()

/** What waits, in the order in which it was done. */
export const waitingEntries = (): readonly Entry[] => entries

export const useOutbox = (): readonly Entry[] => useSyncExternalStore(subscribe, waitingEntries)

/** Reads again what waits. */
export async function look(): Promise<readonly Entry[]> {
  const owner = keptOwner()
  const found = owner === null ? [] : await (await store()).getAllFromIndex('outbox', 'owner', owner)
  entries = found.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  for (const listener of listeners) listener()
  return entries
}

export async function add(entry: Entry): Promise<void> {
  await put(joined(await look(), entry))
}

export async function put(entry: Entry): Promise<void> {
  await (await store()).put('outbox', entry)
  await tell()
}

export async function discard({ id }: Pick<Entry, 'id'>): Promise<void> {
  await (await store()).delete('outbox', id)
  await tell()
}

async function tell(): Promise<void> {
  others.postMessage('changed')
  await look()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
