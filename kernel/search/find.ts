import { type Sql, sql } from '../db/statement.ts'
import type { Context } from '../rights/context.ts'
import { endOfPrefix, type Word } from './dictionary.ts'
import { OTHER, TITLE } from './document.ts'
import type { Place } from './places.ts'
import { numbers, type Owned, type Scopes } from './scopes.ts'
import { seenTexts, sightOf } from './sights.ts'

/**
 * How well a record fits: all words in its title, as they were typed (0) or beginning so (1); else somewhere, as typed
 * (2) or beginning so (3). Within a class the newest come first.
 */
export const CLASSES = [0, 1, 2, 3] as const

/** Where the next page begins. */
export interface After {
  readonly class: number
  readonly id: string
}

export interface Finding {
  readonly context: Context
  readonly scopes: Scopes
  /** The entities in which every word stands, and nothing else need be looked at. */
  readonly places: readonly Place[]
  readonly words: readonly Word[]
  readonly after: After | null
  readonly limit: number
  /** What counts as few; tests with little data say less. */
  readonly few: number
}

/** Where there are no more records than these for a word, all of them are looked at. */
export const FEW = 2_000
/** Otherwise so many are looked at for the next page, one class after the other. */
const LOOKS = 2_000
/** Of several words, the rarest one's best so many records are asked for the others. */
const CANDIDATES = 3_000
/** Records of one owner with a word. */
const OF_OWNER = 3_000

/** `with … hits as (…)`: class, entity and record_id of the next records, in order. */
export function findHits(finding: Finding): Sql {
  const driver = rarest(finding)
  const sources = sourcesOf(finding, driver)
  const steps = finding.words.length === 1 ? sources.many : []
  const candidates = [
    ...sources.few,
    ...(finding.words.length > 1 && sources.many.length > 0 ? [bestOf(finding, sources.many, driver)] : []),
  ]
  const narrow = candidates.length > 0 ? narrowed(finding, candidates) : null
  const hits = steps.length > 0 ? stepwise(finding, driver, steps, narrow !== null) : sorted(finding)
  return narrow
    ? sql`with narrow as materialized (${narrow}), hits as materialized (${hits})`
    : sql`with hits as materialized (${hits})`
}

/** The word in the fewest records: its records are asked for the other words. */
function rarest({ words, places }: Finding): Word {
  const total = ({ entries }: Word) =>
    places.reduce((sum, { number }) => sum + (entries.get(number)?.df ?? 0), 0)
  const [first, ...others] = words
  if (!first) throw new Error('Nothing is asked for.')
  return others.reduce((least, word) => (total(word) < total(least) ? word : least), first)
}

interface Sources {
  /** Queries of entity and record_id that bring all that counts. */
  readonly few: readonly Sql[]
  /** Entities with more than that. */
  readonly many: readonly Place[]
}

function sourcesOf(finding: Finding, driver: Word): Sources {
  const { context, scopes, places, few: most } = finding
  const whole = places.filter(place => scopes.whole.includes(place))
  const isFew = (place: Place) => (driver.entries.get(place.number)?.df ?? 0) <= most
  const few = whole.filter(isFew)
  const limited = places.filter(place => !scopes.whole.includes(place))
  return {
    few: [
      ...(few.length > 0 ? [everyOf(context, few, driver)] : []),
      ...scopes.owned.flatMap(owned => ownedBy(context, owned, places, driver)),
      ...(scopes.shared.length > 0 && limited.length > 0 ? [sharedOf(context, scopes, limited)] : []),
    ],
    many: whole.filter(place => !isFew(place)),
  }
}

/** Stretches of tokens in which the word stands, or what is meant instead of it: from here, until before there. */
function stretchesOf({ prefixes, corrections }: Word): Sql {
  const from = prefixes.length === 0 ? corrections : prefixes
  const until = prefixes.length === 0 ? corrections.map(justBehind) : prefixes.map(endOfPrefix)
  return sql`unnest(${from}::text[], ${until}::text[]) w(token, until)`
}

/** No token holds such a character, so nothing but the word itself stands before it. */
const justBehind = (word: string): string => `${word}\u0001`

/** Along the primary key, one stretch for each entity. */
const everyOf = ({ tenant }: Context, places: readonly Place[], driver: Word): Sql =>
  sql`(select x.entity, x.record_id from ${stretchesOf(driver)} cross join lateral (
      select t.entity, t.record_id from core_search_token t
      where t.tenant_id = ${tenant.id} and t.entity = any(${numbers(places)}::smallint[])
        and t.token >= w.token and t.token < w.until
      limit ${sql.raw(String(3 * FEW))}) x)`

