import { ask } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { hashToken, newToken } from '../auth/token.ts'
import { type Statement, statement } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'

/** How long the link of an invitation works. */
export const INVITATION_SECONDS = 7 * 24 * 60 * 60
const PASSWORD_SECONDS = 60 * 60

/** Only an account without a password gets a link: nobody may reset somebody else's by inviting them. */
export const invitationLink = (kernel: Kernel, email: string, token: string): Statement =>
  statement(
    `select core_make_link($1, $2, 'password', a.account_id, $3)
     from core_account_for($1, $4, '', null) a where not a.has_password`,
    [proofOf(kernel), hashToken(token), INVITATION_SECONDS, email],
  )

/**
 * Makes the link that a mail carries, at the moment it is handed over: so it lies in no row that anybody could read.
 * Whoever is invited with an account of her own just signs in.
 */
export async function makeLink(
  kernel: Kernel,
  kind: 'invitation' | 'password',
  { tenant, person, to }: { tenant: string; person: string | null; to: string },
): Promise<string> {
  const token = newToken()
  const { publicUrl } = kernel.mailing
  if (kind === 'invitation') {
    const [made] = await kernel.executor.run([invitationLink(kernel, to, token)], { lane: 'write' })
    return made?.count === 1 ? `${publicUrl}/app/new-password?token=${token}` : `${publicUrl}/app/sign-in`
  }
  const [found] = await ask(kernel, 'core_account_of', [proofOf(kernel), tenant, person])
  if (!found?.core_account_of) throw new Error('The account this mail is for is gone.')
  await ask(kernel, 'core_make_link', [
    proofOf(kernel),
    hashToken(token),
    'password',
    found.core_account_of,
    PASSWORD_SECONDS,
  ])
  return `${publicUrl}/app/new-password?token=${token}`
}
