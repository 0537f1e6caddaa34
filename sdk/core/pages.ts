import type { Page } from './entity-types.ts'
import type { CallOptions, Transport } from './transport.ts'

export interface PageOptions extends CallOptions {
  /** Rows per page, 1–200. */
  readonly limit?: number
}

/** Every row, page after page; the next page is fetched when the last row of this one has been taken. */
export async function* pagesOf<Row>(
  next: (after: string | null) => Promise<Page<Row>>,
): AsyncGenerator<Row, void, undefined> {
  let after: string | null = null
  do {
    const { data, page } = await next(after)
    yield* data
    after = page.next
  } while (after !== null)
}

/** The same for a list at an address, which takes `limit` and `after` besides its own words. */
export const pagesAt = <Row>(
  { request }: Transport,
  path: string,
  { limit, signal, timeoutMs, retries, ...words }: PageOptions & Readonly<Record<string, unknown>> = {},
): AsyncGenerator<Row, void, undefined> => {
  const query = { ...(words as Record<string, string>), limit: limit?.toString() }
  const options = given({ signal, timeoutMs, retries })
  return pagesOf(after =>
    request<Page<Row>>('GET', path, { ...options, query: { ...query, after: after ?? undefined } }),
  )
}

/** Only what was said: absent and undefined are different to exact types. */
const given = (options: { [K in keyof CallOptions]: CallOptions[K] | undefined }): CallOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
