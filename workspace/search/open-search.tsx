import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'

// The dialog is loaded when it is first wanted.
const load = () => import('./search-dialog.tsx')
const SearchDialog = lazy(async () => ({ default: (await load()).SearchDialog }))

let isOpen = false
const listeners = new Set<() => void>()

function setOpen(open: boolean): void {
  isOpen = open
  for (const listener of listeners) listener()
}

export const openSearch = (): void => setOpen(true)

/** What is likely wanted in a moment. */
export const preloadSearch = (): void => void load()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Opens by Ctrl or ⌘ K anywhere, and by `/` where no list takes it for its own search. */
export function SearchEverywhere() {
  const open = useSyncExternalStore(subscribe, () => isOpen)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return
      const isPalette = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'k'
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event.target)
      if (!isPalette && !isSlash) return
      if (isSlash && document.querySelector('[role=dialog],[role=alertdialog]')) return
      event.preventDefault()
      setOpen(isPalette ? !isOpen : true)
    }
    // Pages listen on the document, and come first.
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      isOpen = false
    }
  }, [])
  if (!open) return null
  return (
    <Suspense>
      <SearchDialog onClose={() => setOpen(false)} />
    </Suspense>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

export const paletteKey = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘K' : 'Ctrl K'
