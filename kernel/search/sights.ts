import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { Context, Owners } from '../rights/context.ts'
import type { Place } from './places.ts'
import type { SearchedField } from './searched.ts'

/** Which of a record's words somebody may know of: by place, on every record or on those of some owners. */
export interface Sight {
  readonly title: Owners
  readonly others: ReadonlyMap<SearchedField, Owners>
  /** Every field is open on every record. */
  readonly isClear: boolean
}

const kept = new WeakMap<object, Map<Place, Sight>>()

/** What a hidden field says must neither find a record nor raise it among the others. */
export function sightOf(context: Context, place: Place): Sight {
  const known = kept.get(context.standing ?? context) ?? new Map<Place, Sight>()
  kept.set(context.standing ?? context, known)
  const found = known.get(place) ?? lookAt(context, place)
  known.set(place, found)
  return found
}

function lookAt(context: Context, { entity, title, others }: Place): Sight {
  const own = (key: string) => ofRecord(entity, context.fieldOwners(entity, key, 'read'))
  const sight = {
    title: own(title.key),
    others: new Map(
      others.map(each => [
        each,
        each.part && each.parts
          ? both(own(each.parts.key), context.fieldOwners(each.part, each.field.key, 'read'))
          : own(each.field.key),
      ]),
    ),
  }
  const isClear = sight.title === 'all' && [...sight.others.values()].every(owners => owners === 'all')
  return { ...sight, isClear }
}

/** Without an owner on the record itself, "own records only" means none. */
const ofRecord = (entity: ResolvedEntity, owners: Owners): Owners =>
  owners === 'all' || (entity.owner !== undefined && entity.via === undefined) ? owners : 'none'

/** Parts have no owners: on some of them only means on none. */
const both = (parts: Owners, field: Owners): Owners => (field === 'all' ? parts : 'none')

export const isSeen = (owners: Owners, owner: string | null): boolean =>
  owners === 'all' || (owners !== 'none' && owner !== null && owners.includes(owner))

/** The words of the title and of everything, as this reader knows them, of core_search_record `r`. */
export function seenTexts(context: Context, places: readonly Place[]): { title: Sql; every: Sql } {
  const dim = places.filter(place => !sightOf(context, place).isClear)
  const title = sql`r.terms[1]`
  const every = sql`array_to_string(r.terms, '')`
  if (dim.length === 0) return { title, every }
  const cases = (pick: (place: Place) => Sql, usual: Sql) =>
    sql`case r.entity ${sql.join(
      dim.map(place => sql`when ${sql.raw(String(place.number))} then ${pick(place)}`),
      ' ',
    )} else ${usual} end`
  return {
    title: cases(place => under(sightOf(context, place).title, title), title),
    every: cases(place => everySeen(context, place), every),
  }
}

function everySeen(context: Context, place: Place): Sql {
  const sight = sightOf(context, place)
  const texts = [
    under(sight.title, sql`r.terms[1]`),
    ...[...sight.others].map(([field, owners]) =>
      under(owners, sql`r.terms[${sql.raw(String(place.at.get(field) ?? 0))}]`),
    ),
  ]
  return sql`concat(${sql.join(texts)})`
}

function under(owners: Owners, text: Sql): Sql {
  if (owners === 'all') return text
  return owners === 'none' ? sql`null` : sql`case when r.owner_id = any(${owners}::uuid[]) then ${text} end`
}
