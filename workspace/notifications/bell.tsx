import { cx } from '@inopsio/ui'
import { Bell as BellIcon } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useUnread } from './use-unread.ts'

// What a sheet is made of is loaded when one is first opened.
const NotificationSheet = lazy(async () => ({
  default: (await import('./notification-sheet.tsx')).NotificationSheet,
}))

/** How many notifications wait, one tap away: beside the name of the company on a desk, in the bar of a phone. */
export function Bell({ place }: { place: 'sidebar' | 'bar' }) {
  const [open, setOpen] = useState(false)
  const unread = useUnread()
  const isInBar = place === 'bar'
  const name = isInBar ? 'News' : 'Notifications'
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className={
          isInBar
            ? 'flex flex-1 flex-col items-center justify-center gap-0.5 text-micro font-medium text-muted outline-offset-[-3px]'
            : 'grid size-9 shrink-0 place-items-center rounded-control text-muted hover:bg-hover hover:text-ink'
        }
      >
        <span className="relative">
          <BellIcon size={isInBar ? 20 : 17} strokeWidth={1.75} aria-hidden />
          {unread > 0 && (
            <span
              aria-hidden
              className={cx(
                'figures absolute -top-2 -end-2.5 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1',
                'text-[0.625rem] leading-none font-semibold text-on-accent',
              )}
            >
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </span>
        <span className={cx(!isInBar && 'sr-only')}>{name}</span>
        {unread > 0 && <span className="sr-only">, {unread} unread</span>}
      </button>
      {open && (
        <Suspense>
          <NotificationSheet side={isInBar ? 'end' : 'start'} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
