import { ApiProblem } from '@inopsio/sdk/core'

export { ApiProblem, type FieldProblem, type ProblemDocument } from '@inopsio/sdk/core'

/** Words for people, whatever went wrong. An unexpected fault names its request, so that it can be found in the log. */
export function messageOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return 'Something went wrong in this page. Reload it and try again.'
  if (error.isUnreachable) return 'The server cannot be reached. Check the connection and try again.'
  if (error.status >= 500)
    return `The server could not do this. Nothing was saved. (Request ${error.requestId ?? 'unknown'})`
  return error.message
}
