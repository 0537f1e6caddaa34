import type { AnyEntity } from './entity.ts'

/**
 * Whether others may hang on records of this entity (`seenWith`): activities, comments. Whatever hangs on something
 * itself carries nothing, so that the question who may see it always comes to an end.
 */
export const isCarrier = (entity: AnyEntity): boolean =>
  entity.part === undefined &&
  entity.seenWith === undefined &&
  entity.quiet === undefined &&
  (entity.scope ?? 'tenant') === 'tenant' &&
  (entity.class ?? 'entity') === 'entity'
