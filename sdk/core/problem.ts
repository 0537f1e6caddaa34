import type { FieldProblem } from '../generated/common.ts'

/** RFC 9457, as the server sends it; a refusal may say more than this. */
export type ProblemDocument = {
  readonly title?: string
  readonly detail?: string
  readonly status?: number
  readonly code?: string
  readonly errors?: readonly FieldProblem[]
} & Readonly<Record<string, unknown>>

/** A refusal of the server, with every problem of the request at once; or the fact that it could not be reached (status 0). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly problems: readonly FieldProblem[]
  readonly document: ProblemDocument
  /** Names the request in the server's log. */
  readonly requestId: string | null

  constructor(status: number, document: ProblemDocument, requestId: string | null, options?: ErrorOptions) {
    super(document.detail ?? document.title ?? 'The request could not be answered.', options)
    this.name = 'ApiProblem'
    this.status = status
    this.code = typeof document.code === 'string' ? document.code : String(status)
    this.problems = Array.isArray(document.errors) ? document.errors : []
    this.document = document
    this.requestId = requestId
  }

  get isUnreachable(): boolean {
    return this.status === 0
  }
}

/** What a refused answer says; an answer that is no problem document (of a proxy, say) is named by its status. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const said: unknown = await response.json().catch(() => null)
  const document = typeof said === 'object' && said !== null ? said : { title: response.statusText }
  const waitMs = retryAfterMs(response)
  return new ApiProblem(
    response.status,
    { ...document, ...(waitMs !== null && { retryAfter: Math.ceil(waitMs / 1000) }) },
    response.headers.get('X-Request-Id'),
  )
}

/** `Retry-After` in either of its forms: seconds, or a date. */
export function retryAfterMs({ headers }: Response, now = Date.now()): number | null {
  const text = headers.get('Retry-After')
  if (!text) return null
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  return Number.isNaN(ms) ? null : Math.max(0, ms)
}
