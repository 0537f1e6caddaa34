import { asTenant } from '../custom/as-tenant.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { notFound } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { declaredActions } from '../write/declared-actions.ts'
import { rehearse } from '../write/rehearse.ts'
import { changeRoutes } from './change-routes.ts'
import { demandAccess } from './demand.ts'
import { entityRoutes } from './entity-routes.ts'
import type { ApiReply, ApiRequest, Route } from './route.ts'

/** Who calls, on what. */
export interface Caller {
  readonly kernel: Kernel
  readonly context: Context
}

/** What another surface passes on to the route it stands for. */
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
 * Does what the entity's route does: every surface validates, refuses and answers exactly as the REST API, because it
 * is the same code from the check of the right on.
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

/** Does what a route does, from the check of the right on. */
export const handle = ({ kernel, context }: Caller, route: Route, call: RouteCall): Promise<ApiReply> =>
  asTenant(kernel, context, async (own, current) => {
    demandAccess(route, current)
    const none = { params: {}, query: {}, body: undefined, headers: {}, version: null }
    // Surfaces of their own have their own ways of not doing something twice.
    const once: ApiRequest['once'] = (_sent, work) => work({ kernel: own, context: current })
    return route.handle({ ...none, ...call, once, kernel: own, context: current })
  })

/** The answer as an object. */
export const bodyOf = ({ json, value }: ApiReply): unknown => (json === undefined ? value : JSON.parse(json))

/** What a write answers on every surface: its change, with which it can be taken back, and the record afterwards. */
export interface Wrote {
  readonly change: string | null
  readonly record: unknown
}

/** Writes by the entity's route. */
export async function write(
  caller: Caller,
  entity: ResolvedEntity,
  name: string,
  call: RouteCall,
): Promise<Wrote> {
  const reply = await callRoute(caller, entity, name, call)
  const change = reply.headers?.['x-change']
  return { change: typeof change === 'string' ? change : null, record: bodyOf(reply) ?? null }
}

/** Writes by the entity's route and takes it back: what would have changed. */
export async function rehearseWrite(
  caller: Caller,
  entity: ResolvedEntity,
  name: string,
  call: RouteCall,
): Promise<unknown> {
  const { kernel, context } = caller
  if (declaredActions(entity).has(name))
    return bodyOf(await callRoute(caller, entity, name, { ...call, query: { dryRun: 'true' } }))
  return rehearse(kernel, context, entity, inner => write({ ...caller, kernel: inner }, entity, name, call))
}

/** Undoes a change and takes that back. */
export const rehearseUndo = (caller: Caller, change: string): Promise<unknown> =>
  rehearse(caller.kernel, caller.context, null, async kernel => {
    const report = bodyOf(await callUndo({ ...caller, kernel }, change)) as { change: { id: string } | null }
    return { change: report.change?.id ?? null, record: report }
  })
