import type { Registry, ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import type { Context } from '../../rights/context.ts'
import { mayRead } from '../sight.ts'
import type { Relation } from './filter.ts'

/** Who asks about what. Fields and relations the reader may not read do not exist for any filter. */
export interface Reader {
  readonly registry: Registry
  readonly context: Context
}

/** A field of the entity that this reader knows of. */
export function findField(reader: Reader, entity: ResolvedEntity, key: string): ResolvedField | undefined {
  const field = entity.all.get(key)
  return field && mayRead(entity, reader.context, key) ? field : undefined
}

/** The related records a name leads to: a ref or tree (one), parts, refs, or the inverse of another entity's ref (many). */
export function findRelation(reader: Reader, entity: ResolvedEntity, name: string): Relation | undefined {
  const relation = declaredRelation(reader.registry, entity, name)
  if (!relation) return undefined
  const side = relation.by.way === 'own' ? entity : relation.target
  const isKnown =
    reader.context.owners('read', relation.target) !== 'none' &&
    mayRead(entity, reader.context, name) &&
    mayRead(side, reader.context, relation.by.field.key)
  return isKnown ? relation : undefined
}

function declaredRelation(registry: Registry, entity: ResolvedEntity, name: string): Relation | undefined {
  const field = entity.all.get(name)
  if (field) return relationOf(registry, entity, field)
  const inverse = entity.inverses.get(name)
  if (!inverse) return undefined
  const target = registry.get(inverse.entity)
  const pointing = target.all.get(inverse.field)
  return pointing && { name, target, isToOne: false, by: { way: 'inverse', field: pointing } }
}

/** What a field of the entity points to; undefined for a field that points nowhere. */
export function relationOf(
  registry: Registry,
  entity: ResolvedEntity,
  field: ResolvedField,
): Relation | undefined {
  const name = field.key
  const declared = targetOf(entity, field)
  if (declared === undefined) return undefined
  const target = registry.get(declared)
  switch (field.kind.kind) {
    case 'ref':
    case 'tree':
      return { name, target, isToOne: true, by: { way: 'own', field } }
    case 'refs':
      return { name, target, isToOne: false, by: { way: 'own', field } }
    case 'parts': {
      const parent = target.all.get('parent')
      return parent && { name, target, isToOne: false, by: { way: 'inverse', field: parent } }
    }
    default:
      return undefined
  }
}

const targetOf = (entity: ResolvedEntity, { field, kind }: ResolvedField): string | undefined =>
  kind.kind === 'tree' ? entity.id : (field as { target?: string }).target

/** The field that makes the entity a hierarchy. */
export const treeFieldOf = (entity: ResolvedEntity): ResolvedField | undefined =>
  [...entity.all.values()].find(field => field.kind.kind === 'tree')

/**
 * Whether the reader may read the field on every row he sees. If not, filtering or sorting by it would tell about
 * values that are masked.
 */
export function coversRows({ context }: Reader, entity: ResolvedEntity, field: string): boolean {
  const readable = context.fieldOwners(entity, field, 'read')
  if (readable === 'all') return true
  const rows = context.owners('read', entity)
  if (rows === 'all' || rows === 'none' || readable === 'none') return rows === 'none'
  return rows.every(owner => readable.includes(owner))
}

/** Names a filter on the entity may begin with, for messages. */
export const namesIn = (reader: Reader, entity: ResolvedEntity): readonly string[] => [
  ...[...entity.all.values()]
    .filter(field => mayRead(entity, reader.context, field.key))
    .map(field => field.key),
  ...[...entity.inverses.keys()].filter(name => findRelation(reader, entity, name)),
]
