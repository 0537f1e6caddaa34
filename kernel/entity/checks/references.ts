import type { Registry, ResolvedEntity } from '../registry.ts'
import { type Check, declared, fieldOf, type Said, when } from './check.ts'

/** What fields point to exists, may be pointed to, and belongs to a module that this one needs. */
export const checkReferences: Check = (entity, registry) => [
  ...declared(entity).flatMap(([key, field]) => checkReference(entity, registry, key, field)),
  ...checkVia(entity, registry),
  ...checkApart(entity, registry),
  ...[...entity.inverses.values()].flatMap(({ name, entity: other, field }) =>
    when(entity.all.has(name), `${other}.${field} calls its inverse ${name}, which is a field here.`),
  ),
]

function checkReference(
  entity: ResolvedEntity,
  registry: Registry,
  key: string,
  field: Said,
): readonly string[] {
  const targets = [field.target, ...(field.targets ?? [])].filter(target => target !== undefined)
  return [
    ...targets.flatMap(target => checkTarget(entity, registry, key, target, field.kind)),
    ...checkWithin(entity, registry, key, field),
    ...when(
      field.required === true && field.onDelete === 'setNull',
      `${key} is required, so the deletion of what it points to cannot empty it (onDelete: 'setNull').`,
    ),
    ...when(
      field.default === 'me' && field.kind === 'ref' && field.target !== 'core.user',
      `${key} defaults to the acting user, but points to ${field.target}.`,
    ),
  ]
}

/** What keeps two records apart refers to both. */
function checkApart({ match }: ResolvedEntity, registry: Registry): readonly string[] {
  if (match?.apart === undefined) return []
  const pairs = registry.entities.get(match.apart)
  return when(
    !pairs || ['one', 'other'].some(key => fieldOf(pairs, key)?.kind !== 'refAny'),
    `Duplicates are kept apart by ${match.apart}; it must be declared, with references one and other to any record.`,
  )
}

/** Both records have the reference in which they must agree. */
function checkWithin(
  entity: ResolvedEntity,
  registry: Registry,
  key: string,
  field: Said,
): readonly string[] {
  const { within } = field
  if (within === undefined) return []
  const target = registry.entities.get(field.target ?? '')
  const [own, other] = [fieldOf(entity, within), target && fieldOf(target, within)]
  return when(
    own?.kind !== 'ref' || other?.kind !== 'ref' || own.target !== other.target,
    `${key} lies within ${within}; ${entity.id} and ${field.target} must both have a reference ${within} to the same entity.`,
  )
}

function checkTarget(
  entity: ResolvedEntity,
  registry: Registry,
  key: string,
  id: string,
  kind: string,
): readonly string[] {
  const target = registry.entities.get(id)
  if (!target) return [`${key} points to ${id}, which is not declared.`]
  const isPart = kind === 'parts'
  return [
    ...when(
      !isNeeded(entity, registry, target.module),
      `${key} points to ${id}; the module ${entity.module} must need ${target.module}.`,
    ),
    ...when(isPart && target.part !== entity.id, `${key} holds ${id}, which is not a part of ${entity.id}.`),
    ...when(
      !isPart && target.part !== undefined,
      `${key} points to ${id}, a part; point to its parent ${target.part}.`,
    ),
    ...when(
      target.class === 'stream' || target.scope === 'view',
      `${key} points to ${id}, whose rows cannot be pointed to.`,
    ),
  ]
}

/** The kernel's own module needs no saying. */
export function isNeeded(entity: ResolvedEntity, { modules }: Registry, module: string): boolean {
  if (module === entity.module || module === 'core') return true
  return modules.find(m => m.id === entity.module)?.needs.includes(module) ?? false
}

/** Access taken from another record must come to an end. */
function checkVia(entity: ResolvedEntity, registry: Registry): readonly string[] {
  const path = [entity.id]
  for (let next = viaTarget(entity); next !== undefined; next = viaTarget(registry.entities.get(next))) {
    if (path.includes(next))
      return when(next === entity.id, `Its access goes in a circle: ${[...path, next].join(' → ')}.`)
    path.push(next)
  }
  return []
}

const viaTarget = (entity: ResolvedEntity | undefined): string | undefined =>
  entity && (entity.part ?? (entity.via === undefined ? undefined : fieldOf(entity, entity.via)?.target))
