import { Avatar, Button, EmptyState, LoadMore, Timeline, TimelineEntry } from '@inopsio/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { History, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { ListSkeleton } from '../list/list-skeleton.tsx'
import { useWorkspace } from '../meta/use-workspace.ts'
import { actorName } from '../record/describe-change.ts'
import type { ChangeHead } from '../record/record.api.ts'
import { useUndo } from '../record/use-undo.ts'
import { Ago } from '../shell/ago.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { Page } from '../shell/page.tsx'
import { summaryOf } from './summary.ts'
import { readChanges } from './trash.api.ts'

/** Every write of the company one may see, newest first, each with its way back. */
export function ChangesPage() {
  const answer = useInfiniteQuery({
    queryKey: ['history', 'all'],
    queryFn: ({ pageParam, signal }) => readChanges(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
  })
  const changes = answer.data?.pages.flatMap(page => page.data) ?? []
  return (
    <Page title="Changes">
      {answer.isPending && <ListSkeleton />}
      {answer.isError && changes.length === 0 && (
        <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {answer.isSuccess && changes.length === 0 && (
        <EmptyState
          icon={<History size={22} />}
          title="Nothing has changed yet"
          text="Every write will be listed here and can be undone."
        />
      )}
      <div className="mx-auto max-w-2xl px-4 py-6 sm:px-6">
        {changes.length > 0 && (
          <Timeline label="Changes">
            {changes.map(change => (
              <ChangeItem key={change.id} change={change} />
            ))}
          </Timeline>
        )}
        <LoadMore
          label="Show older changes"
          hasMore={answer.hasNextPage}
          busy={answer.isFetchingNextPage}
          failed={answer.isFetchNextPageError}
          onMore={() => void answer.fetchNextPage()}
        />
      </div>
    </Page>
  )
}

function ChangeItem({ change }: { change: ChangeHead }) {
  const workspace = useWorkspace()
  const { undo } = useUndo()
  const [busy, setBusy] = useState(false)
  const who = actorName(change)
  const what = summaryOf(change, workspace)
  const run = async () => {
    setBusy(true)
    await undo(change.id)
    setBusy(false)
  }
  return (
    <TimelineEntry
      icon={<Avatar name={who} />}
      title={
        <>
          <span className="font-medium">{who}</span> {what}
          {change.undoneBy && <span className="text-subtle"> (undone)</span>}
        </>
      }
      when={<Ago instant={change.createdAt} />}
      action={
        !change.undoneBy && (
          <Button
            look="ghost"
            size="small"
            busy={busy}
            icon={<Undo2 size={13} />}
            aria-label={`Undo: ${who} ${what}`}
            onClick={() => void run()}
          >
            Undo
          </Button>
        )
      }
    >
      {change.reason && <p className="text-muted">“{change.reason}”</p>}
    </TimelineEntry>
  )
}
