import { decodeArray } from '../db/decode.ts'
import type { ResultSet } from '../db/result.ts'
import { type Sql, type Statement, sql } from '../db/statement.ts'
import type { Context } from '../rights/context.ts'
import { codeOf, tokenOf } from './document.ts'
import type { Place } from './places.ts'
import type { Readings } from './question.ts'
import { numbers } from './scopes.ts'
import { deletions, isOneErrorApart, isTypable } from './typo.ts'

/** Words a prefix is expanded to, the most frequent ones, where all of them would be too many. */
const MOST_TERMS = 12
/** Numbers and addresses that are looked at for one beginning. */
const MOST_CODES = 200
/** Where there are more, nobody has counted them; too many to look at every record, at any rate. */
const UNCOUNTED = 2_001
/** Corrections of one word that are searched. */
const MOST_CORRECTIONS = 6

/** What an entity has for a word: the word itself first if it is there, then what begins with it, by frequency. */
export interface Entry {
  readonly terms: readonly string[]
  /** Records in which these and all other words that begin so stand, counted for each word. */
  readonly df: number
}

/** A word as it will be looked for. */
export interface Word {
  readonly typed: string
  /** How the tokens meant begin: as a word, as a number or address, or either; none when only corrections are meant. */
  readonly prefixes: readonly string[]
  /** The words meant instead of the one that nothing is known of. */
  readonly corrections: readonly string[]
  /** By entity number. */
  readonly entries: ReadonlyMap<number, Entry>
}

/** Shorter words are no beginnings of addresses: too many have them. */
const shortestCode = 4

function prefixesOf(typed: string): readonly string[] {
  const token = tokenOf(typed)
  return token === typed && [...typed].length >= shortestCode ? [typed, codeOf(typed)] : [token]
}

export const isCode = (prefix: string): boolean => prefix.startsWith(codeOf(''))

type Known = ReadonlyMap<string, ReadonlyMap<number, Entry>>

export interface Lookup {
  readonly statements: readonly Statement[]
  /** The words meant, or null when one of them is nowhere. */
  read(results: readonly ResultSet[]): readonly Word[] | null
}

/** Asks the dictionary about everything the question may mean, in one round trip. */
export function lookUp(
  { tenant }: Context,
  readable: readonly Place[],
  question: readonly Readings[],
): Lookup {
  const typed = [...new Set(question.flat(2))]
  const prefixes = [...new Set(typed.flatMap(prefixesOf))]
  const words = prefixes.filter(prefix => !isCode(prefix))
  const codes = prefixes.filter(isCode)
  const typable = question.flatMap(readings => (readings.at(-1) ?? []).filter(isTypable))
  const entities = numbers(readable)
  const range = sql`e.tenant_id = ${tenant.id} and e.term >= w.word and e.term < w.until and e.entity = any(${entities}::smallint[])`
  const first = (order: Sql) =>
    sql`(array_agg(e.term order by (e.term = w.word) desc, ${order}))[1 : ${sql.raw(String(MOST_TERMS))}]`
  return {
    statements: [
      sql`select w.word, t.entity, t.df, t.terms
        from unnest(${words}::text[], ${words.map(endOfPrefix)}::text[]) w(word, until)
        cross join lateral (
          select e.entity, sum(e.df) as df, ${first(sql`e.df desc, e.term`)} as terms
          from core_search_term e where ${range} group by e.entity) t`,
      // There may be as many of these as records, so only the first of them are looked at.
      sql`select w.word, t.entity, t.df, t.terms
        from unnest(${codes}::text[], ${codes.map(endOfPrefix)}::text[]) w(word, until)
        cross join lateral (
          select e.entity, sum(e.df) + case when max(max(e.place)) over () = ${sql.raw(String(MOST_CODES))} then ${sql.raw(String(UNCOUNTED))} else 0 end as df,
                 ${first(sql`e.term`)} as terms
          from (select e.entity, e.term, e.df, row_number() over () as place from core_search_term e where ${range}
                limit ${sql.raw(String(MOST_CODES))}) e
          group by e.entity) t`,
      // Only for words that nothing begins with: the last condition is looked at once for each.
      sql`select w.word, t.term, t.entity, t.df
        from unnest(${typable}::text[], ${typable.map(endOfPrefix)}::text[], ${typable.map(neighbours)}::text[]) w(word, until, near)
        cross join lateral (
          select y.term from core_search_typo y
          where y.tenant_id = ${tenant.id} and y.deletion = any(string_to_array(w.near, ' '))
          union
          select n.near from unnest(string_to_array(w.near, ' ')) n(near)) c
        cross join lateral (
          select d.term, d.entity, d.df from core_search_term d
          where d.tenant_id = ${tenant.id} and d.term = c.term and d.entity = any(${entities}::smallint[]) offset 0) t
        where not exists (select from core_search_term e where ${range})
        order by t.df desc limit 500`,
    ],
    read: ([found, coded, near]) => choose(question, knownIn(found, coded), nearIn(near)),
  }
}

