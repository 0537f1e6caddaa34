import { toast } from '@inopsio/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { messageOf } from '../api/problem.ts'
import { onLive } from '../live/bus.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { destinationsOf } from '../shell/destinations.ts'
import { useWebModules } from '../web-module.ts'
import {
  addFavourite,
  type Favourite,
  type Favourites,
  type FavouriteTarget,
  favouritesQuery,
  placeFavourites,
  removeFavourite,
} from './favourites.api.ts'
import { lastPosition, type Shown, shownOf } from './shown.ts'

const none: Favourites = { favourites: [], views: [] }

/** This person's favourites as they can be gone to, in her order. */
export function useFavourites(): {
  isPending: boolean
  favourites: readonly Favourite[]
  shown: readonly Shown[]
} {
  const workspace = useWorkspace()
  const modules = useWebModules()
  const { data = none, isPending } = useQuery(favouritesQuery(workspace.user.id))
  const shown = useMemo(
    () => shownOf(data, workspace, destinationsOf(workspace, modules)),
    [data, workspace, modules],
  )
  return { isPending, favourites: data.favourites, shown }
}

/** Asks for them again when one was added elsewhere, and when a record among them was renamed or is gone. */
export function useFollowedFavourites(): void {
  const queries = useQueryClient()
  const { user } = useWorkspace()
  useEffect(
    () =>
      onLive(batch => {
        const { favourites } = queries.getQueryData(favouritesQuery(user.id).queryKey) ?? none
        const concerns = batch.some(
          ({ data }) =>
            'entity' in data &&
            (data.entity === 'core.favourite' || favourites.some(({ record }) => record?.id === data.id)),
        )
        if (concerns) void queries.invalidateQueries({ queryKey: ['favourites'] })
      }),
    [queries, user.id],
  )
}

export const isOf = (favourite: Favourite, target: FavouriteTarget): boolean =>
  'page' in target ? favourite.page === target.page : favourite.record?.id === target.record.id

/** Adds, takes away and orders, one after the other; what is shown follows the server. */
export function useChangeFavourites() {
  const queries = useQueryClient()
  const { user } = useWorkspace()
  const { queryKey } = favouritesQuery(user.id)

  async function after(work: Promise<unknown>, failed: string): Promise<void> {
    try {
      await work
    } catch (error) {
      toast({ tone: 'failed', title: failed, text: messageOf(error) })
    }
    await queries.invalidateQueries({ queryKey })
  }

  return {
    toggle(favourites: readonly Favourite[], target: FavouriteTarget): Promise<void> {
      const known = favourites.find(each => isOf(each, target))
      return known
        ? after(removeFavourite(known.id), 'Still a favourite')
        : after(addFavourite(target, lastPosition(favourites)), 'No favourite yet')
    },
    remove: (id: string) => after(removeFavourite(id), 'Still a favourite'),
    place(places: readonly { id: string; position: number }[]): Promise<void> {
      queries.setQueryData(queryKey, known => known && inOrder(known, places))
      return after(placeFavourites(places), 'Not moved')
    },
  }
}

const inOrder = ({ favourites, views }: Favourites, places: readonly { id: string; position: number }[]) => ({
  views,
  favourites: favourites
    .map(each => ({ ...each, ...places.find(({ id }) => id === each.id) }))
    .toSorted((one, other) => one.position - other.position),
})
