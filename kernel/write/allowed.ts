import type { ResolvedEntity } from '../entity/registry.ts'
import { forbidden, Refusal } from '../errors.ts'
import type { Context, Owners } from '../rights/context.ts'
import { declaredActions } from './declared-actions.ts'

export type Operation = 'create' | 'update' | 'delete'

/** Why records of this entity are never written this way, whoever asks; null when they are. */
export function whyNotAllowed(entity: ResolvedEntity, operation: Operation): string | null {
  const many = entity.label[1]
  if (entity.part) return `${many} are saved with the record they belong to.`
  if (entity.scope === 'view') return `${many} are worked out from other records and cannot be changed.`
  if (entity.scope === 'platform') return `${many} are the same for everybody and cannot be changed.`
  if (entity.scope === 'settings' && operation !== 'update')
    return `There is always exactly one ${entity.label[0]}; change it instead.`
  if (entity.class && entity.class !== 'entity' && operation !== 'create') return onlyAdded(entity)
  return entity.writes === 'actions' ? onlyActions(entity) : null
}

function onlyAdded(entity: ResolvedEntity): string {
  const many = entity.label[1]
  return entity.class === 'ledger'
    ? `${many} are never changed or deleted; reverse the entry instead.`
    : `${many} are only ever added.`
}

function onlyActions(entity: ResolvedEntity): string {
  const labels = [...declaredActions(entity).values()].map(action => `“${action.label}”`)
  const how = labels.length > 0 ? `by their actions only: ${labels.join(', ')}` : 'by the program only'
  return `${entity.label[1]} are changed ${how}.`
}

/** Refuses what the entity never allows, and what this person may do on no row at all. */
export function refuseUnlessAllowed(context: Context, entity: ResolvedEntity, operation: Operation): void {
  const reason = whyNotAllowed(entity, operation)
  if (reason) throw new Refusal(403, 'not-writable', reason)
  refuseWithoutRight(context, entity, operation, `You may not ${operation} ${entity.label[1].toLowerCase()}.`)
}

/** Refuses early what row-level security would refuse on every row. */
export function refuseWithoutRight(
  context: Context,
  entity: ResolvedEntity,
  right: string,
  sentence: string,
): void {
  const isShared = right !== 'create' && right !== 'delete' && context.shared.write.length > 0
  if (context.owners(right, entity) === 'none' && !isShared) throw forbidden(sentence)
}

/** Whether a right that holds on the records of these owners holds on those of this one. */
export const covers = (owners: Owners, owner: string | null): boolean =>
  owners === 'all' || (owners !== 'none' && owner !== null && owners.includes(owner))
