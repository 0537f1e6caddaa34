import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { CutOff } from '../live/cut-off.tsx'
import { useLive } from '../live/use-live.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { ownerOf, useIsKeptFor } from '../offline/owner.ts'
import { useAppliedLooks } from '../preferences/use-looks.ts'
import { NewRecord } from '../record/quick/new-record.tsx'
import { SearchEverywhere } from '../search/open-search.tsx'
import { useOneCompany } from '../session/use-one-company.ts'
import { useOwnLinks } from './own-links.ts'
import { PhoneBar } from './phone-bar.tsx'
import { Sidebar } from './sidebar.tsx'

// Only where somebody asked for working offline.
const OutboxNotice = lazy(() =>
  import('../offline/outbox-notice.tsx').then(({ OutboxNotice }) => ({ default: OutboxNotice })),
)

/** Navigation beside the work on a desk, under it on a phone. The page inside scrolls; the frame stands still. */
export function Shell() {
  const onClick = useOwnLinks()
  useLive()
  const isKept = useIsKeptFor(ownerOf(useWorkspace()))
  useAppliedLooks()
  useOneCompany()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only turns clicks on real links into navigation without a reload
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys on links arrive as clicks
    <div data-shell onClick={onClick} className="flex h-dvh flex-col bg-canvas md:flex-row">
      <a
        href="#content"
        className="fixed start-2 top-2 z-80 -translate-y-16 rounded-control bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <Sidebar />
      <main
        id="content"
        tabIndex={-1}
        className="relative flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden bg-surface outline-none md:my-2 md:me-2 md:rounded-card md:border md:border-line"
      >
        <CutOff isKept={isKept} />
        {isKept && (
          <Suspense>
            <OutboxNotice />
          </Suspense>
        )}
        <Outlet />
      </main>
      <PhoneBar />
      <SearchEverywhere />
      <NewRecord />
    </div>
  )
}
