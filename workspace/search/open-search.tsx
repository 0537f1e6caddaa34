import { lazy, Suspense, useEffect } from 'react'
import { isCommandKey } from '../shell/keys.ts'
import { palette, shortcuts } from '../shell/opener.ts'

// The dialogs are loaded when they are first wanted.
const load = () => import('./search-dialog.tsx')
const SearchDialog = lazy(async () => ({ default: (await load()).SearchDialog }))
const ShortcutSheet = lazy(async () => ({
  default: (await import('../shell/shortcuts.tsx')).ShortcutSheet,
}))

export const openSearch = (): void => palette.set(true)

/** What is likely wanted in a moment. */
export const preloadSearch = (): void => void load()

/** The search opens by Ctrl or ⌘ K anywhere, and by `/` where no list takes it for its own; `?` shows the shortcuts. */
export function SearchEverywhere() {
  const isSearching = palette.use()
  const isReading = shortcuts.use()
  useEffect(() => {
    // Pages listen on the document, and come first.
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      palette.set(false)
      shortcuts.set(false)
    }
  }, [])
  return (
    <Suspense>
      {isSearching && <SearchDialog onClose={() => palette.set(false)} />}
      {isReading && <ShortcutSheet />}
    </Suspense>
  )
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey) return
  const hasCommand = event.ctrlKey || event.metaKey
  if (hasCommand && !event.shiftKey && event.key.toLowerCase() === 'k') {
    event.preventDefault()
    palette.set(!palette.isOpen())
    return
  }
  const opened = { '/': palette, '?': shortcuts }[event.key]
  if (!opened || !isCommandKey(event, event.key)) return
  event.preventDefault()
  opened.set(true)
}

export const paletteKey = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘K' : 'Ctrl K'
