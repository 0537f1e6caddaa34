/** One thing that is wrong: where (`lines[2].price`), a stable code, and words for people. */
export type FieldProblem = { path: string; code: string; message: string }

type ProblemDocument = {
  title?: string
  detail?: string
  status?: number
  code?: string
  errors?: FieldProblem[]
} & Record<string, unknown>

/** A refusal of the server (RFC 9457), or the fact that it could not be reached (status 0). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly problems: readonly FieldProblem[]
  readonly document: Readonly<ProblemDocument>
  readonly requestId: string | null

  constructor(status: number, document: ProblemDocument, requestId: string | null) {
    super(document.detail ?? document.title ?? 'The request could not be answered.')
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

/** Words for people, whatever went wrong. An unexpected fault names its request, so that it can be found in the log. */
export function messageOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return 'Something went wrong in this page. Reload it and try again.'
  if (error.isUnreachable) return 'The server cannot be reached. Check the connection and try again.'
  if (error.status >= 500)
    return `The server could not do this. Nothing was saved. (Request ${error.requestId ?? 'unknown'})`
  return error.message
}
