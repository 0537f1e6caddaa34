import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { get } from '../api/client.ts'
import { type FilterJson, writeFilter } from '../filter/tree.ts'
import type { EntityMeta } from '../meta/types.ts'
import { includeQuery, type Page, type RecordData } from '../record/record.api.ts'
import type { ListState } from './list-state.ts'

const pageSize = 100

/** The list's question to the API, without page and size: also what an export asks. */
export function listQuery(state: ListState): URLSearchParams {
  const query = new URLSearchParams()
  if (state.search) query.set('q', state.search)
  if (state.sort) query.set('sort', state.sort)
  const filter = writeFilter(state.filter)
  if (filter) query.set('filter', JSON.stringify(filter))
  return query
}

/** What is asked for, whatever its order: another question finds other records. */
export const questionOf = ({ search, filter }: ListState): string =>
  JSON.stringify([search, writeFilter(filter)])

export function listKey(entity: EntityMeta, state: ListState) {
  return ['list', entity.id, listQuery(state).toString()] as const
}

type RowsAsked = { readonly after: string | null; readonly count?: boolean }

/** A page of the list's rows, those that fulfil further conditions besides. */
export function readRows(
  entity: EntityMeta,
  state: ListState,
  keys: readonly string[],
  further: readonly FilterJson[],
  { after, count = true }: RowsAsked,
  signal?: AbortSignal,
): Promise<Page<RecordData>> {
  const query = listQuery(state)
  const asked = writeFilter(state.filter)
  if (further.length > 0)
    query.set('filter', JSON.stringify({ and: [...(asked ? [asked] : []), ...further] }))
  const include = includeQuery(entity, keys).slice('?include='.length)
  if (include) query.set('include', include)
  query.set('limit', String(pageSize))
  if (after) query.set('after', after)
  if (!count) query.set('count', 'false')
  return get<Page<RecordData>>(`${entity.route}?${query}`, signal)
}

/** Pages of a list, fetched as one scrolls. The old rows stay in sight while a changed question is asked. */
export function useRecords(entity: EntityMeta, state: ListState, keys: readonly string[], isShown: boolean) {
  const shown = keys.join()
  const answer = useInfiniteQuery({
    queryKey: listKey(entity, state),
    queryFn: ({ pageParam, signal }) =>
      readRows(entity, state, shown.split(','), [], { after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: isShown,
    staleTime: 20_000,
  })
  /** Of these records those that belong into the list. */
  const readThese = useCallback(
    (ids: readonly string[]) =>
      readRows(entity, state, shown.split(','), [{ id: { in: ids } }], { after: null, count: false }).then(
        ({ data }) => data,
      ),
    [entity, state, shown],
  )
  const rows = answer.data?.pages.flatMap(page => page.data) ?? []
  const first = answer.data?.pages[0]?.page
  return { ...answer, rows, readThese, count: first?.count ?? null, countExact: first?.countExact ?? true }
}