/** Along core_search_token_owner, one stretch for each owner; the word itself sorts before what begins with it. */
function ownedBy(
  { tenant }: Context,
  { owners, places }: Owned,
  asked: readonly Place[],
  driver: Word,
): Sql[] {
  const entities = numbers(places.filter(place => asked.includes(place)))
  if (entities.length === 0 || owners.length === 0) return []
  const most = Math.max(100, Math.min(OF_OWNER, Math.ceil((10 * OF_OWNER) / owners.length)))
  const found = sql`select x.entity, x.record_id
    from ${stretchesOf(driver)} cross join unnest(${owners}::uuid[]) o(id) cross join lateral (
      select t.entity, t.record_id, t.rank from core_search_token t
      where t.tenant_id = ${tenant.id} and t.owner_id = o.id and t.token >= w.token and t.token < w.until
        and t.entity = any(${entities}::smallint[]) limit ${sql.raw(String(most))}) x`
  return [
    owners.length === 1
      ? sql`(${found})`
      : sql`(${found} order by x.rank, x.record_id desc limit ${sql.raw(String(CANDIDATES))})`,
  ]
}

/** Shared records are few enough to be asked one by one. */
const sharedOf = ({ tenant }: Context, { shared }: Scopes, places: readonly Place[]): Sql => {
  const those = sql`s.tenant_id = ${tenant.id} and s.entity = any(${numbers(places)}::smallint[])`
  return sql`(select s.entity, s.record_id from core_search_record s where ${those} and s.record_id = any(${shared}::uuid[])
    union all
    select s.entity, s.record_id from core_search_record s where ${those} and s.root_id = any(${shared}::uuid[]))`
}

/** Tokens to be walked along, one after the other. */
interface Walk {
  readonly entity: number
  readonly token: string
  readonly rank: number
}

const unnested = (walks: readonly Walk[]): Sql =>
  sql`unnest(${walks.map(({ entity }) => entity)}::smallint[], ${walks.map(({ token }) => token)}::text[],
             ${walks.map(({ rank }) => rank)}::smallint[]) w(entity, token, rank)`

const walked = ({ tenant }: Context): Sql =>
  sql`t.tenant_id = ${tenant.id} and t.entity = w.entity and t.token = w.token and t.rank = w.rank`

/** The best of very many: title before the rest, the word itself before what begins with it, newest first. */
function bestOf({ context }: Finding, places: readonly Place[], driver: Word): Sql {
  const walks = [TITLE, OTHER].flatMap(rank =>
    places.flatMap(({ number }) =>
      (driver.entries.get(number)?.terms ?? []).map(token => ({ entity: number, token, rank })),
    ),
  )
  const most = sql.raw(String(CANDIDATES))
  return sql`(select x.entity, x.record_id from ${unnested(walks)} cross join lateral (
      select t.entity, t.record_id from core_search_token t
      where ${walked(context)} order by t.record_id desc limit ${most}) x
    limit ${most})`
}

/** One row by its key. The limit keeps it from being joined from the other end. */
export const known = ({ tenant }: Context, of: Sql): Sql =>
  sql`select k.entity, k.terms, k.owner_id from core_search_record k
    where k.tenant_id = ${tenant.id} and k.entity = ${of}.entity and k.record_id = ${of}.record_id limit 1`

/**
 * Candidates with their class, all of them by one walk along the primary key: half the price of looking each one up.
 * Those without all the words, or with words this reader may not know of, have none.
 */
const narrowed = (finding: Finding, candidates: readonly Sql[]): Sql =>
  sql`select r.entity, r.record_id, x.class
    from (
      select k.entity, k.record_id, k.terms, k.owner_id from core_search_record k
      where k.tenant_id = ${finding.context.tenant.id} and k.entity = any(${numbers(finding.places)}::smallint[])
        and k.record_id = any(array(select u.record_id from (${sql.join(candidates, ' union all ')}) u))
      offset 0) r
    cross join lateral (${classOf(finding)}) x
    where x.class is not null`

/** Of core_search_record `r`. */
function classOf({ context, places, words }: Finding): Sql {
  const { title, every } = seenTexts(context, places)
  const all = (text: Sql, has: (text: Sql, word: Word) => Sql) =>
    sql.join(
      words.map(word => has(text, word)),
      ' and ',
    )
  const inTitle = sql.raw('s.title')
  const anywhere = sql.raw('s.every')
  return sql`select case
      when ${all(inTitle, begins)} then case when ${all(inTitle, isExactly)} then 0 else 1 end
      when ${all(anywhere, begins)} then case when ${all(anywhere, isExactly)} then 2 else 3 end
    end as class
    from (select coalesce(${title}, '') as title, coalesce(${every}, '') as every offset 0) s`
}

