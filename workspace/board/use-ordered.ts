import { useQuery } from '@tanstack/react-query'
import { get } from '../api/client.ts'
import type { FilterJson } from '../filter/tree.ts'
import type { EntityMeta } from '../meta/types.ts'
import type { Page, RecordData } from '../record/record.api.ts'
import { orderOf } from './columns.ts'

const mostColumns = 50

/** A few records in the order somebody gave them. */
export function useOrdered(target: EntityMeta | undefined, filter: FilterJson | null) {
  const query = new URLSearchParams({ limit: String(mostColumns), count: 'false' })
  const order = target && orderOf(target)
  if (order && target?.fields.some(({ key, sortable }) => key === order && sortable)) query.set('sort', order)
  if (filter) query.set('filter', JSON.stringify(filter))
  return useQuery({
    queryKey: ['list', target?.id ?? '', 'ordered', query.toString()],
    queryFn: async ({ signal }) => {
      const { data } = await get<Page<RecordData>>(`${target?.route}?${query}`, signal)
      return order ? data.toSorted((one, other) => Number(one[order]) - Number(other[order])) : data
    },
    enabled: target !== undefined,
    staleTime: 60_000,
  })
}
