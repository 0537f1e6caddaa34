import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { useViews } from '../views/use-views.ts'
import { stateOfView, viewOpened } from '../views/view-state.ts'
import { type ListSearch, type ListState, plainList, readListState, writeListState } from './list-state.ts'

/**
 * What the list shows, from the address on the ground of the view it names, and the way to change it there. What is
 * typed, and turning pages of a calendar, leaves no trail behind.
 */
export function useListState(entity: EntityMeta) {
  const navigate = useNavigate()
  const { user } = useWorkspace()
  // The record that is looked at beside the list is no matter of the list.
  const search = useSearch({
    strict: false,
    select: ({ peek: _, ...list }: ListSearch & { peek?: string }): ListSearch => list,
    structuralSharing: true,
  })
  const { views, isPending } = useViews(entity)
  const active = useMemo(() => viewOpened(views, search, user.id), [views, search, user.id])
  const ground = useMemo(() => (active ? stateOfView(active) : plainList), [active])
  const state = useMemo(() => readListState(search, ground), [search, ground])
  const named = active?.id ?? search.view
  const change = useCallback(
    (part: Partial<ListState>) =>
      void navigate({
        to: '.',
        search: { ...writeListState({ ...state, ...part }, ground), view: named } as never,
        replace: Object.keys(part).every(key => key === 'search' || key === 'day'),
      }),
    [navigate, state, ground, named],
  )
  const open = useCallback(
    (view: string | undefined) => void navigate({ to: '.', search: { view } as never }),
    [navigate],
  )
  // An address that says all there is to say needs no view to be known first.
  const dependsOnViews = search.view !== undefined || Object.keys(search).length === 0
  return { state, ground, views, active, change, open, isPending: isPending && dependsOnViews }
}

export type ListStateInAddress = ReturnType<typeof useListState>
