import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { get } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import type { EntityMeta } from '../meta/types.ts'
import type { ListColumn } from './columns.ts'
import type { AggregateRow } from './groups/group-tree.ts'
import { type Grouping, wordOf } from './groups/grouping.ts'
import type { ListState } from './list-state.ts'
import { totalsOf } from './totals.ts'
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
  const measures = columns.flatMap(({ field, total }) =>
    total && totalsOf(field).includes(total) ? [`${total}:${field.key}`] : [],
  )
  const [whole, counts] = [asked(state, groupings, measures.slice(0, MOST)), asked(state, groupings, [])]
  return useQuery({
    queryKey: ['list', entity.id, 'count', 'figures', whole],
    queryFn: ({ signal }) =>
      read(entity, whole, signal).catch(error => {
        // Totals of what is masked for this person are refused; how many there are she may know.
        if (whole !== counts && error instanceof ApiProblem && error.status === 400)
          return read(entity, counts, signal)
        throw error
      }),
    enabled: isShown && (measures.length > 0 || groupings.length > 0),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}

const read = (entity: EntityMeta, query: string, signal: AbortSignal) =>
  get<Answer>(`${entity.route}/aggregate?${query}`, signal)

function asked(state: ListState, groupings: readonly Grouping[], measures: readonly string[]): string {
  const query = listQuery({ ...state, sort: '' })
  if (measures.length > 0) query.set('measure', measures.join())
  if (groupings.length > 0) {
    query.set('group', groupings.map(wordOf).join())
    query.set('subtotals', 'true')
  }
  return query.toString()
}
