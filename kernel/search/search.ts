import { statement } from '../db/statement.ts'
import { malformed } from '../errors.ts'
import type { Issues } from '../fields/kind.ts'
import { isUuid } from '../fields/uuid.ts'
import type { Kernel } from '../kernel.ts'
import { demandRead } from '../query/access.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { newIssues } from '../write/issues.ts'
import { lookUp, type Word } from './dictionary.ts'
import { type After, CLASSES, FEW, findHits } from './find.ts'
import { type Place, type Places, placesOf } from './places.ts'
import { readQuestion } from './question.ts'
import { enter, scopesOf } from './scopes.ts'
import { type Hit, readTitles } from './titles.ts'

export interface SearchRequest {
  readonly q?: string | undefined
  /** Only these entities; all that may be read when left out. */
  readonly entities?: readonly string[] | undefined
  /** 1–50, 20 when left out. */
  readonly limit?: number | undefined
  /** `page.next` of the page before. */
  readonly after?: string | undefined
  /** What counts as few records; for tests with little data. */
  readonly few?: number
}

export interface SearchAnswer {
  readonly data: readonly Hit[]
  /** Words that nothing was known of, with those that were looked for instead. */
  readonly corrected: readonly { readonly typed: string; readonly meant: readonly string[] }[]
  readonly page: {
    readonly next: string | null
    /** How many of these there are up to this page; more when it is not exact. */
    readonly count: number
    readonly countExact: boolean
  }
}

const usualHits = 20
const mostHits = 50
const longest = 200

/**
 * Finds records of all entities by the words in them: each word, or one that begins with it, or, where nothing does,
 * one that differs from it by one typing error. Only what the reader may see is found, by what he may know of it.
 *
 * @throws Refusal 400 for what cannot be understood · 403 for an entity that may not be read
 */
export async function search(
  kernel: Kernel,
  context: Context,
  request: SearchRequest,
): Promise<SearchAnswer> {
  const places = await placesOf(kernel)
  const { q, asked, limit, after } = readRequest(kernel, context, places, request)
  const question = readQuestion(q)
  if (question.length === 0) return nothing
  const words = await runAs(
    kernel,
    context,
    current => {
      const scopes = scopesOf(current, places)
      const lookup = lookUp(current, among(scopes.readable, asked), question)
      return {
        needs: [],
        statements: [enter(scopes), PLANS, ...lookup.statements],
        read: ([, , ...found]) => lookup.read(found),
      }
    },
    { lane: 'read' },
  )
  if (!words) return nothing
  return {
    ...(await find(kernel, context, places, { asked, words, after, limit, few: request.few ?? FEW })),
    corrected: correctedIn(words),
  }
}

const nothing: SearchAnswer = { data: [], corrected: [], page: { next: null, count: 0, countExact: true } }

interface Asked {
  /** Null: all there are. */
  readonly asked: readonly string[] | null
  readonly words: readonly Word[]
  readonly after: After | null
  readonly limit: number
  readonly few: number
}

/** The next records with their titles, in one round trip. */
async function find(
  kernel: Kernel,
  context: Context,
  places: Places,
  { asked, words, after, limit, few }: Asked,
): Promise<Pick<SearchAnswer, 'data' | 'page'>> {
  return runAs<Pick<SearchAnswer, 'data' | 'page'>>(
    kernel,
    context,
    current => {
      const scopes = scopesOf(current, places)
      const likely = among(scopes.readable, asked).filter(({ number }) =>
        words.every(({ entries }) => entries.has(number)),
      )
      if (likely.length === 0) return { needs: [], statements: [], read: () => nothing }
      const hits = findHits({ context: current, scopes, places: likely, words, after, limit: limit + 1, few })
      const titles = readTitles(current, likely)
      return {
        needs: likely.map(({ entity }) => ({ right: 'read' as const, entity })),
        statements: [enter(scopes), PLANS, titles.statement(hits)],
        read([, , found]) {
          const rows = (found?.rows ?? []).slice(0, limit)
          const isMore = (found?.rows.length ?? 0) > limit
          const last = rows.at(-1)
          return {
            data: rows.flatMap(row => titles.hit(row, words) ?? []),
            page: {
              next: isMore && last ? cursorOf({ class: Number(last[0]), id: last[2] ?? '' }) : null,
              count: rows.length,
              countExact: !isMore && after === null,
            },
          }
        },
      }
    },
    { lane: 'read' },
  )
}

/**
 * Index and titles are read by keys, whatever is asked for, and planning takes longer than that: so a plan is made once
 * for each form of question, and must not be one for a table that happened to be empty.
 */
const PLANS = statement(
  `select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_hashjoin', 'off', true),
    set_config('enable_mergejoin', 'off', true), set_config('enable_seqscan', 'off', true),
    set_config('enable_bitmapscan', 'off', true)`,
)

const among = (readable: readonly Place[], asked: readonly string[] | null): readonly Place[] =>
  asked === null ? readable : readable.filter(({ entity }) => asked.includes(entity.id))

const correctedIn = (words: readonly Word[]): SearchAnswer['corrected'] =>
  words.flatMap(({ typed, corrections }) => (corrections.length > 0 ? [{ typed, meant: corrections }] : []))

function readRequest(
  kernel: Kernel,
  context: Context,
  places: Places,
  { q, entities, limit = usualHits, after: cursor }: SearchRequest,
) {
  const issues = newIssues()
  if (q === undefined) issues.add('q', 'required', 'Say what to search for.')
  else if (!q.isWellFormed() || q.includes('\0'))
    issues.add('q', 'characters', 'The text holds a broken character.')
  else if (q.length > longest) issues.add('q', 'too-long', `Search for at most ${longest} characters.`)
  if (!Number.isInteger(limit) || limit < 1 || limit > mostHits)
    issues.add('limit', 'range', `Ask for 1 to ${mostHits} records at once.`)
  for (const id of entities ?? [])
    if (!places.byEntity.has(id))
      issues.add('entity', 'unknown', `There is no search for ${JSON.stringify(id.slice(0, 80))}.`)
  const after = cursor === undefined ? null : readCursor(cursor, issues)
  if (issues.problems.length > 0)
    throw malformed('The request cannot be understood as it is.', issues.problems)
  for (const id of entities ?? []) demandRead(context, kernel.registry.get(id))
  return { q: q ?? '', asked: entities ?? null, limit, after }
}

const cursorOf = (after: After): string =>
  Buffer.from(JSON.stringify([after.class, after.id])).toString('base64url')

function readCursor(cursor: string, issues: Issues): After | null {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (CLASSES.some(each => each === at) && typeof id === 'string' && isUuid(id))
      return { class: at as number, id }
  } catch {
    // Said below.
  }
  issues.add('after', 'cursor', 'This is no cursor of a search; begin again without it.')
  return null
}
