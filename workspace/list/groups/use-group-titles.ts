import { useQueries } from '@tanstack/react-query'
import { get } from '../../api/client.ts'
import { targetOf } from '../../filter/field-path.ts'
import { useWorkspace } from '../../meta/use-workspace.ts'
import type { Titles } from './group-label.tsx'
import type { AggregateRow } from './group-tree.ts'
import type { Grouping } from './grouping.ts'

/** The most ids of one look-up. */
const MOST = 100

/** What the records are called that rows are grouped by. */
export function useGroupTitles(groupings: readonly Grouping[], rows: readonly AggregateRow[]): Titles {
  const workspace = useWorkspace()
  const wanted = groupings.flatMap(({ field }) => {
    const target = targetOf(field)
    const route = target && workspace.entity(target)?.route
    if (!route) return []
    const values = rows.flatMap(({ group }) => group[field.key] ?? [])
    const ids = [...new Set(values.map(String))].toSorted()
    return Array.from({ length: Math.ceil(ids.length / MOST) }, (_, at) => ({
      target,
      route,
      ids: ids.slice(at * MOST, (at + 1) * MOST),
    }))
  })
  return useQueries({
    queries: wanted.map(({ target, route, ids }) => ({
      queryKey: ['title', target, ids],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get<{ data: { id: string; title: string }[] }>(`${route}/lookup?ids=${ids.join(',')}`, signal),
      staleTime: 10 * 60_000,
    })),
    combine: titlesIn,
  })
}

const titlesIn = (
  answers: readonly { data?: { data: { id: string; title: string }[] } | undefined }[],
): Titles =>
  new Map(
    answers.flatMap(({ data }) => data?.data.map(({ id, title }): [string, string] => [id, title]) ?? []),
  )
