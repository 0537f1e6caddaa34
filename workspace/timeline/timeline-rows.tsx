import { Skeleton } from '@inopsio/ui'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Marked } from '../board/use-mark.ts'
import { type DatedList, lyingIn, questionOf, rangeKey, readPage } from '../dates/dated-list.ts'
import { addDays } from '../dates/days.ts'
import { entriesOf } from '../dates/entry.ts'
import type { useDatedMoves } from '../dates/use-dated-moves.ts'
import type { FilterJson } from '../filter/tree.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { ShowMore } from '../shell/show-more.tsx'
import type { Axis } from './axis.ts'
import { type RowTools, TimelineRow } from './timeline-row.tsx'

type TimelineRowsProps = {
  list: DatedList
  /** The days that are asked for, and, while one turns, those that are drawn. */
  axis: Axis
  drawn: Axis
  /** What else must be true of them: the value of their group. */
  condition?: FilterJson
  label: string
  shown: ReturnType<typeof useDatedMoves>['shown']
  marked: Marked | undefined
  tools: RowTools
}

const pageSize = '50'

/** The records that lie in the days in sight, page by page, the earliest first. */
export function TimelineRows({
  list,
  axis,
  drawn,
  condition,
  label,
  shown,
  marked,
  tools,
}: TimelineRowsProps) {
  const lying = lyingIn(list, { from: axis.first, until: addDays(axis.first, axis.count) })
  const question = questionOf(list, condition ? { and: [lying, condition] } : lying)
  const answer = useInfiniteQuery({
    queryKey: [...rangeKey(list.entity), 'timeline', question],
    queryFn: ({ pageParam, signal }) =>
      readPage(
        list,
        question,
        { limit: pageSize, count: 'false', ...(pageParam && { after: pageParam }) },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 20_000,
  })
  const rows = useMemo(() => answer.data?.pages.flatMap(({ data }) => data) ?? [], [answer.data])
  const entries = useMemo(() => entriesOf(list, shown(rows), tools.view), [list, shown, rows, tools.view])
  if (answer.isPending) return <Skeleton className="m-3 h-6 w-1/3" />
  if (answer.isError && rows.length === 0)
    return <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
  return (
    <>
      <ul aria-label={label}>
        {entries.map(entry => (
          <TimelineRow
            key={entry.record.id}
            axis={drawn}
            entry={entry}
            mark={marked?.id === entry.record.id ? marked.how : undefined}
            tools={tools}
          />
        ))}
      </ul>
      {entries.length === 0 && !answer.isPlaceholderData && (
        <p className="px-3 py-4 text-muted">
          No {list.entity.label[1].toLocaleLowerCase()} in these days. Others lie before or after.
        </p>
      )}
      <ShowMore pages={answer} size="small" className="m-2">
        Show more
      </ShowMore>
    </>
  )
}
