import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { get } from '../api/client.ts'
import type { EntityMeta } from '../meta/types.ts'
import type { ListColumn } from './columns.ts'
import type { AggregateRow } from './groups/group-tree.ts'
import { type Grouping, wordOf } from './groups/grouping.ts'
import type { ListState } from './list-state.ts'
import { listQuery } from './use-records.ts'

/** The most measures of one question. */
const MOST = 10

type Answer = { readonly data: readonly AggregateRow[]; readonly complete: boolean }

/**
 * How many records there are and what their columns come to, for all and for every group, in one question. Counts are asked
 * again by themselves while others work: see `follow.ts`.
 */
export function useFigures(
  entity: EntityMeta,
  state: ListState,
  columns: readonly ListColumn[],
  groupings: readonly Grouping[],
  isShown: boolean,
) {
  const measures = columns
    .flatMap(({ field, total }) => (total ? [`${total}:${field.key}`] : []))
    .slice(0, MOST)
  const query = listQuery({ ...state, sort: '' })
  if (measures.length > 0) query.set('measure', measures.join())
  if (groupings.length > 0) {
    query.set('group', groupings.map(wordOf).join())
    query.set('subtotals', 'true')
  }
  const words = query.toString()
  return useQuery({
    queryKey: ['list', entity.id, 'count', 'figures', words],
    queryFn: ({ signal }) => get<Answer>(`${entity.route}/aggregate?${words}`, signal),
    enabled: isShown && (measures.length > 0 || groupings.length > 0),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}
