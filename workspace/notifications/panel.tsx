import { Button, EmptyState } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { BellOff, CheckCheck, Settings2 } from 'lucide-react'
import { messageOf } from '../api/problem.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { NotificationList } from './notification-list.tsx'
import { readNotifications, unreadQuery } from './notifications.api.ts'
import { useReadAll } from './use-marks.ts'

const SHOWN = 15

/** The latest notifications beside the work; all of them have a page. */
export function NotificationPanel({ onGo }: { onGo: () => void }) {
  const { user } = useWorkspace()
  const unread = useQuery(unreadQuery).data?.unread ?? 0
  const readAll = useReadAll()
  const { data, error } = useQuery({
    queryKey: ['notifications', 'latest'],
    queryFn: ({ signal }) => readNotifications(user.id, null, SHOWN, signal),
  })
  return (
    <div className="flex flex-col gap-1">
      <header className="flex items-center gap-1 ps-2">
        <span className="flex-1 text-muted">{unread === 0 ? 'All read' : `${unread} unread`}</span>
        {unread > 0 && (
          <Button look="ghost" size="small" icon={<CheckCheck size={14} />} onClick={() => void readAll()}>
            Read all
          </Button>
        )}
        <a
          href="/app/notifications/settings"
          onClick={onGo}
          aria-label="Notification settings"
          title="Notification settings"
          className="grid size-control-small place-items-center rounded-control text-muted hover:bg-hover hover:text-ink"
        >
          <Settings2 size={15} aria-hidden />
        </a>
      </header>
      {error && <p className="p-2 text-red-ink">{messageOf(error)}</p>}
      {data?.data.length === 0 && (
        <EmptyState
          icon={<BellOff size={20} />}
          title="Nothing new"
          text="What concerns you shows up here."
        />
      )}
      {data && data.data.length > 0 && (
        <>
          <NotificationList notifications={data.data} onGo={onGo} />
          <a
            href="/app/notifications"
            onClick={onGo}
            className="rounded-control px-2 py-1.5 text-center font-medium text-accent-ink hover:bg-hover"
          >
            Show all
          </a>
        </>
      )}
    </div>
  )
}
