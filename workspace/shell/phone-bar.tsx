import { cx } from '@inopsio/ui'
import { useLocation } from '@tanstack/react-router'
import { Menu, Search } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { listPath } from '../meta/workspace.ts'
import { Bell } from '../notifications/bell.tsx'
import { openSearch } from '../search/open-search.tsx'
import { useWebModules } from '../web-module.ts'
import { EntityIcon } from './entity-icon.tsx'

// What a sheet is made of is loaded when one is first opened.
const MoreSheet = lazy(async () => ({ default: (await import('./more-sheet.tsx')).MoreSheet }))

const inBar = 3
const itemLook =
  'flex flex-1 flex-col items-center justify-center gap-0.5 text-micro font-medium outline-offset-[-3px]'

/** On a phone the first places are one tap away, everything else is in a sheet. */
export function PhoneBar() {
  const [open, setOpen] = useState(false)
  const { modules } = useWorkspace()
  const { pathname } = useLocation()
  const workspace = useWorkspace()
  const pages = useWebModules()
    .flatMap(module => module.pages ?? [])
    .filter(({ place }) => place?.under === 'me' && (place.isFor?.(workspace) ?? true))
    .flatMap(({ path, place }) =>
      place ? [{ path, label: place.label, icon: <place.icon size={20} /> }] : [],
    )
  const lists = modules
    .flatMap(({ entities }) => entities)
    .map(entity => ({
      path: listPath(entity),
      label: entity.label[1],
      icon: <EntityIcon icon={entity.icon} label={entity.label[1]} size={20} />,
    }))
  const first = [...pages, ...lists].slice(0, inBar)
  return (
    <>
      <nav
        aria-label="Quick"
        className="flex h-(--bottom-bar) shrink-0 border-t border-line bg-canvas pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        {first.map(({ path, label, icon }) => {
          const isHere = path === '/' ? pathname === path : pathname.startsWith(path)
          return (
            <a
              key={path}
              href={`/app${path}`}
              aria-current={isHere ? 'page' : undefined}
              className={cx(itemLook, isHere ? 'text-accent-ink' : 'text-muted')}
            >
              {icon}
              {label}
            </a>
          )
        })}
        <Bell place="bar" />
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={openSearch}
          className={cx(itemLook, 'text-muted')}
        >
          <Search size={20} strokeWidth={1.75} aria-hidden />
          Search
        </button>
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
          className={cx(itemLook, 'text-muted')}
        >
          <Menu size={20} strokeWidth={1.75} aria-hidden />
          More
        </button>
      </nav>
      {open && (
        <Suspense>
          <MoreSheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
