import type { ResolvedEntity } from '../entity/registry.ts'
import { malformed, notFound } from '../errors.ts'
import { changeRoutes } from '../http/change-routes.ts'
import { demandAccess } from '../http/demand.ts'
import { entityRoutes } from '../http/entity-routes.ts'
import type { ApiReply, ApiRequest, Route } from '../http/route.ts'
import type { Caller } from './tool.ts'

/** What a tool passes on to the route it stands for. */
export type RouteCall = Partial<Pick<ApiRequest, 'params' | 'query' | 'body' | 'version'>>

const routes = new WeakMap<ResolvedEntity, ReadonlyMap<string, Route>>()

/** What can be done with the entity at all, by name: `list`, `create`, the keys of its actions. */
export function routesFor(entity: ResolvedEntity): ReadonlyMap<string, Route> {
  const known = routes.get(entity)
  if (known) return known
  const made = new Map(entityRoutes(entity).map(route => [route.id.slice(entity.id.length + 1), route]))
  routes.set(entity, made)
  return made
}

/**
 * Does what the entity's route does: a tool validates, refuses and answers exactly as the REST API, because it is the
 * same code from the check of the right on.
 */
export function callRoute(
  caller: Caller,
  entity: ResolvedEntity,
  name: string,
  call: RouteCall,
): Promise<ApiReply> {
  const route = routesFor(entity).get(name)
  if (!route) throw notFound(`${name} of ${entity.label[1].toLowerCase()}`)
  return handle(caller, route, call)
}

/** Taking a change back. */
export function callUndo(caller: Caller, change: string): Promise<ApiReply> {
  const route = changeRoutes.find(({ id }) => id === 'changes.undo')
  if (!route) throw new Error('There is no route that undoes changes.')
  return handle(caller, route, { params: { id: change } })
}

async function handle({ kernel, context }: Caller, route: Route, call: RouteCall): Promise<ApiReply> {
  demandAccess(route, context)
  const none = { params: {}, query: {}, body: undefined, headers: {}, version: null }
  return route.handle({ ...none, ...call, kernel, context })
}

/** The answer as an object. */
export const bodyOf = ({ json, value }: ApiReply): unknown => (json === undefined ? value : JSON.parse(json))

/** The change that a write belongs to. */
export function changeOf({ headers }: ApiReply): string | null {
  const change = headers?.['x-change']
  return typeof change === 'string' ? change : null
}

/** Only what was given, as texts of a query string. */
export function queryOf(words: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(words).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, wordOf(name, value)]))
}

function wordOf(name: string, value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value)
  const split = value.find(item => String(item).includes(','))
  if (split === undefined) return value.join(',')
  throw malformed('The tool cannot be called with these arguments.', [
    {
      path: name,
      code: 'comma',
      message: `${name} is a list of names; give each of them as an item of its own.`,
    },
  ])
}
