import { EmptyState, Select, Skeleton, Timeline } from '@inopsio/ui'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { History as HistoryIcon } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import { messageOf } from '../../api/problem.ts'
import { onLive } from '../../live/bus.ts'
import type { EntityMeta } from '../../meta/types.ts'
import { useWorkspace } from '../../meta/use-workspace.ts'
import type { Workspace } from '../../meta/workspace.ts'
import { ShowMore } from '../../shell/show-more.tsx'
import { useWebModules } from '../../web-module.ts'
import { readTimeline, type TimelineRow } from './timeline.api.ts'
import { TimelineItem } from './timeline-item.tsx'
import { TimelineSkeleton } from './timeline-skeleton.tsx'

/** What happened to the record and around it, newest first, with what modules add above it. */
export function RecordTimeline({ entity, recordId }: { entity: EntityMeta; recordId: string }) {
  const [kinds, setKinds] = useState<string | null>(null)
  const queryKey = ['timeline', entity.id, recordId]
  const answer = useInfiniteQuery({
    queryKey: [...queryKey, kinds],
    queryFn: ({ pageParam, signal }) => readTimeline(entity, recordId, kinds, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
  })
  useFollowed(entity, recordId, queryKey)
  const rows = answer.data?.pages.flatMap(page => page.data) ?? []
  const above = useWebModules().flatMap(({ id, timeline }) => (timeline?.Above ? [{ id, ...timeline }] : []))
  return (
    <>
      {above.map(({ id, Above }) => (
        <Suspense key={id} fallback={<Skeleton className="mb-4 h-24 w-full" />}>
          {Above && <Above entity={entity} recordId={recordId} />}
        </Suspense>
      ))}
      <KindFilter entity={entity} value={kinds} onValue={setKinds} />
      {answer.isPending && <TimelineSkeleton />}
      {answer.isError && rows.length === 0 && <p className="text-muted">{messageOf(answer.error)}</p>}
      {answer.isSuccess && rows.length === 0 && (
        <EmptyState
          icon={<HistoryIcon size={20} />}
          title="Nothing here"
          text={kinds ? 'There is nothing of this kind.' : 'What happens will be listed here.'}
        />
      )}
      <Suspense fallback={<TimelineSkeleton />}>
        <Rows entity={entity} rows={rows} />
      </Suspense>
      <ShowMore pages={answer} size="small">
        Show older
      </ShowMore>
    </>
  )
}

function Rows({ entity, rows }: { entity: EntityMeta; rows: readonly TimelineRow[] }) {
  if (rows.length === 0) return null
  return (
    <Timeline label="What happened">
      {rows.map(row => (
        <TimelineItem key={`${row.kind} ${row.id}`} entity={entity} row={row} />
      ))}
    </Timeline>
  )
}

/** Another person's note appears by itself. */
function useFollowed(entity: EntityMeta, recordId: string, queryKey: readonly string[]): void {
  const queries = useQueryClient()
  const workspace = useWorkspace()
  const key = JSON.stringify(queryKey)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that matters
  useEffect(
    () =>
      onLive(batch => {
        const isHere = batch.some(({ event, data }) => {
          if (event === 'presence' || !('entity' in data)) return false
          const isItself = data.entity === entity.id && data.id === recordId
          return isItself || workspace.entity(data.entity)?.timeline !== undefined
        })
        if (isHere) void queries.invalidateQueries({ queryKey })
      }),
    [key, queries, workspace],
  )
}

type FilterProps = { entity: EntityMeta; value: string | null; onValue: (value: string | null) => void }

function KindFilter({ entity, value, onValue }: FilterProps) {
  const options = kindsOf(useWorkspace(), entity)
  if (options.length < 2) return null
  return (
    <div className="mb-4">
      <Select
        aria-label="Show"
        size="small"
        value={value ?? everything}
        onValue={chosen => onValue(chosen === everything ? null : chosen)}
        options={[{ value: everything, label: 'Everything' }, ...options]}
      />
    </div>
  )
}

const everything = 'everything'

/** Changes, and everything that declares to stand in the timelines of such records. */
function kindsOf(workspace: Workspace, entity: EntityMeta) {
  const others = workspace.all.filter(other => other.timeline && other.rights.read && standsOn(other, entity))
  return [
    ...others.flatMap(other => {
      const by = other.timeline?.by && other.fields.find(({ key }) => key === other.timeline?.by)
      const choices = Object.entries((by as { choices?: Record<string, string> } | undefined)?.choices ?? {})
      return choices.length > 0
        ? choices.map(([key, label]) => ({ value: `${other.id}.${key}`, label: `${label}s` }))
        : [{ value: other.id, label: other.label[1] }]
    }),
    { value: 'history', label: 'Changes' },
  ]
}

function standsOn(other: EntityMeta, entity: EntityMeta): boolean {
  const field = other.fields.find(({ key }) => key === other.timeline?.on) as
    | { kind: string; target?: string }
    | undefined
  return field?.kind === 'refAny' || field?.target === entity.id
}
