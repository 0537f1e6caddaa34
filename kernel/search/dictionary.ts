import { decodeArray } from '../db/decode.ts'
import type { ResultSet } from '../db/result.ts'
import { type Statement, sql } from '../db/statement.ts'
import type { Context } from '../rights/context.ts'
import type { Place } from './places.ts'
import type { Readings } from './question.ts'
import { numbers } from './scopes.ts'
import { deletions, isOneErrorApart, isTypable } from './typo.ts'

/** Words a prefix is expanded to, the most frequent ones, where all of them would be too many. */
const MOST_TERMS = 12
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
  /** What was typed; null when only corrections of it are looked for. */
  readonly begins: string | null
  /** The words meant instead of the one that nothing is known of. */
  readonly corrections: readonly string[]
  readonly typed: string
  /** By entity number. */
  readonly entries: ReadonlyMap<number, Entry>
}

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
  const words = [...new Set(question.flat(2))]
  const typable = question.flatMap(readings => (readings.at(-1) ?? []).filter(isTypable))
  const entities = numbers(readable)
  return {
    statements: [
      sql`select w.word, t.entity, t.df, t.terms
        from unnest(${words}::text[], ${words.map(endOfPrefix)}::text[]) w(word, until)
        cross join lateral (
          select e.entity, sum(e.df) as df,
                 (array_agg(e.term order by (e.term = w.word) desc, e.df desc, e.term))[1:${sql.raw(String(MOST_TERMS))}] as terms
          from core_search_term e
          where e.tenant_id = ${tenant.id} and e.term >= w.word and e.term < w.until and e.entity = any(${entities}::smallint[])
          group by e.entity) t`,
      // Only for words that nothing begins with: the first condition is looked at once for each.
      sql`select w.word, t.term, t.entity, t.df
        from unnest(${typable}::text[], ${typable.map(endOfPrefix)}::text[], ${typable.map(neighbours)}::text[]) w(word, until, near)
        cross join lateral (
          select y.term from core_search_typo y
          where y.tenant_id = ${tenant.id} and y.deletion = any(string_to_array(w.near, ' '))
          union
          select n.near from unnest(string_to_array(w.near, ' ')) n(near)) c
        join core_search_term t on t.tenant_id = ${tenant.id} and t.term = c.term and t.entity = any(${entities}::smallint[])
        where not exists (
          select from core_search_term e
          where e.tenant_id = ${tenant.id} and e.term >= w.word and e.term < w.until and e.entity = any(${entities}::smallint[]))
        order by t.df desc limit 500`,
    ],
    read: ([found, near]) => choose(question, knownIn(found), nearIn(near)),
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

function knownIn(result: ResultSet | undefined): Known {
  const known = new Map<string, Map<number, Entry>>()
  for (const [word, entity, df, terms] of result?.rows ?? []) {
    const entries = known.get(word ?? '') ?? new Map<number, Entry>()
    known.set(word ?? '', entries)
    entries.set(Number(entity), { df: Number(df), terms: decodeArray(terms ?? '{}').map(term => term ?? '') })
  }
  return known
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
    const reading = readings.find(each => each.every(word => known.has(word))) ?? readings.at(-1) ?? []
    for (const typed of reading) {
      const entries = known.get(typed)
      const word = entries ? { typed, begins: typed, corrections: [], entries } : corrected(typed, near)
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
  return { typed, begins: null, corrections: terms, entries }
}

/** "an anna" asks for no more than "anna" does. */
const withoutRepeated = (words: readonly Word[]): readonly Word[] =>
  words.filter(
    ({ begins }) =>
      begins === null ||
      !words.some(
        other => other.begins !== null && other.begins !== begins && other.begins.startsWith(begins),
      ),
  )
