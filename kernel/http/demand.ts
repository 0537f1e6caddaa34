import { forbidden, notFound } from '../errors.ts'
import type { Context } from '../rights/context.ts'
import type { Route } from './route.ts'

/**
 * Refuses, before anything else is looked at, what no record could be open to: 403 for the entity as a whole, 404 where
 * a record is named that the caller could not even read. Which rows a right holds on is decided by policies and queries.
 */
export function demandAccess({ access, path }: Route, context: Context): void {
  if (access.kind !== 'right') return
  const { right, entity } = access
  const mayRead = context.owners('read', entity) !== 'none' || context.shared.read.length > 0
  if (!mayRead && path.includes(':id')) throw notFound(entity.label[0])
  const isShared = right === 'read' ? mayRead : context.shared.write.length > 0 && right === 'update'
  if (context.owners(right, entity) === 'none' && !isShared)
    throw forbidden(`Your role does not include the right ${entity.id}.${right}.`)
}
