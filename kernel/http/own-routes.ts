import { anyObject, ownModule } from '../custom/own-object.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { notFound } from '../errors.ts'
import { presenceRoutes } from '../live/routes.ts'
import { demandAccess } from './demand.ts'
import { entityRoutes } from './entity-routes.ts'
import type { ApiRequest, Route } from './route.ts'
import { shareRoutes } from './share-routes.ts'

/** The routes that an object would have if it were declared. */
export const routesOfObject = (entity: ResolvedEntity): Route[] => [
  ...entityRoutes(entity),
  ...shareRoutes(entity),
  ...presenceRoutes(entity),
]

const made = new WeakMap<ResolvedEntity, ReadonlyMap<string, Route>>()

/** By what they do. */
function routesByName(entity: ResolvedEntity): ReadonlyMap<string, Route> {
  const known = made.get(entity)
  if (known) return known
  const routes = new Map(routesOfObject(entity).map(route => [nameOf(route, entity), route]))
  made.set(entity, routes)
  return routes
}

const nameOf = ({ id }: Route, entity: ResolvedEntity): string => id.slice(entity.id.length + 1)

/**
 * The addresses of all objects that tenants have made, now and later: which object is meant is told by the path, among
 * those of the tenant. For everybody else there is nothing there.
 */
export const ownRoutes: readonly Route[] = routesOfObject(anyObject).map(route => {
  const name = nameOf(route, anyObject)
  return {
    ...route,
    access: { kind: 'session' },
    async handle(request) {
      const entity = objectAt(request)
      const own = routesByName(entity).get(name)
      if (!own) throw notFound(`${name} of ${entity.label[1].toLowerCase()}`)
      demandAccess(own, request.context)
      return own.handle(request)
    },
  }
})

function objectAt({ kernel, params }: ApiRequest): ResolvedEntity {
  const entity = kernel.registry.byRoute(ownModule, params.object ?? '')
  if (!entity) throw notFound('Object')
  return entity
}
