import { useLocation } from '@tanstack/react-router'
import { useWorkspace } from '../meta/use-workspace.ts'
import { destinationsOf } from '../shell/destinations.ts'
import { useWebModules } from '../web-module.ts'
import type { FavouriteTarget } from './favourites.api.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What the page in sight shows, as a favourite would lead to it; nothing for pages that are a step of something else. */
export function useTarget(): FavouriteTarget | undefined {
  const workspace = useWorkspace()
  const modules = useWebModules()
  const { pathname, search } = useLocation()
  const [, module = '', plural = '', id = '', ...rest] = pathname.split('/')
  const { view } = search as { view?: string }
  if (uuid.test(id) && rest.length === 0) {
    const entity = workspace.at(module, plural)
    return entity && { record: { entity: entity.id, id } }
  }
  if (view !== undefined && uuid.test(view)) return { record: { entity: 'core.view', id: view } }
  return destinationsOf(workspace, modules).some(({ path }) => path === pathname)
    ? { page: pathname }
    : undefined
}
