import type { AnyEntity } from '../entity/entity.ts'
import type { ResolvedField } from '../entity/registry.ts'
import { declaredActions } from './declared-actions.ts'
import type { Author } from './input.ts'

/** Why nobody of this kind may set the field, as a sentence; null when it may be set. */
export function whyNotWritable(
  entity: AnyEntity,
  { key, field, kind, label, isSystem }: ResolvedField,
  by: Author,
  operation: 'create' | 'update' = 'create',
): string | null {
  if (isSystem) return `${label} is kept by the system and cannot be set.`
  if (field.kind === 'state') return by === 'client' ? `${label} ${changedBy(entity, key)}` : null
  if (field.kind === 'number') return by === 'handler' ? null : `${label} ${givenBy(entity, key)}`
  if (field.kind === 'generated')
    return `${label} is worked out from other fields of the record; set those instead.`
  if (field.kind === 'computed')
    return `${label} is worked out from ${listOf((field as { from?: readonly string[] }).from ?? [])}; set those instead.`
  if (field.kind === 'rollup' || !kind.writable)
    return `${label} is summed up from other records and cannot be set.`
  if (field.system && by !== 'handler' && !(by === 'import' && isAskedFor(entity, key)))
    return `${label} ${changedBy(entity, key)}`
  if (field.changes === 'actions' && operation === 'update' && by !== 'handler')
    return `${label} ${changedBy(entity, key)}`
  return null
}

/** What an action asks people for (why a lead was lost) comes into an import together with the state it explains. */
export const isAskedFor = (entity: AnyEntity, key: string): boolean =>
  [...declaredActions(entity).values()].some(action => key in action.input)

/** Sends people to the actions that do what they tried by hand. */
function changedBy(entity: AnyEntity, key: string): string {
  const labels = settingActions(entity, key)
  return labels.length > 0
    ? `is changed by the action ${labels.join(', ')} only.`
    : 'is set by the program only.'
}

function givenBy(entity: AnyEntity, key: string): string {
  const labels = settingActions(entity, key)
  return labels.length > 0
    ? `is given out by the action ${labels.join(', ')}.`
    : 'is given out by its series.'
}

const settingActions = (entity: AnyEntity, key: string): string[] =>
  [...declaredActions(entity).values()]
    .filter(action => key in action.set || key in action.input)
    .map(action => `“${action.label}”`)

const listOf = (keys: readonly string[]): string => keys.join(', ')
