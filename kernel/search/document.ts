import type { ResolvedField } from '../entity/registry.ts'
import { wordsOf } from '../fields/search-words.ts'

/** A record as the index keeps it. */
export interface Document {
  readonly id: string
  /** The owner who decides over access, and the record that does where it is another one. */
  readonly owner: string | null
  readonly root: string | null
  /** Words by place, each between line breaks: `"\nanna\nberg\n"`, so that a beginning is found as `"\nan"`. */
  readonly terms: readonly (string | null)[]
}

export const TITLE = 0
export const OTHER = 1

/** Each word with the best rank it has. */
export function tokensOf({ terms }: Pick<Document, 'terms'>): ReadonlyMap<string, number> {
  const tokens = new Map<string, number>()
  terms.forEach((text, place) => {
    const rank = place === 0 ? TITLE : OTHER
    for (const word of unpack(text)) if (!tokens.has(word)) tokens.set(word, rank)
  })
  return tokens
}

export const pack = (words: ReadonlySet<string>): string | null =>
  words.size === 0 ? null : `\n${[...words].join('\n')}\n`

export const unpack = (text: string | null): readonly string[] =>
  text === null ? [] : text.slice(1, -1).split('\n')

/**
 * Words of letters stand for themselves; e-mail addresses, numbers and whatever else is nearly unique in the company
 * stands behind a sign of its own. So the dictionary of words stays as small as a language and the names in it, and
 * looking through it for a beginning stays quick.
 */
export const tokenOf = (word: string): string => (/^\p{L}+$/u.test(word) ? word : codeOf(word))

export const codeOf = (word: string): string => `=${word}`

/** What a value is found by; a title that says nothing about it is found by how it reads. */
export function valueWords({ kind, field }: ResolvedField, value: unknown): readonly string[] {
  if (value === null) return []
  return (kind.searchWords?.(value, field) ?? wordsOf(kind.toText(value, field))).map(tokenOf)
}
