import { type FilterJson, readFilter, writeFilter } from '../filter/tree.ts'
import { type ColumnChoice, fitting } from '../list/column-choice.ts'
import { kinds, type ListSearch, type ListState, oneOf, plainList, scales } from '../list/list-state.ts'
import type { RecordData } from '../record/record.api.ts'

/** A way to look at a list that somebody kept. */
export type SavedView = RecordData & {
  readonly name: string
  readonly entity: string
  readonly kind: string
  readonly conditions: FilterJson | null
  readonly sorting: string | null
  readonly columns: readonly ColumnChoice[] | null
  readonly groupedBy: string | null
  readonly lanes: string | null
  readonly startsWith: string | null
  readonly endsWith: string | null
  readonly scale: string | null
  readonly visibility: 'private' | 'team' | 'all'
  readonly team: string | { readonly id: string; readonly title: string } | null
  readonly pinned: boolean
  readonly opensFor: 'owner' | 'everyone' | null
  readonly position: number
  readonly owner: string | null
}

/** In the address: the list as it is declared, where it would otherwise open with somebody's view. */
export const NO_VIEW = 'all'

export const stateOfView = (view: SavedView): ListState => ({
  ...plainList,
  kind: oneOf(kinds, view.kind) ?? 'table',
  filter: readFilter(view.conditions),
  sort: view.sorting ?? '',
  columns: (view.columns ?? []).map(({ field, width, pinned, total }) => ({
    field,
    ...(width !== undefined && { width: fitting(width) }),
    ...(pinned && { pinned }),
    ...(total && { total }),
  })),
  groupedBy: view.groupedBy ?? '',
  lanes: view.lanes ?? '',
  startsWith: view.startsWith ?? '',
  endsWith: view.endsWith ?? '',
  scale: oneOf(scales, view.scale) ?? '',
})

/** What of a list is kept: everything but what belongs to the moment. */
export const keptOf = (state: ListState) => ({
  kind: state.kind,
  conditions: writeFilter(state.filter),
  sorting: state.sort || null,
  columns: state.columns.length > 0 ? state.columns : null,
  groupedBy: state.groupedBy || null,
  lanes: state.lanes || null,
  startsWith: state.startsWith || null,
  endsWith: state.endsWith || null,
  scale: state.scale || null,
})

/**
 * The view that an address opens: the one it names, or, where it says nothing at all, the one this person opens the list
 * with. Her own choice goes before what was chosen for everybody.
 */
export function viewOpened(
  views: readonly SavedView[],
  search: ListSearch,
  userId: string,
): SavedView | undefined {
  if (search.view !== undefined) return views.find(({ id }) => id === search.view)
  const saysNothing = Object.values(search).every(word => word === undefined)
  return saysNothing ? openingView(views, userId) : undefined
}

export const openingView = (views: readonly SavedView[], userId: string): SavedView | undefined =>
  views.find(({ opensFor, owner }) => opensFor === 'owner' && owner === userId) ??
  views.find(({ opensFor }) => opensFor === 'everyone')
