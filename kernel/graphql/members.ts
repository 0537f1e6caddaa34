import type { Registry, ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import { relationOf } from '../query/filter/paths.ts'
import { scalarName } from './names.ts'

/** What one can select of a record. */
export type Member =
  | { readonly type: 'value'; readonly key: string; readonly scalar: string; readonly isList: boolean }
  | {
      readonly type: 'relation'
      readonly key: string
      readonly target: ResolvedEntity
      readonly form: RelationForm
    }

/** One record, all of few, or the newest of many. */
export type RelationForm = 'one' | 'all' | 'newest'

/** A part stands in its parent, in its place; it need not say so again. */
const ordering = new Set(['parent', 'position'])

/** By registry, because what an entity refers to is as each tenant sees it. */
const known = new WeakMap<Registry, Map<ResolvedEntity, ReadonlyMap<string, Member>>>()

/**
 * The members of an entity's type, by name: its values, what its references point to (the ids alone under `companyId`
 * or `categoriesIds`), its parts, and the records that point to it.
 */
export function membersOf(registry: Registry, entity: ResolvedEntity): ReadonlyMap<string, Member> {
  const ofRegistry = known.get(registry) ?? new Map<ResolvedEntity, ReadonlyMap<string, Member>>()
  known.set(registry, ofRegistry)
  const made =
    ofRegistry.get(entity) ??
    new Map([...fieldMembers(registry, entity), ...inverseMembers(registry, entity)])
  ofRegistry.set(entity, made)
  return made
}

function fieldMembers(registry: Registry, entity: ResolvedEntity): [string, Member][] {
  const fields = [...entity.all.values()].filter(({ key }) => !(entity.part && ordering.has(key)))
  return fields.flatMap(field => membersOfField(registry, entity, field))
}

function membersOfField(
  registry: Registry,
  entity: ResolvedEntity,
  field: ResolvedField,
): [string, Member][] {
  const { key } = field
  const relation = relationOf(registry, entity, field)
  if (!relation) return [[key, { type: 'value', key, scalar: scalarName(field), isList: false }]]
  const { target, isToOne } = relation
  const related: [string, Member] = [key, { type: 'relation', key, target, form: isToOne ? 'one' : 'all' }]
  if (field.kind.storage === 'child') return [related]
  const ids = isToOne ? `${key}Id` : `${key}Ids`
  if (entity.all.has(ids) || entity.inverses.has(ids)) return [related]
  return [related, [ids, { type: 'value', key, scalar: 'ID', isList: !isToOne }]]
}

const inverseMembers = (registry: Registry, entity: ResolvedEntity): [string, Member][] =>
  [...entity.inverses.values()]
    .filter(({ name }) => !entity.all.has(name))
    .map(({ name, entity: of }) => [
      name,
      { type: 'relation', key: name, target: registry.get(of), form: 'newest' },
    ])
