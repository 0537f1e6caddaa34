import type { Looks } from './looks.ts'

export type LooksPatch = Partial<Omit<Looks, 'accent'>>

/**
 * What was chosen and is not known to be saved. It holds at once, and is kept on this device meanwhile: a page that is
 * closed or loaded anew in the same moment shows it too, and saves it then.
 */
const KEY = 'inopsio.looks.unsaved'
const none: LooksPatch = {}
const listeners = new Set<() => void>()
let owner: string | undefined
let patch: LooksPatch = none

export const unsavedLooks = {
  /** Of this person in this company: another one on the same device has nothing to do with it. */
  of(who: string): LooksPatch {
    if (owner !== who) {
      owner = who
      patch = read(who)
    }
    return patch
  },
  add(who: string, more: LooksPatch): void {
    set(who, { ...unsavedLooks.of(who), ...more })
  },
  /** What has been chosen anew since stays. */
  drop(who: string, saved: LooksPatch): void {
    const rest = Object.entries(unsavedLooks.of(who)).filter(
      ([key, value]) => saved[key as keyof LooksPatch] !== value,
    )
    set(who, rest.length > 0 ? Object.fromEntries(rest) : none)
  },
  watch(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

function set(who: string, next: LooksPatch): void {
  owner = who
  patch = next
  try {
    if (next === none) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, JSON.stringify({ who, patch: next }))
  } catch {
    // A device that keeps nothing saves it as long as the page stands.
  }
  for (const listener of listeners) listener()
}

function read(who: string): LooksPatch {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as { who?: string; patch?: LooksPatch }
    return kept.who === who && kept.patch ? kept.patch : none
  } catch {
    return none
  }
}
