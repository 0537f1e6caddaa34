import { type Statement, statement } from './statement.ts'

const GRACE_MS = 10_000

/**
 * A limit other than the connection's default is set by a statement of the same group, for its transaction only. That
 * costs a few microseconds and no round trip; a connection of another pool would cost two more. The server applies
 * it to each following statement.
 */
export function limitStatements(timeoutMs: number | undefined): readonly Statement[] {
  if (timeoutMs === undefined) return NONE
  return [statement("select set_config('statement_timeout', $1, true)", [`${Math.ceil(timeoutMs)}ms`])]
}

/** When a group must have been answered even if every statement took its full time: the server or network is gone. */
export const answerLimitMs = (timeoutMs: number, statements: number): number =>
  timeoutMs > 0 ? timeoutMs * statements + GRACE_MS : Number.POSITIVE_INFINITY

const NONE: readonly Statement[] = []
