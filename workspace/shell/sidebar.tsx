import { BrandMark, Kbd } from '@inopsio/ui'
import { Search } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { Bell } from '../notifications/bell.tsx'
import { openSearch, paletteKey, preloadSearch } from '../search/open-search.tsx'
import { Navigation } from './navigation.tsx'
import { UserButton } from './user-button.tsx'

// The frame stands before its menu is there.
const UserMenu = lazy(async () => ({ default: (await import('./user-menu.tsx')).UserMenu }))

// Wanted by few, and by nobody for long.
const FirstStepsLink = lazy(async () => ({
  default: (await import('../first-steps/first-steps-link.tsx')).FirstStepsLink,
}))

export function Sidebar() {
  const { tenant, administers, looks } = useWorkspace()
  const [isAsked, setAsked] = useState(false)
  return (
    <aside className="hidden w-58 shrink-0 flex-col md:flex" aria-label="Workspace">
      <div className="mx-3 my-3 flex items-center gap-1">
        <a
          href="/app/"
          className="flex h-9 min-w-0 flex-1 items-center gap-2.5 rounded-control px-1.5 hover:bg-hover"
        >
          <BrandMark size={22} />
          <span className="truncate font-semibold">{tenant.name}</span>
        </a>
        <Bell place="sidebar" />
      </div>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={openSearch}
        onPointerEnter={preloadSearch}
        className="mx-3 mb-3 flex h-control-small items-center gap-2 rounded-control border border-line bg-surface px-2 text-muted hover:border-line-strong hover:text-ink"
      >
        <Search size={14} strokeWidth={1.75} aria-hidden />
        <span className="flex-1 text-start">Search</span>
        <span className="pointer-coarse:hidden" aria-hidden>
          <Kbd>{paletteKey}</Kbd>
        </span>
      </button>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Navigation />
      </div>
      {administers && looks.hints && (
        <Suspense>
          <FirstStepsLink />
        </Suspense>
      )}
      <div className="border-t border-line p-2">
        <Suspense fallback={<UserButton onClick={() => setAsked(true)} />}>
          <UserMenu opens={isAsked} />
        </Suspense>
      </div>
    </aside>
  )
}
