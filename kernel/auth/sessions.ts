import { invalid, notFound, Refusal, unauthenticated } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { forget } from '../rights/context-cache.ts'
import { ask } from './ask.ts'
import { hashPassword, passwordProblems } from './password.ts'
import { proofOf } from './proof.ts'
import { identify } from './sign-in.ts'
import { hashToken } from './token.ts'

/** One of a person's open sessions, in whichever of her companies. */
export interface OpenSession {
  readonly id: string
  readonly tenant: string
  readonly createdAt: string
  readonly seenAt: string
  readonly expiresAt: string
  readonly userAgent: string
  readonly address: string
  readonly isCurrent: boolean
}

/** Ends the session; a token that opens nothing is as good as signed out. */
export async function signOut(kernel: Kernel, token: string): Promise<void> {
  await ask(kernel, 'core_close_session', [hashToken(token)])
  forget(kernel, hashToken(token))
}

export async function listSessions(kernel: Kernel, context: Context): Promise<OpenSession[]> {
  const rows = await ask(kernel, 'core_my_sessions', [tokenHashOf(context)], 'read')
  return rows.map(row => ({
    id: row.id ?? '',
    tenant: row.tenant ?? '',
    createdAt: instant(row.created_at),
    seenAt: instant(row.seen_at),
    expiresAt: instant(row.expires_at),
    userAgent: row.user_agent ?? '',
    address: row.address ?? '',
    isCurrent: row.is_current === 't',
  }))
}

/** @throws Refusal 404 when it is not one of the person's own */
export async function endSession(kernel: Kernel, context: Context, id: string): Promise<void> {
  const [row] = await ask(kernel, 'core_end_sessions', [tokenHashOf(context), id])
  if (row?.core_end_sessions === '0') throw notFound('The session')
}

/** "Sign out everywhere else": ends all sessions but this one, and says how many. */
export async function endOtherSessions(kernel: Kernel, context: Context): Promise<number> {
  const [row] = await ask(kernel, 'core_end_sessions', [tokenHashOf(context), null])
  return Number(row?.core_end_sessions ?? 0)
}

/**
 * Sets a new password, given the old one, and ends all other sessions. Guesses at the old one are slowed down like
 * those of a stranger: whoever sits at an open session may not be its person.
 */
export async function changePassword(
  kernel: Kernel,
  context: Context,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<void> {
  const tokenHash = tokenHashOf(context)
  const [mine] = await ask(kernel, 'core_my_account', [tokenHash], 'read')
  if (!mine?.email) throw unauthenticated()
  const problems = passwordProblems(next, [context.principal.name, context.tenant.name, mine.email], 'next')
  const attempt = {
    email: mine.email,
    password: current,
    address: `session ${mine.session_id}`,
    device: null,
  }
  const account = await identify(kernel, attempt).catch(error => {
    if (!(error instanceof Refusal) || error.status !== 401) throw error
    problems.push({ path: 'current', code: 'wrong', message: 'This is not your current password.' })
  })
  if (problems.length > 0) throw invalid(problems)
  await ask(kernel, 'core_set_password', [proofOf(kernel), account, await hashPassword(next), tokenHash])
}

/** Sessions are a person's own affair: neither API keys nor the system have any. */
function tokenHashOf({ principal, credential }: Context): Uint8Array {
  if (principal.kind !== 'user' || !('tokenHash' in credential))
    throw unauthenticated('Sign in as a person to do this.')
  return credential.tokenHash
}

const instant = (text: string | null | undefined): string => new Date(text ?? '').toISOString()
