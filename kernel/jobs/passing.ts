import { ConnectionLost, DatabaseBusy, isNoSession, isRetryable, isRevisionChanged } from '../db/errors.ts'
import { Refusal } from '../errors.ts'

/** Nothing is wrong with what is written; it may go better another time. */
export const isPassing = (error: unknown): boolean =>
  (error instanceof Refusal && [401, 503].includes(error.status)) ||
  error instanceof ConnectionLost ||
  error instanceof DatabaseBusy ||
  isNoSession(error) ||
  isRevisionChanged(error) ||
  isRetryable(error)

/** Somebody else goes on with the work, or it is over: this worker stops and has done nothing. */
export class Superseded extends Error {}
