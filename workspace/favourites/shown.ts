import { listPath, type Workspace } from '../meta/workspace.ts'
import type { Destination } from '../shell/destinations.ts'
import type { Favourite, Favourites } from './favourites.api.ts'

/** A favourite as it is shown: it always leads somewhere. */
export type Shown = Destination & { readonly id: string; readonly position: number }

/** What can be gone to now, by its name of now. A page that is not offered and a record that is not there are left out. */
export const shownOf = (
  { favourites, views }: Favourites,
  workspace: Workspace,
  destinations: readonly Destination[],
): Shown[] =>
  favourites.flatMap(favourite => {
    const found = destinationOf(favourite, views, workspace, destinations)
    return found ? [{ ...found, id: favourite.id, position: favourite.position }] : []
  })

function destinationOf(
  { page, record }: Favourite,
  views: Favourites['views'],
  workspace: Workspace,
  destinations: readonly Destination[],
): Destination | undefined {
  if (page !== null) return destinations.find(({ path }) => path === page)
  if (!record?.title) return undefined
  const view = views.find(({ id }) => id === record.id)
  const entity = workspace.entity(view?.entity ?? record.entity)
  if (!entity || (record.entity === 'core.view' && !view)) return undefined
  const icon = { entity: entity.icon }
  if (view) return { path: `${listPath(entity)}?view=${view.id}`, label: view.name, icon }
  const href = workspace.view.href(record.entity, record.id)
  return href ? { path: href.slice('/app'.length), label: record.title, icon } : undefined
}

/** Between two favourites others can be put later without moving any. */
export const GAP = 1000

/**
 * The positions that change when one favourite goes to another place in the order: its own, or all of them where there
 * is no room left beside its new neighbours.
 */
export function moved(order: readonly Shown[], from: number, to: number): { id: string; position: number }[] {
  const one = order[from]
  if (!one || from === to || to < 0 || to >= order.length) return []
  const others = order.filter(each => each !== one)
  const next = others.toSpliced(to, 0, one)
  const before = others[to - 1]?.position ?? 0
  const after = others[to]?.position ?? before + 2 * GAP
  const position = Math.floor((before + after) / 2)
  if (position > before && position < after) return [{ id: one.id, position }]
  return next.map(({ id }, at) => ({ id, position: (at + 1) * GAP }))
}

export const lastPosition = (favourites: readonly Favourite[]): number =>
  Math.max(0, ...favourites.map(({ position }) => position)) + GAP
