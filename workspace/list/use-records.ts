import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { get } from '../api/client.ts'
import { writeFilter } from '../filter/tree.ts'
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

/** Pages of a list, fetched as one scrolls. The old rows stay in sight while a changed question is asked. */
export function useRecords(entity: EntityMeta, state: ListState, keys: readonly string[], isShown: boolean) {
  const include = includeQuery(entity, keys).slice('?include='.length)
  const ask = useCallback(
    (more: Readonly<Record<string, string>>, signal?: AbortSignal) => {
      const query = listQuery(state)
      if (include) query.set('include', include)
      for (const [name, value] of Object.entries(more)) query.set(name, value)
      return get<Page<RecordData>>(`${entity.route}?${query}`, signal)
    },
    [entity, state, include],
  )
  const answer = useInfiniteQuery({
    queryKey: listKey(entity, state),
    queryFn: ({ pageParam, signal }) =>
      ask({ limit: String(pageSize), ...(pageParam && { after: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: isShown,
    staleTime: 20_000,
  })
  /** Of these records those that belong into the list. */
  const readThese = useCallback(
    (ids: readonly string[]) => {
      const among = { id: { in: ids } }
      const asked = writeFilter(state.filter)
      const filter = asked ? { and: [asked, among] } : among
      return ask({ filter: JSON.stringify(filter), limit: '200', count: 'false' }).then(({ data }) => data)
    },
    [ask, state],
  )
  const rows = answer.data?.pages.flatMap(page => page.data) ?? []
  const first = answer.data?.pages[0]?.page
  return { ...answer, rows, readThese, count: first?.count ?? null, countExact: first?.countExact ?? true }
}