const begins = (text: Sql, word: Word): Sql =>
  word.prefixes.length === 0
    ? isExactly(text, word)
    : contains(
        text,
        word.prefixes.map(prefix => `\n${prefix}`),
      )

const isExactly = (text: Sql, { prefixes, corrections }: Word): Sql =>
  contains(
    text,
    (prefixes.length === 0 ? corrections : prefixes).map(word => `\n${word}\n`),
  )

const contains = (text: Sql, pieces: readonly string[]): Sql =>
  sql`(${sql.join(
    pieces.map(piece => sql`strpos(${text}, ${piece}) > 0`),
    ' or ',
  )})`

const sorted = ({ after, limit }: Finding): Sql =>
  sql`select n.class, n.entity, n.record_id from narrow n${
    after
      ? sql` where n.class > ${after.class} or (n.class = ${after.class} and n.record_id < ${after.id})`
      : sql.empty
  } order by n.class, n.record_id desc, n.entity limit ${sql.raw(String(limit))}`

/** One class after the other; an append begins the next one only when the page is not full. */
function stepwise(finding: Finding, driver: Word, places: readonly Place[], hasNarrow: boolean): Sql {
  const { after, limit } = finding
  const most = sql.raw(String(limit))
  const steps = CLASSES.filter(each => each >= (after?.class ?? 0)).map(each => {
    const behind = (id: Sql) => (after && after.class === each ? sql` and ${id} < ${after.id}` : sql.empty)
    const parts = [
      ...(hasNarrow
        ? [
            sql`(select n.entity, n.record_id from narrow n where n.class = ${sql.raw(String(each))}${behind(sql.raw('n.record_id'))})`,
          ]
        : []),
      ...walkOf(finding, places, driver, each, behind(sql.raw('t.record_id'))),
    ]
    if (parts.length === 0) return null
    return sql`(select distinct ${sql.raw(String(each))} as class, p.entity, p.record_id
      from (${sql.join(parts, ' union all ')}) p order by p.record_id desc, p.entity limit ${most})`
  })
  return sql`select h.class, h.entity, h.record_id from (${sql.join(
    steps.filter(step => step !== null),
    ' union all ',
  )}) h limit ${most}`
}

/** The records of one class, along the index, for each word that begins as it was typed. */
function walkOf(
  finding: Finding,
  places: readonly Place[],
  driver: Word,
  wanted: number,
  behind: Sql,
): Sql[] {
  const { context, limit } = finding
  const walks = places.flatMap(place => walksFor(context, place, driver, wanted))
  if (walks.length === 0) return []
  const most = sql.raw(String(limit))
  const found = sql`select t.entity, t.record_id from core_search_token t
    where ${walked(context)}${behind} order by t.record_id desc`
  // A word that stands in the title as it was typed needs no second look.
  if (wanted === 0)
    return [
      sql`(select x.entity, x.record_id from ${unnested(walks)} cross join lateral (${found} limit ${most}) x)`,
    ]
  return [
    sql`(select x.entity, x.record_id from ${unnested(walks)} cross join lateral (
      select t.entity, t.record_id from (${found} limit ${sql.raw(String(LOOKS))}) t
      cross join lateral (${known(context, sql`t`)}) r
      cross join lateral (${classOf(finding)}) x
      where x.class = ${sql.raw(String(wanted))} order by t.record_id desc limit ${most}) x)`,
  ]
}

function walksFor(context: Context, place: Place, driver: Word, wanted: number): readonly Walk[] {
  const isTitleSeen = sightOf(context, place).title === 'all'
  const isExact = wanted % 2 === 0
  const inTitle = wanted < 2
  if (inTitle && !isTitleSeen) return []
  const exact = driver.prefixes.length === 0 ? driver.corrections : driver.prefixes
  const terms = driver.entries.get(place.number)?.terms ?? []
  // What stands in a title that is hidden may also stand where it is not.
  const ranks = inTitle ? [TITLE] : isTitleSeen ? [OTHER] : [TITLE, OTHER]
  return terms
    .filter(term => exact.includes(term) === isExact)
    .flatMap(token => ranks.map(rank => ({ entity: place.number, token, rank })))
}
