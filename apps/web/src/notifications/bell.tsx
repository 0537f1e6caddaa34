import { cx, Popover, Sheet } from '@inopsio/ui'
import { Bell as BellIcon } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useOwnLinks } from '../shell/own-links.ts'
import { useUnread } from './use-unread.ts'

const Panel = lazy(() =>
  import('./panel.tsx').then(({ NotificationPanel }) => ({ default: NotificationPanel })),
)

const saying = (unread: number): string =>
  unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`

/** In the sidebar: how many wait, and the panel beside it. */
export function Bell() {
  const [open, setOpen] = useState(false)
  const unread = useUnread()
  return (
    <Popover
      title="Notifications"
      open={open}
      onOpen={setOpen}
      trigger={
        <button
          type="button"
          aria-label={saying(unread)}
          className="relative grid size-9 shrink-0 place-items-center rounded-control text-muted hover:bg-hover hover:text-ink aria-expanded:bg-hover"
        >
          <BellIcon size={17} strokeWidth={1.75} aria-hidden />
          <Count unread={unread} className="top-0.5 end-0.5" />
        </button>
      }
    >
      <Opened onGo={() => setOpen(false)} />
    </Popover>
  )
}

/** In the bar of a phone: one tap, and a sheet. */
export function PhoneBell({ look }: { look: string }) {
  const [open, setOpen] = useState(false)
  const unread = useUnread()
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={saying(unread)}
        onClick={() => setOpen(true)}
        className={look}
      >
        <span className="relative">
          <BellIcon size={20} strokeWidth={1.75} aria-hidden />
          <Count unread={unread} className="-top-1.5 -end-2.5" />
        </span>
        News
      </button>
      <Sheet open={open} onOpen={setOpen} side="end" title="Notifications">
        <div className="-mx-3">
          <Opened isBare onGo={() => setOpen(false)} />
        </div>
      </Sheet>
    </>
  )
}

function Opened({ onGo, isBare = false }: { onGo: () => void; isBare?: boolean }) {
  const onClick = useOwnLinks()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: turns clicks on real links into navigation
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys on links arrive as clicks
    <div onClick={onClick} className="min-h-24">
      <Suspense fallback={<p className="sr-only">Loading</p>}>
        <Panel onGo={onGo} isBare={isBare} />
      </Suspense>
    </div>
  )
}

function Count({ unread, className }: { unread: number; className: string }) {
  if (unread === 0) return null
  return (
    <span
      aria-hidden
      className={cx(
        'figures absolute grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 text-[0.625rem] leading-none font-semibold text-on-accent',
        className,
      )}
    >
      {unread > 99 ? '99+' : unread}
    </span>
  )
}
