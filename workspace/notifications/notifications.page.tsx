import { Button, EmptyState } from '@inopsio/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { BellOff, CheckCheck, Settings2 } from 'lucide-react'
import { ListSkeleton } from '../list/list-skeleton.tsx'
import { useWorkspace } from '../meta/use-workspace.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { Page } from '../shell/page.tsx'
import { ShowMore } from '../shell/show-more.tsx'
import { NotificationList } from './notification-list.tsx'
import { readNotifications } from './notifications.api.ts'
import { useReadAll } from './use-marks.ts'

/** All of one's own notifications, newest first. */
export function NotificationsPage() {
  const { user } = useWorkspace()
  const readAll = useReadAll()
  const answer = useInfiniteQuery({
    queryKey: ['notifications', 'all'],
    queryFn: ({ pageParam, signal }) => readNotifications(user.id, pageParam, 50, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
  })
  const all = answer.data?.pages.flatMap(page => page.data) ?? []
  return (
    <Page
      title="Notifications"
      actions={
        <>
          {all.some(({ readAt }) => readAt === null) && (
            <Button icon={<CheckCheck size={14} />} onClick={() => void readAll()}>
              Read all
            </Button>
          )}
          <a
            href="/app/notifications/settings"
            className="inline-flex min-h-control items-center gap-1.5 rounded-control px-2 font-medium text-muted hover:bg-hover hover:text-ink"
          >
            <Settings2 size={14} aria-hidden />
            Settings
          </a>
        </>
      }
    >
      {answer.isPending && <ListSkeleton />}
      {answer.isError && all.length === 0 && (
        <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {answer.isSuccess && all.length === 0 && (
        <EmptyState
          icon={<BellOff size={22} />}
          title="Nothing has concerned you yet"
          text="When somebody hands a record over to you or shares one with you, you are told here."
        />
      )}
      <div className="mx-auto max-w-2xl px-3 py-5 sm:px-6">
        <NotificationList notifications={all} />
        <ShowMore pages={answer}>Show older ones</ShowMore>
      </div>
    </Page>
  )
}
