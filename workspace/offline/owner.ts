import { useSyncExternalStore } from 'react'
import type { MetaAnswer } from '../meta/types.ts'

/** Whose answers and changes this device keeps; nobody's until somebody asks for it. */
const key = 'inopsio.offline'
const listeners = new Set<() => void>()

/** The person in the company as whom she works. */
export const ownerOf = ({ tenant, user }: Pick<MetaAnswer, 'tenant' | 'user'>): string =>
  `${tenant.id}:${user.id}`

export const keptOwner = (): string | null => localStorage.getItem(key)

export function setKeptOwner(owner: string | null): void {
  if (owner === null) localStorage.removeItem(key)
  else localStorage.setItem(key, owner)
  for (const listener of listeners) listener()
}

/** Whether this device works without a connection too, for this person. */
export const useIsKeptFor = (owner: string): boolean =>
  useSyncExternalStore(subscribe, () => keptOwner() === owner)

/** Browsers offer what it takes only on addresses that are safe: https, or the machine itself. */
export const canBeKept = (): boolean => 'serviceWorker' in navigator && 'locks' in navigator

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
