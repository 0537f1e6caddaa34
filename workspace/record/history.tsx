import { Avatar, EmptyState, Timeline } from '@inopsio/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { History as HistoryIcon } from 'lucide-react'
import { messageOf } from '../api/problem.ts'
import type { EntityMeta } from '../meta/types.ts'
import { ShowMore } from '../shell/show-more.tsx'
import { actorName } from './describe-change.ts'
import { HistoryItem } from './history-item.tsx'
import { readHistory } from './record.api.ts'
import { TimelineSkeleton } from './timeline/timeline-skeleton.tsx'

/** Everything that happened to the record, newest first, each step with a way back. */
export function History({ entity, recordId }: { entity: EntityMeta; recordId: string }) {
  const answer = useInfiniteQuery({
    queryKey: ['history', entity.id, recordId],
    queryFn: ({ pageParam, signal }) => readHistory(entity, recordId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
  })
  const entries = answer.data?.pages.flatMap(page => page.data) ?? []
  if (answer.isPending) return <TimelineSkeleton />
  if (answer.isError && entries.length === 0) return <p className="text-muted">{messageOf(answer.error)}</p>
  if (entries.length === 0)
    return (
      <EmptyState icon={<HistoryIcon size={20} />} title="No history" text="Changes will be listed here." />
    )
  return (
    <>
      <Timeline label="History">
        {entries.map(entry => (
          <HistoryItem
            key={entry.change.id}
            entity={entity}
            entry={entry}
            icon={<Avatar name={actorName(entry.change)} />}
          />
        ))}
      </Timeline>
      <ShowMore pages={answer} size="small">
        Show older changes
      </ShowMore>
    </>
  )
}
