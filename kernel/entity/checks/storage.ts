import type { Registry, ResolvedEntity } from '../registry.ts'
import { type Check, declared, fieldOf, outsideFields, when } from './check.ts'
import { checkView } from './views.ts'

/** What is said about class, scope, part and owner fits together. */
export const checkStorage: Check = (entity, registry) => [
  ...checkPart(entity, registry),
  ...checkStream(entity),
  ...checkScope(entity),
  ...checkView(entity, registry),
  ...checkOwner(entity),
  ...checkHanging(entity, registry),
  ...when(entity.negate !== undefined && entity.class !== 'ledger', 'Only a ledger turns signs (negate).'),
  ...(entity.negate ?? []).flatMap(key =>
    when(!isSigned(entity, key), `negate names ${key}, which is no money, decimal or integer.`),
  ),
]

const isSigned = (entity: ResolvedEntity, key: string): boolean =>
  ['money', 'decimal', 'integer'].includes(fieldOf(entity, key)?.kind ?? '')

function checkPart(entity: ResolvedEntity, registry: Registry): readonly string[] {
  if (entity.part === undefined) return []
  const parent = registry.entities.get(entity.part)
  if (!parent) return [`It is a part of ${entity.part}, which is not declared.`]
  const holders = declared(parent).filter(([, field]) => field.kind === 'parts' && field.target === entity.id)
  return [
    ...when(
      parent.module !== entity.module,
      `It is a part of ${entity.part}; both must belong to one module.`,
    ),
    ...when(parent.part !== undefined, `It is a part of ${entity.part}, which is a part itself.`),
    ...when(holders.length === 0, `It is a part of ${entity.part}, which has no field of parts for it.`),
    ...when(holders.length > 1, `${entity.part} has several fields of parts for it; only one can hold them.`),
    ...when(
      entity.owner !== undefined || entity.via !== undefined,
      'A part has the access of its parent: no owner, no via.',
    ),
    ...when(entity.rights !== undefined, 'A part has the access of its parent: no rights of its own.'),
    ...when(Object.keys(entity.actions).length > 0, 'A part has no actions; its parent has.'),
    ...when(
      hasClass(entity) || entity.scope !== undefined,
      'A part is stored like its parent: no class, no scope.',
    ),
  ]
}

const hasClass = (entity: ResolvedEntity): boolean => entity.class !== undefined && entity.class !== 'entity'

function checkStream(entity: ResolvedEntity): readonly string[] {
  if (entity.class !== 'stream')
    return when(entity.at !== undefined, 'Only a stream has a time it is partitioned by (at).')
  const at = entity.at === undefined ? undefined : fieldOf(entity, entity.at)
  return [
    ...when(
      at?.kind !== 'dateTime' || at.required !== true,
      'A stream names a required dateTime field as its time (at).',
    ),
    ...when(
      entity.unique !== undefined,
      'A stream is partitioned by time; nothing but its id can be unique.',
    ),
    ...outsideFields(entity, 'A stream'),
    ...declared(entity).flatMap(([key, field]) =>
      when(field.kind === 'state', `A stream has no state (${key}).`),
    ),
  ]
}

function checkScope(entity: ResolvedEntity): readonly string[] {
  return [
    ...when(
      entity.scope === 'platform' && entity.owner !== undefined,
      'Platform data belongs to nobody: no owner.',
    ),
    ...when(
      entity.scope !== undefined && entity.scope !== 'tenant' && hasClass(entity),
      'Streams and ledgers belong to tenants: no scope.',
    ),
  ]
}

/** Own, team and subtree are sets of owners, so that whoever grants them must say who owns. */
function checkOwner(entity: ResolvedEntity): readonly string[] {
  const owner = entity.owner === undefined ? undefined : fieldOf(entity, entity.owner)
  const via = entity.via === undefined ? undefined : fieldOf(entity, entity.via)
  const grants = [...Object.entries(entity.rights ?? {}), ...fieldGrants(entity)]
  const isOwned = entity.owner !== undefined || entity.via !== undefined
  const isHanging = entity.seenWith !== undefined || entity.seenBy !== undefined
  return [
    ...when(
      isHanging && entity.owner === undefined,
      'What is seen with others (seenWith, seenBy) needs an owner.',
    ),
    ...when(
      isHanging && entity.quiet === undefined,
      'What is seen with others is not found by the search across entities: it is quiet.',
    ),
    ...when(
      entity.seenWith !== undefined && fieldOf(entity, entity.seenWith)?.kind !== 'refAny',
      `seenWith names ${entity.seenWith}, which is no reference to a record of any entity.`,
    ),
    ...(entity.seenBy ?? [])
      .filter(key => key !== 'createdBy' && fieldOf(entity, key)?.target !== 'core.user')
      .map(key => `seenBy names ${key}, which does not refer to core.user.`),
    ...when(
      entity.owner !== undefined && (owner?.kind !== 'ref' || owner.target !== 'core.user'),
      `The owner ${entity.owner} must be a reference to core.user.`,
    ),
    ...when(
      entity.via !== undefined && via?.kind !== 'ref',
      `Access via ${entity.via} needs a reference of that name.`,
    ),
    ...when(
      entity.owner !== undefined && entity.via !== undefined,
      'Access follows the owner or another record (via), not both.',
    ),
    ...grants
      .filter(([, grant]) => !isOwned && Object.values(grant ?? {}).some(scope => scope !== 'all'))
      .map(([right]) => `The right ${right} is limited to own or team rows, but the entity names no owner.`),
  ]
}

/** Else others could hang on it, and the question who may see them would go in a circle. */
const checkHanging: Check = (entity, registry) => {
  const target = entity.via === undefined ? undefined : fieldOf(entity, entity.via)?.target
  return when(
    registry.entities.get(target ?? '')?.seenWith !== undefined && entity.quiet === undefined,
    `It is seen with ${target}, which hangs on others itself: it is quiet.`,
  )
}

const fieldGrants = (entity: ResolvedEntity) =>
  Object.entries(entity.fieldRights ?? {}).flatMap(([key, rights]) =>
    Object.entries(rights ?? {}).map(([right, grant]) => [`${key}.${right}`, grant] as const),
  )
