import { roles } from '../../rights/roles.ts'
import { type DeclaredAction, declaredActions } from '../../write/declared-actions.ts'
import type { Registry, ResolvedEntity } from '../registry.ts'
import { resolveField } from '../resolved-field.ts'
import { type Check, declared, fieldOf, type Said, unknownFields, when } from './check.ts'
import { isNeeded } from './references.ts'

const camel = /^[a-z][a-zA-Z0-9]{0,39}$/
const basicRights = ['read', 'create', 'update', 'delete', 'import', 'export', 'share']
/** Places beside the actions in a record's routes. */
const takenActions = new Set([...basicRights, 'bulk', 'history', 'undo', 'restore', 'shares'])
const scopes = new Set(['own', 'team', 'subtree', 'all'])

/** Actions, transitions, events and rights name what exists. */
export const checkActions: Check = (entity, registry) => {
  const actions = [...declaredActions(entity).values()]
  return [
    ...actions.flatMap(action => checkAction(entity, registry, action)),
    ...declared(entity).flatMap(([, field]) => checkTransitions(field)),
    ...Object.entries(entity.events).flatMap(([key, payload]) => [
      ...when(!camel.test(key), `The event ${key} must be named in camelCase.`),
      ...checkInput(entity, registry, `the event ${key}`, payload),
    ]),
    ...checkRights(entity, actions),
  ]
}

function checkAction(entity: ResolvedEntity, registry: Registry, action: DeclaredAction): readonly string[] {
  const { key, input, from, to, requires, emits } = action
  return [
    ...when(!camel.test(key) || takenActions.has(key), `The action ${key} cannot have this name.`),
    ...when(
      emits !== undefined && !Object.hasOwn(entity.events, emits),
      `The action ${key} emits ${emits}, which is no event.`,
    ),
    ...Object.entries(from).flatMap(([field, statuses]) =>
      checkStatuses(entity, `The action ${key}`, field, statuses),
    ),
    ...unknownFields(entity, `The action ${key}`, [...Object.keys(to), ...requires]),
    ...Object.entries(to).flatMap(([field, value]) =>
      fieldOf(entity, field)?.kind === 'state'
        ? checkStatuses(entity, `The action ${key}`, field, [value as string])
        : [],
    ),
    ...checkInput(entity, registry, `the action ${key}`, input),
  ]
}

function checkStatuses(
  entity: ResolvedEntity,
  who: string,
  key: string,
  statuses: readonly string[],
): readonly string[] {
  const field = fieldOf(entity, key)
  if (field?.kind !== 'state') return [`${who} names ${key}, which is no state.`]
  return statuses
    .filter(status => !Object.hasOwn(field.statuses ?? {}, status))
    .map(status => `${who} names ${key} ${status}, which is no status.`)
}

/** Where a transition leads and what it asks for is checked with the action that it is. */
const checkTransitions = (field: Said): readonly string[] =>
  Object.entries(field.transitions ?? {}).flatMap(([name, { from }]) =>
    when(from.length === 0, `The transition ${name} begins nowhere.`),
  )

/** What people fill in must be values that stand for themselves. */
function checkInput(
  entity: ResolvedEntity,
  registry: Registry,
  where: string,
  fields: Readonly<Record<string, unknown>>,
): readonly string[] {
  return Object.entries(fields as Readonly<Record<string, Said>>).flatMap(([key, field]) => {
    const target = field.target === undefined ? undefined : registry.entities.get(field.target)
    return [
      ...when(!camel.test(key), `${key} in ${where} must be named in camelCase.`),
      ...when(
        !resolveField(key, field).kind.writable || field.kind === 'parts',
        `${key} in ${where} cannot be ${field.kind}.`,
      ),
      ...when(
        field.target !== undefined && !target,
        `${key} in ${where} points to ${field.target}, which is not declared.`,
      ),
      ...when(
        target !== undefined && !isNeeded(entity, registry, target.module),
        `${key} in ${where} points to ${field.target}; the module ${entity.module} must need ${target?.module}.`,
      ),
    ]
  })
}

function checkRights(entity: ResolvedEntity, actions: readonly DeclaredAction[]): readonly string[] {
  const known = new Set([...basicRights, ...actions.map(action => action.key)])
  const fieldRights = Object.entries(entity.fieldRights ?? {})
  const grants = [
    ...Object.entries(entity.rights ?? {}),
    ...fieldRights.flatMap(([key, rights]) => [
      [`${key}.read`, rights?.read] as const,
      [`${key}.update`, rights?.update] as const,
    ]),
  ]
  return [
    ...Object.keys(entity.rights ?? {})
      .filter(right => !known.has(right))
      .map(right => `rights names ${right}, which is neither a right nor an action.`),
    ...unknownFields(
      entity,
      'fieldRights',
      fieldRights.map(([key]) => key),
    ),
    ...grants.flatMap(([right, grant]) => checkGrant(right, grant ?? {})),
  ]
}

const checkGrant = (right: string, grant: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(grant).flatMap(([role, scope]) => [
    ...when(
      role !== 'everyone' && !(role in roles),
      `The right ${right} is given to ${role}, which is no role.`,
    ),
    ...when(!scopes.has(scope), `The right ${right} is given with the scope ${scope}.`),
  ])
