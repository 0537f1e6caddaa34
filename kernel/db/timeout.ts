import { type Statement, statement } from './statement.ts'

export type TimeLimits = {
  /** Default limit for each statement; 0 for none. */
  readonly statementTimeoutMs: number
  /** How much longer than all its statements may take a group is waited for. */
  readonly answerGraceMs: number
}

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
export function answerLimitMs(limits: TimeLimits, timeoutMs: number | undefined, statements: number): number {
  const each = timeoutMs ?? limits.statementTimeoutMs
  return each > 0 ? each * statements + limits.answerGraceMs : Number.POSITIVE_INFINITY
}

const NONE: readonly Statement[] = []
