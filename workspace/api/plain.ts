import { ApiProblem, type Call, type Method, openTransport } from '@inopsio/sdk/core'
import { isUnattended } from './attendance.ts'

// The session cookie travels by itself. One more try here, further ones where queries are asked again; people who would
// have to wait for longer than a moment are told so.
const transport = openTransport({ retries: 1, longestWaitMs: 3000 })

export type RequestOptions = {
  body?: unknown
  signal?: AbortSignal | undefined
  /** The version one has seen; the server answers 412 when the record has moved on. */
  ifMatch?: number | undefined
  /** Given when the same request may be sent again later. */
  idempotencyKey?: string
}

/** The one way to the server itself. Answers parsed JSON or throws an ApiProblem. */
export const request = <Answer>(method: Method, path: string, options: RequestOptions = {}) =>
  noticingTheEnd(path, transport.request<Answer>(method, path, callOf(options)))

/** The same for those who need more of the answer than its body. */
export const exchange = (method: Method, path: string, options: RequestOptions = {}) =>
  noticingTheEnd(path, transport.exchange(method, path, callOf(options)))

const callOf = ({ ifMatch, ...rest }: RequestOptions): Call => ({
  ...rest,
  version: ifMatch,
  ...(isUnattended() && { headers: { 'X-Unattended': 'yes' } }),
})

const sessionEnd = new Set<() => void>()

/** Calls the listener when the server no longer knows the session. */
export function whenSessionEnds(listener: () => void): void {
  sessionEnd.add(listener)
}

function noticingTheEnd<Answer>(path: string, answer: Promise<Answer>): Promise<Answer> {
  return answer.catch((error: unknown) => {
    const isOver = error instanceof ApiProblem && error.status === 401 && !path.startsWith('/api/auth/')
    if (isOver) for (const listener of sessionEnd) listener()
    throw error
  })
}
