import { hasCode, isNoSession, KERNEL_CODES } from '../db/errors.ts'
import { invalid, type Problem, unauthenticated } from '../errors.ts'

/** What one of the kernel's own SQL functions has refused, in its own words; anything else as it is. */
export function refused(error: unknown): unknown {
  if (isNoSession(error)) return unauthenticated()
  return hasCode(error, KERNEL_CODES.refused) ? invalid(JSON.parse(error.detail ?? '[]') as Problem[]) : error
}
