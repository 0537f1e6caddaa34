import { useSyncExternalStore } from 'react'
import type { FormValues } from '../form-values.ts'

let asked: string | undefined
const listeners = new Set<() => void>()

function ask(entity: string | undefined): void {
  asked = entity
  for (const listener of listeners) listener()
}

/** Begins a new record of an entity in the short dialog, from anywhere; in the whole form where that is not enough. */
export const startNew = (entity: string): void => ask(entity)

export const stopNew = (): void => ask(undefined)

/** The entity of which a new record is being made. */
export const useAskedNew = (): string | undefined =>
  useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => asked,
  )

let carried: { readonly entity: string; readonly values: FormValues } | undefined

/** What was typed so far goes on in the whole form. */
export function carryOver(entity: string, values: FormValues): void {
  carried = { entity, values }
}

/** What was carried over to the form of this entity. It is taken once the form has it. */
export const carriedTo = (entity: string): FormValues | undefined =>
  carried?.entity === entity ? carried.values : undefined

export function takeCarried(): void {
  carried = undefined
}
