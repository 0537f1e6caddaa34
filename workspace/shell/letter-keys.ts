import { useEffect } from 'react'

/**
 * Single letters that do something on a page or in a panel beside it: never where one types, nor while a dialog or a menu
 * is open above it. A panel marked `data-letters` has its own.
 */
export function useLetterKeys(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = keys[event.key.toLowerCase()]
      if (!act || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      if (event.defaultPrevented || event.isComposing || isTyping(event.target) || isAbove(event.target))
        return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=checkbox]), textarea, [contenteditable=true]')

/** Within something that is open above the page. */
function isAbove(target: EventTarget | null): boolean {
  const layer =
    target instanceof Element ? target.closest('[role=dialog], [role=menu], [role=listbox]') : null
  return layer !== null && layer.querySelector('[data-letters]') === null
}
