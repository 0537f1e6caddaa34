import { isCustomKey } from '../../custom/custom-field.ts'
import { isOwnObject } from '../../custom/own-object.ts'
import type { Registry, ResolvedEntity } from '../../entity/registry.ts'
import { customKind } from '../../fields/custom/custom.ts'
import type { Context } from '../../rights/context.ts'
import { entityRoutes } from '../entity-routes.ts'
import { ownRoutes, routesOfObject } from '../own-routes.ts'
import type { AnyRoute } from '../route.ts'

/** What is declared as one caller sees it: with the company's own fields and objects, as far as she may read them. */
export function seenBy(context: Context): Registry {
  const { registry } = context
  const entities = new Map(
    [...registry.entities]
      .filter(([id, entity]) => !isOwnObject(id) || context.owners('read', entity) !== 'none')
      .map(([id, entity]) => [id, withoutHidden(context, entity)] as const),
  )
  return { ...registry, entities, get: id => entities.get(id) ?? registry.get(id) }
}

/** Of a field that she may not read she learns nothing, not even that it is there. */
function withoutHidden(context: Context, entity: ResolvedEntity): ResolvedEntity {
  const isHidden = (key: string) => isCustomKey(key) && context.fieldOwners(entity, key, 'read') === 'none'
  const place = entity.all.get('custom')
  if (!place || ![...entity.all.keys()].some(isHidden)) return entity
  const all = new Map([...entity.all].filter(([key]) => !isHidden(key)))
  const members = [...all.values()].flatMap(field =>
    field.custom ? [[field.custom.key, field] as const] : [],
  )
  all.set('custom', { ...place, kind: customKind(new Map(members)) })
  return { ...entity, all }
}

/** The routes with the parameters that own fields give them, and those of own objects instead of the general ones. */
export function routesSeenIn(registry: Registry, routes: readonly AnyRoute[]): AnyRoute[] {
  const others = [...registry.entities.values()].filter(
    entity => registry.base?.entities.get(entity.id) !== entity,
  )
  const [own, ours] = [
    others.filter(({ id }) => isOwnObject(id)),
    others.filter(({ id }) => !isOwnObject(id)),
  ]
  const anew = new Map(ours.flatMap(entityRoutes).map(route => [route.id, route]))
  const general = new Set(ownRoutes.map(({ id }) => id))
  return [
    ...routes.filter(({ id }) => !general.has(id)).map(route => anew.get(route.id) ?? route),
    ...own.flatMap(routesOfObject),
  ]
}