/** The last code point raised: everything that begins with the word sorts before it. */
export function endOfPrefix(word: string): string {
  const letters = [...word]
  const last = letters.pop()?.codePointAt(0) ?? 0
  // Half surrogates are no characters; behind them goes on what comes after the last of them.
  const next = last === 0xd7ff ? 0xe000 : last + 1
  return next > 0x10ffff ? `${word}\u{10ffff}` : letters.join('') + String.fromCodePoint(next)
}

const neighbours = (word: string): string => [word, ...deletions(word)].join(' ')

function knownIn(...results: readonly (ResultSet | undefined)[]): Known {
  const known = new Map<string, Map<number, Entry>>()
  for (const [prefix, entity, df, terms] of results.flatMap(result => result?.rows ?? [])) {
    const entries = known.get(prefix ?? '') ?? new Map<number, Entry>()
    known.set(prefix ?? '', entries)
    entries.set(Number(entity), { df: Number(df), terms: decodeArray(terms ?? '{}').map(term => term ?? '') })
  }
  return known
}

/** Of a word, whether it begins words, addresses or both; undefined when it begins nothing. */
function entriesFor(typed: string, known: Known): ReadonlyMap<number, Entry> | undefined {
  const found = prefixesOf(typed).flatMap(prefix => known.get(prefix) ?? [])
  if (found.length <= 1) return found[0]
  const both = new Map<number, Entry>()
  for (const [entity, { terms, df }] of found.flatMap(entries => [...entries])) {
    const entry = both.get(entity)
    both.set(entity, { terms: [...(entry?.terms ?? []), ...terms], df: (entry?.df ?? 0) + df })
  }
  return both
}

type Near = ReadonlyMap<string, readonly { term: string; entity: number; df: number }[]>

function nearIn(result: ResultSet | undefined): Near {
  const rows = (result?.rows ?? []).map(([word, term, entity, df]) => ({
    word: word ?? '',
    term: term ?? '',
    entity: Number(entity),
    df: Number(df),
  }))
  return Map.groupBy(
    rows.filter(({ word, term }) => isOneErrorApart(word, term)),
    ({ word }) => word,
  )
}

function choose(question: readonly Readings[], known: Known, near: Near): readonly Word[] | null {
  const words = new Map<string, Word>()
  for (const readings of question) {
    const isKnown = (word: string) => entriesFor(word, known) !== undefined
    for (const typed of readings.find(each => each.every(isKnown)) ?? readings.at(-1) ?? []) {
      const entries = entriesFor(typed, known)
      const word = entries
        ? { typed, prefixes: prefixesOf(typed), corrections: [], entries }
        : corrected(typed, near)
      if (!word) return null
      words.set(typed, word)
    }
  }
  return withoutRepeated([...words.values()])
}

function corrected(typed: string, near: Near): Word | null {
  const found = near.get(typed)
  if (!found) return null
  const terms = [...new Set(found.map(({ term }) => term))].slice(0, MOST_CORRECTIONS)
  const entries = new Map<number, Entry>()
  for (const { term, entity, df } of found) {
    if (!terms.includes(term)) continue
    const entry = entries.get(entity)
    entries.set(entity, { df: (entry?.df ?? 0) + df, terms: [...(entry?.terms ?? []), term] })
  }
  return { typed, prefixes: [], corrections: terms, entries }
}

/** "an anna" asks for no more than "anna" does. */
const withoutRepeated = (words: readonly Word[]): readonly Word[] =>
  words.filter(
    ({ typed, prefixes }) =>
      prefixes.length === 0 ||
      !words.some(
        other =>
          other.typed !== typed &&
          prefixes.every(
            prefix =>
              other.prefixes.length > 0 &&
              other.prefixes.every(longer => longer.startsWith(prefix) || isCode(longer) !== isCode(prefix)),
          ),
      ),
  )
