import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { EntityMeta } from '../../meta/types.ts'
import type { Loaded } from '../lines.ts'
import type { ListState } from '../list-state.ts'
import { readRows } from '../use-records.ts'
import type { Group } from './group-tree.ts'
import { conditionFor, type Grouping } from './grouping.ts'

/** What is loaded of a group, and how to get more of it. */
export type GroupPages = Loaded & { readonly more: () => void }

type GroupFeedProps = {
  entity: EntityMeta
  state: ListState
  groupings: readonly Grouping[]
  group: Group
  keys: readonly string[]
  listKey: readonly unknown[]
  onPages: (key: string, pages: GroupPages) => void
}

/** Reads the rows of one group: the list's own question, with what the group has in common. It shows nothing itself. */
export function GroupFeed({ entity, state, groupings, group, keys, listKey, onPages }: GroupFeedProps) {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: [...listKey, 'group', groupings.map(({ field, by }) => [field.key, by]), group.key],
    queryFn: ({ pageParam, signal }) =>
      readRows(
        entity,
        state,
        keys,
        conditionsOf(groupings, group),
        { after: pageParam, count: false },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
    staleTime: 20_000,
  })
  useEffect(() => {
    if (!data) return
    onPages(group.key, {
      rows: data.pages.flatMap(page => page.data),
      hasMore: hasNextPage,
      more() {
        if (hasNextPage && !isFetching) void fetchNextPage({ cancelRefetch: false })
      },
    })
  }, [data, hasNextPage, isFetching, fetchNextPage, group.key, onPages])
  return null
}

const conditionsOf = (groupings: readonly Grouping[], { path }: Group) =>
  path.flatMap((value, at) => {
    const grouping = groupings[at]
    return grouping ? [conditionFor(grouping, value)] : []
  })
