import type { ResolvedEntity } from '../entity/registry.ts'
import type { Caller } from '../http/call-route.ts'
import { routesFor } from '../http/call-route.ts'

/** Whether the caller has the right on at least some records; what is shared with her counts as well. */
export function mayDo({ context }: Caller, entity: ResolvedEntity, right: string): boolean {
  if (context.owners(right, entity) !== 'none') return true
  if (right === 'read') return context.shared.read.length > 0 && entity.owner !== undefined
  return right === 'update' && context.shared.write.length > 0 && entity.owner !== undefined
}

/** The entities with records of their own that the caller may read. */
export const readable = (caller: Caller): ResolvedEntity[] =>
  [...caller.kernel.registry.entities.values()].filter(
    entity => entity.route !== null && mayDo(caller, entity, 'read'),
  )

/** Those of them on which a right of this name can be used at all, and by this caller. */
export const offering = (caller: Caller, right: string): ResolvedEntity[] =>
  readable(caller).filter(entity => routesFor(entity).has(right) && mayDo(caller, entity, right))
