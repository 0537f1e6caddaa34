import { type Statement, statement } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { ownersLiteral } from '../rights/begin.ts'
import type { Context, Owners } from '../rights/context.ts'
import type { Place, Places } from './places.ts'

/** Entities of which the same owners' records are seen. */
export interface Owned {
  readonly owners: readonly string[]
  readonly places: readonly Place[]
}

/** What of the index somebody sees: policies take it from settings, queries repeat it as constants. */
export interface Scopes {
  /** Seen to the last record. */
  readonly whole: readonly Place[]
  readonly owned: readonly Owned[]
  /** All of which a record may be found, shared ones included. */
  readonly readable: readonly Place[]
  readonly shared: readonly string[]
}

export function scopesOf(context: Context, { byEntity }: Places): Scopes {
  const places = [...byEntity.values()]
  const groups = Map.groupBy(places, ({ entity }) => keyOf(context.owners('read', entity)))
  const isShared = (entity: ResolvedEntity) =>
    context.shared.read.length > 0 && decider(context, entity).owner !== undefined
  const owned = [...groups].flatMap(([key, places]) => {
    const owners = places[0] && context.owners('read', places[0].entity)
    return key === 'all' || owners === undefined || typeof owners === 'string' ? [] : [{ owners, places }]
  })
  if (owned.length > MOST_SETS) throw new Error(`${owned.length} sets of owners; policies know ${MOST_SETS}.`)
  return {
    whole: groups.get('all') ?? [],
    owned,
    readable: places.filter(({ entity }) => context.owners('read', entity) !== 'none' || isShared(entity)),
    shared: context.shared.read,
  }
}

/** Own, team and subtree: each holds the one before, so that roles that add up make no further ones. */
const MOST_SETS = 3

const keyOf = (owners: Owners): string => (typeof owners === 'string' ? owners : owners.toSorted().join())

/** The entity whose records decide over this one's. */
function decider(context: Context, entity: ResolvedEntity): ResolvedEntity {
  const other = context.accessFrom(entity)
  return other ? decider(context, other) : entity
}

/** Says the scopes to the policies of the running group. */
export const enter = ({ whole, owned, readable }: Scopes): Statement =>
  scopeStatement([
    ...setting('whole', numbersLiteral(whole)),
    ...setting('readable', numbersLiteral(readable)),
    ...owned.flatMap(({ owners, places }, i) => [
      ...setting(`entities${i + 1}`, numbersLiteral(places)),
      ...setting(`owners${i + 1}`, ownersLiteral(owners)),
    ]),
  ])

/** The program itself, keeping the index. */
export const enterToWrite = ({ byEntity }: Places): Statement => {
  const all = numbersLiteral([...byEntity.values()])
  return scopeStatement([
    ...setting('whole', all),
    ...setting('readable', all),
    'app.update.core_search',
    'on',
  ])
}

const scopeStatement = (settings: readonly string[]): Statement =>
  statement('select core_scope($1)', [settings])

const setting = (name: string, value: string): string[] => [`app.read.core_search_${name}`, value]

const numbersLiteral = (places: readonly Place[]): string =>
  `{${places.map(({ number }) => number).join(',')}}`

export const numbers = (places: readonly Place[]): readonly number[] => places.map(({ number }) => number)
