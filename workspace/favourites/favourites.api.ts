import { queryOptions } from '@tanstack/react-query'
import { get, request } from '../api/client.ts'
import type { Page } from '../record/record.api.ts'
import type { SavedView } from '../views/view-state.ts'

/** What somebody wants at hand: a record (a saved view is one), or a page by its path. */
export type FavouriteTarget =
  | { readonly record: { readonly entity: string; readonly id: string } }
  | { readonly page: string }

export type Favourite = {
  readonly id: string
  /** Null for a page, and for a record that may no longer be read. */
  readonly record: { readonly entity: string; readonly id: string; readonly title: string } | null
  readonly page: string | null
  readonly position: number
}

export type Favourites = {
  readonly favourites: readonly Favourite[]
  /** The saved views among them. */
  readonly views: readonly Pick<SavedView, 'id' | 'name' | 'entity'>[]
}

const route = '/api/v1/core/favourites'
const most = 100

/** Named as their records are named now; asked again whenever one of them changes. */
export const favouritesQuery = (user: string) =>
  queryOptions({
    queryKey: ['favourites', user],
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<Favourites> => {
      const { data: favourites } = await get<Page<Favourite>>(
        `${route}?owner=${user}&sort=position&limit=${most}&count=false&include=record`,
        signal,
      )
      const ids = favourites.flatMap(({ record }) => (record?.entity === 'core.view' ? [record.id] : []))
      return { favourites, views: ids.length > 0 ? await readViews(ids, signal) : [] }
    },
  })

const readViews = (ids: readonly string[], signal: AbortSignal) =>
  get<Page<SavedView>>(
    `/api/v1/core/views?${new URLSearchParams({ filter: JSON.stringify({ id: { in: ids } }), limit: String(most), count: 'false' })}`,
    signal,
  ).then(({ data }) => data)

export const addFavourite = (target: FavouriteTarget, position: number) =>
  request<Favourite>('POST', route, { body: { ...target, position } })

export const removeFavourite = (id: string) => request<void>('DELETE', `${route}/${id}`)

export const placeFavourites = (places: readonly { id: string; position: number }[]) =>
  request('POST', `${route}/bulk`, {
    body: { operations: places.map(({ id, position }) => ({ op: 'update', id, data: { position } })) },
  })
