import { ConnectionLost, DatabaseBusy, hasCode } from '../db/errors.ts'
import { type Problem, Refusal } from '../errors.ts'

/** RFC 9457. `errors` lists every problem of the request at once. */
export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly instance: string
  readonly code: string
  readonly errors: readonly Problem[]
  readonly [extra: string]: unknown
}

const titles: Readonly<Record<number, string>> = {
  400: 'Malformed request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  409: 'Conflict',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not valid',
  429: 'Too many requests',
  431: 'Headers too large',
  500: 'Internal error',
  503: 'Not available',
}

export const problemOf = (refusal: Refusal, requestId: string): ProblemDocument => ({
  ...refusal.extra,
  type: 'about:blank',
  title: titles[refusal.status] ?? 'Error',
  status: refusal.status,
  detail: refusal.message,
  instance: `urn:request:${requestId}`,
  code: refusal.code,
  errors: refusal.problems,
})

/** What an error means for the client; null for what is a fault of ours. */
export function refusalOf(error: Error & { code?: string; statusCode?: number }): Refusal | null {
  if (error instanceof Refusal) return error
  if (error instanceof DatabaseBusy) return busy('There is too much to do right now. Try again in a moment.')
  if (error instanceof ConnectionLost)
    return busy(
      error.outcomeUnknown
        ? 'The database went away while it was working. Look whether it was done before you repeat it.'
        : 'The database cannot be reached right now. Nothing was done; try again in a moment.',
    )
  if (hasCode(error, QUERY_CANCELED))
    return busy('This took too long and was broken off. Ask for less at once.')
  return refusalOfFastify(error)
}

/** A statement that ran out of time. One that was cancelled because the client has gone is an AbortError. */
const QUERY_CANCELED = '57014'

const busy = (message: string): Refusal => new Refusal(503, 'busy', message, [], { retryAfter: 2 })

/** Fastify's own refusals (body too large, unreadable length …) in our words; null for everything that is a fault of ours. */
function refusalOfFastify(error: { code?: string; statusCode?: number; message: string }): Refusal | null {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refusal(413, 'too-large', 'The body is larger than this address accepts.')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Refusal(415, 'media-type', 'Send the body as application/json.')
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new Refusal(400, 'malformed', 'The body is empty; send a JSON object.')
    case 'FST_REQ_FILE_TOO_LARGE':
      return new Refusal(413, 'too-large', 'The file is larger than this address accepts.')
    case 'FST_ERR_MAX_LIMIT':
    case 'FST_ERR_BAD_URL':
      return new Refusal(400, 'malformed', 'The address is not a valid URL.')
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new Refusal(error.statusCode, 'malformed', error.message)
  return null
}
