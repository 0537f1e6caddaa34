import type { LucideIcon } from 'lucide-react'
import { listPath, type Workspace } from '../meta/workspace.ts'
import type { WebModule } from '../web-module.ts'
import { besides, places } from './places.ts'

/** A page that one may go to and that has a name: what the navigation shows, and what is reached from elsewhere. */
export type Destination = {
  readonly path: string
  readonly label: string
  readonly icon: LucideIcon | { readonly entity: string | undefined }
}

/** Everything that this person is offered, lists first. A page that is offered no longer is not among them. */
export const destinationsOf = (workspace: Workspace, modules: readonly WebModule[]): Destination[] => [
  ...workspace.modules
    .flatMap(({ entities }) => entities)
    .map(entity => ({
      path: listPath(entity),
      label: entity.label[1],
      icon: { entity: entity.icon },
    })),
  ...[...places.flatMap(group => group.places), ...besides]
    .filter(({ isFor }) => isFor?.(workspace) ?? true)
    .map(({ to, label, icon }) => ({ path: to, label, icon })),
  ...modules
    .flatMap(({ pages = [] }) => pages)
    .flatMap(({ path, place }) =>
      place && (place.isFor?.(workspace) ?? true) ? [{ path, label: place.label, icon: place.icon }] : [],
    ),
]
