import { useEffect } from 'react'
import type { EntityMeta } from '../../meta/types.ts'
import { startNew } from './start-new.ts'

/** `n` begins a new record where nobody types: outside of text, cells and dialogs. */
export function useNewKey(entity: EntityMeta, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent) => {
      const isPlain = event.key === 'n' && !event.ctrlKey && !event.metaKey && !event.altKey
      if (!isPlain || event.defaultPrevented || !isFree(event.target)) return
      event.preventDefault()
      startNew(entity.id)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [entity, isOn])
}

const isFree = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  !target.closest('input, textarea, select, td[data-field], [contenteditable], [role=dialog], [role=menu]') &&
  document.querySelector('[role=dialog], [role=alertdialog]') === null
