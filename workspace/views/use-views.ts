import { queryOptions, useQuery } from '@tanstack/react-query'
import { get } from '../api/client.ts'
import type { EntityMeta } from '../meta/types.ts'
import type { Page } from '../record/record.api.ts'
import type { SavedView } from './view-state.ts'

const route = '/api/v1/core/views'

/** The views one has of an entity: one's own, and what others opened to one. */
const viewsQuery = (entityId: string) =>
  queryOptions({
    queryKey: ['list', 'core.view', 'of', entityId],
    queryFn: async ({ signal }) => {
      const filter = {
        and: [
          { entity: { eq: entityId } },
          { or: [{ owner: { in: ['me'] } }, { visibility: { ne: 'private' } }] },
        ],
      }
      const query = new URLSearchParams({ filter: JSON.stringify(filter), limit: '200', count: 'false' })
      const { data } = await get<Page<SavedView>>(`${route}?${query}`, signal)
      return data.toSorted(
        (one, other) => one.position - other.position || one.name.localeCompare(other.name),
      )
    },
    staleTime: 60_000,
    retry: 1,
  })

/** All views one has, of whatever. */
export function useAllViews(): readonly SavedView[] {
  const { data } = useQuery({
    queryKey: ['list', 'core.view', 'all'],
    queryFn: ({ signal }) => get<Page<SavedView>>(`${route}?sort=name&limit=200&count=false`, signal),
    staleTime: 60_000,
  })
  return data?.data ?? none
}

export function useViews(entity: EntityMeta) {
  const { data, isPending } = useQuery(viewsQuery(entity.id))
  return { views: data ?? none, isPending }
}

const none: readonly SavedView[] = []
