import type { Registry, ResolvedEntity, ResolvedField } from '../entity/registry.ts'

/** A field whose words are searched: of the entity itself, or of one of its parts and counting for the whole. */
export interface SearchedField {
  /** `email`, `emails.address` */
  readonly path: string
  readonly field: ResolvedField
  /** The field with the parts, for one of theirs. */
  readonly parts: ResolvedField | null
  readonly part: ResolvedEntity | null
}

/** What of an entity is searched; follows from its declaration. */
export interface Searched {
  readonly entity: ResolvedEntity
  readonly title: ResolvedField
  /** Besides the title. */
  readonly others: readonly SearchedField[]
  /** Changes whenever the declaration means other words: then the index is built anew. */
  readonly definition: string
}

/** Raised when words are made otherwise from the same values. */
const wordsVersion = 1

const known = new WeakMap<Registry, ReadonlyMap<string, Searched>>()

/** The searched entities by id: those with records of a tenant that have a page of their own. */
export function searchedEntities(registry: Registry): ReadonlyMap<string, Searched> {
  const found = known.get(registry)
  if (found) return found
  const made = new Map(
    [...registry.entities.values()].flatMap(entity => {
      const searched = isSearched(entity) ? lookAt(registry, entity) : null
      return searched ? [[entity.id, searched] as const] : []
    }),
  )
  known.set(registry, made)
  return made
}

/** Streams are too many, parts count for their parent, and what is not a tenant's own is not found in one. */
const isSearched = ({ part, scope, class: storage, quiet }: ResolvedEntity): boolean =>
  !part && !quiet && (scope === undefined || scope === 'tenant') && storage !== 'stream'

function lookAt(registry: Registry, entity: ResolvedEntity): Searched | null {
  const title = entity.all.get(entity.title)
  if (title?.kind.storage !== 'column') return null
  const own = searchedFields(entity).filter(({ key }) => key !== title.key)
  const others = [
    ...own.map(field => ({ path: field.key, field, parts: null, part: null })),
    ...[...entity.all.values()].flatMap(field => fieldsOfParts(registry, field)),
  ]
  const definition = `${wordsVersion} ${title.key} ${others.map(({ path, field }) => `${path}:${field.field.kind}`).join()}`
  return { entity, title, others, definition }
}

function fieldsOfParts(registry: Registry, parts: ResolvedField): SearchedField[] {
  const { target } = parts.field as { target?: string }
  if (parts.field.kind !== 'parts' || target === undefined) return []
  const part = registry.get(target)
  return searchedFields(part).map(field => ({ path: `${parts.key}.${field.key}`, field, parts, part }))
}

const searchedFields = (entity: ResolvedEntity): ResolvedField[] =>
  [...entity.all.values()].filter(
    ({ kind, field }) =>
      kind.storage === 'column' && kind.searchWords && (field.search || kind.isAlwaysSearched?.(field)),
  )
