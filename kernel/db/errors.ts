/** The fields of a server error that callers decide on. Everything else stays in `cause`. */
export type DatabaseErrorFields = {
  /** SQLSTATE, or one of the kernel's own: IN401, IN409, IN422. */
  readonly code: string
  readonly message: string
  readonly detail?: string | undefined
  readonly hint?: string | undefined
  readonly schema?: string | undefined
  readonly table?: string | undefined
  readonly column?: string | undefined
  readonly constraint?: string | undefined
  readonly where?: string | undefined
  /** The server's C function; the only stable mark of some errors, because messages are translated. */
  readonly routine?: string | undefined
}

/** The server refused a statement. Its group, or its transaction, is rolled back. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly code: string
  readonly detail: string | undefined
  readonly hint: string | undefined
  readonly schema: string | undefined
  readonly table: string | undefined
  readonly column: string | undefined
  readonly constraint: string | undefined
  readonly where: string | undefined
  readonly routine: string | undefined
  /** Position in the group of the statement that failed; undefined when the commit itself failed. */
  readonly statement: number | undefined

  constructor(fields: DatabaseErrorFields, statement?: number) {
    super(fields.message)
    this.code = fields.code
    this.detail = fields.detail
    this.hint = fields.hint
    this.schema = fields.schema
    this.table = fields.table
    this.column = fields.column
    this.constraint = fields.constraint
    this.where = fields.where
    this.routine = fields.routine
    this.statement = statement
  }
}

/** The connection broke while a group was with the server, or could not be had at all. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
  /** True when the work may have been committed all the same: ask before repeating it. */
  readonly outcomeUnknown: boolean

  constructor(message: string, outcomeUnknown: boolean, cause?: unknown) {
    super(message, { cause })
    this.outcomeUnknown = outcomeUnknown
  }
}

/** More work is waiting than the lane accepts, or it waited too long: nothing was sent. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy'
}

/** SQLSTATEs raised by the kernel's own SQL functions. */
export const KERNEL_CODES = {
  /** No valid session or API key. */
  noSession: 'IN401',
  /** The rights or metadata the query was compiled from have changed; reload the context and repeat. */
  revisionChanged: 'IN409',
  /** A refusal raised in SQL; `detail` is JSON `[{ path, code, message }]`. */
  refused: 'IN422',
} as const

export const isNoSession = (error: unknown): boolean => hasCode(error, KERNEL_CODES.noSession)
export const isRevisionChanged = (error: unknown): boolean => hasCode(error, KERNEL_CODES.revisionChanged)

export const hasCode = (error: unknown, code: string): error is DatabaseError =>
  error instanceof DatabaseError && error.code === code

const RETRYABLE = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available: lock_timeout passed before anything was changed
])

/** True when the same work may simply be done again: nothing of it was kept and the cause passes by itself. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof DatabaseError) return RETRYABLE.has(error.code) || isStalePlan(error)
  return error instanceof ConnectionLost && !error.outcomeUnknown
}

/**
 * The server no longer knows the prepared statement, or its result changed shape under it (a migration).
 * Told by the routine, because 0A000 is every "not supported" and the message is translated.
 */
export function isStalePlan(error: DatabaseError): boolean {
  return error.code === '26000' || (error.code === '0A000' && error.routine === 'RevalidateCachedQuery')
}
