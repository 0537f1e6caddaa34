import { ForbiddenTarget } from '../net/check-target.ts'

/** Nobody has said by which server mail goes out. */
export class NoServer extends Error {
  override readonly name = 'NoServer'

  constructor() {
    super(
      'There is no mail server. Enter one in the mail settings, or ask whoever runs the installation for one.',
    )
  }
}

interface SmtpError {
  readonly responseCode?: number
  readonly code?: string
}

/**
 * Whether trying again would be in vain. A server says so by a code of 500 and above; what it says about who we are
 * (530, 535 …) may be mended by somebody who looks at the settings, but not by waiting.
 */
export function isPermanent(error: unknown): boolean {
  if (error instanceof NoServer || error instanceof ForbiddenTarget) return true
  const { responseCode = 0, code = '' } = Object(error) as SmtpError
  return responseCode > 0 ? responseCode >= 500 : NEVER.has(code)
}

/** Nodemailer's own words for what a server has not even been asked. */
const NEVER = new Set(['EENVELOPE', 'EMESSAGE', 'ECONFIG'])
