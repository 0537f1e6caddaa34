import type { CallOptions, Transport } from '../core/transport.ts'
import type { Answers } from '../generated/answers.ts'

export type SearchAnswer = Answers['search.find']

export interface SearchOptions extends CallOptions {
  /** Only these kinds of records: `['crm.lead']`. */
  readonly entities?: readonly string[]
  /** Records per page, 1–50. */
  readonly limit?: number
  /** `page.next` of the page before. */
  readonly after?: string | null
}

/** Finds records of all kinds by the words in them: titles first, one typing error forgiven. */
export const search = (
  { request }: Transport,
  q: string,
  { entities, limit, after, ...options }: SearchOptions = {},
): Promise<SearchAnswer> =>
  request('GET', '/api/v1/search', {
    ...options,
    query: { q, entity: entities?.join(), limit: limit?.toString(), after: after ?? undefined },
  })
