import { createContext, useContext, useEffect } from 'react'
import { isTyping } from './keys.ts'

const InPanel = createContext(false)

/** What stands below belongs to a panel beside the page, marked `data-letters`: while it is open, letters are meant for it. */
export const PanelLetters = InPanel.Provider

/**
 * Single letters that do something on a page, or in a panel beside it: never where one types, nor while a dialog or a menu
 * is open above it.
 */
export function useLetterKeys(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  const isPanel = useContext(InPanel)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = keys[event.key.toLowerCase()]
      if (!act || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return
      if (!isMeant(event.target, isPanel)) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}

/** Not within something that is open above the page or the panel, nor for the page while the panel is open. */
function isMeant(target: EventTarget | null, isPanel: boolean): boolean {
  const layer =
    target instanceof Element ? target.closest('[role=dialog], [role=menu], [role=listbox]') : null
  if (isPanel) return layer === null || layer.querySelector('[data-letters]') !== null
  return layer === null && document.querySelector('[data-letters]') === null
}
