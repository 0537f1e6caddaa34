/** One thing that is wrong with a request: where (a JSON path such as `lines[2].price`), a stable code, and words for people. */
export interface Problem {
  path: string
  code: string
  message: string
}

/**
 * An expected refusal: bad input, a missing right, a conflict. It carries every problem of the request at once and
 * becomes one problem+json answer (RFC 9457). Anything else that is thrown is a programmer error and ends as a logged 500.
 */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly problems: readonly Problem[]
  /** Further members of the problem document, e.g. the current version of a record on a conflict. */
  readonly extra: Readonly<Record<string, unknown>>

  constructor(
    status: number,
    code: string,
    message: string,
    problems: readonly Problem[] = [],
    extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.problems = problems
    this.extra = extra
  }
}

/** 422: the input was understood but some of its values cannot be accepted. */
export const invalid = (
  problems: readonly Problem[],
  extra: Readonly<Record<string, unknown>> = {},
): Refusal =>
  new Refusal(
    422,
    'invalid',
    problems.map(p => p.message).join(' ') || 'The input is not valid.',
    problems,
    extra,
  )

/** 400: the request itself is malformed (unreadable JSON, unknown parameter, bad cursor). */
export const malformed = (message: string, problems: readonly Problem[] = []): Refusal =>
  new Refusal(400, 'malformed', message, problems)

/** 404 also stands for "you may not know that it exists". */
export const notFound = (what: string): Refusal => new Refusal(404, 'not-found', `${what} was not found.`)

export const forbidden = (message: string): Refusal => new Refusal(403, 'forbidden', message)

export const unauthenticated = (message = 'Sign in to continue.'): Refusal =>
  new Refusal(401, 'unauthenticated', message)

export const conflict = (code: string, message: string, extra: Record<string, unknown> = {}): Refusal =>
  new Refusal(409, code, message, [], extra)
