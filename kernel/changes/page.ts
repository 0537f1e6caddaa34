import { type QueryParameters, readWords, wholeNumber } from '../query/params.ts'
import { refuseAny } from '../query/request.ts'
import { newIssues } from '../write/issues.ts'

/** One page of what happened, newest first. */
export interface PageRequest<Word extends string> {
  readonly limit: number
  /** The key of the last row of the page before; null for the first page. */
  readonly after: string | null
  readonly words: Readonly<Partial<Record<Word, string>>>
}

const DEFAULT_LIMIT = 50
const MOST = 200

/** Reads `limit`, `after` and further words; `isKey` knows what a key of these rows looks like. */
export function readPage<Word extends string>(
  query: QueryParameters,
  more: readonly Word[],
  isKey: (text: string) => boolean,
): PageRequest<Word> {
  const issues = newIssues()
  const words = readWords(query, ['limit', 'after', ...more] as const, issues)
  const limit = words.limit === undefined ? DEFAULT_LIMIT : (wholeNumber('limit', words.limit, issues) ?? 1)
  if (limit < 1 || limit > MOST) issues.add('limit', 'range', `Ask for 1 to ${MOST} at once.`)
  const after = words.after === undefined ? null : keyIn(words.after)
  if (words.after !== undefined && (after === null || !isKey(after)))
    issues.add('after', 'cursor', 'This is no cursor of a page; take page.next as it was given.')
  refuseAny(issues)
  return { limit, after, words: words as Readonly<Partial<Record<Word, string>>> }
}

export const cursorOf = (key: string): string => Buffer.from(`k${key}`).toString('base64url')

function keyIn(cursor: string): string | null {
  if (cursor.length > 100 || !/^[A-Za-z0-9_-]+$/.test(cursor)) return null
  const text = Buffer.from(cursor, 'base64url').toString()
  return text.startsWith('k') ? text.slice(1) : null
}

/** `{ data, page: { next } }` of rows that were read with one more than the limit. */
export function pageJson<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => string,
  body: (row: T) => unknown,
): string {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null
  return JSON.stringify({ data: shown.map(body), page: { next } })
}

/** A position in the audit. */
export const isSeq = (text: string): boolean => /^\d{1,18}$/.test(text)
