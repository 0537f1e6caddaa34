import { ask } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { canonicalEmail, tooManyAttempts } from '../auth/sign-in.ts'
import { invalid } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { composeFixed } from '../mail/compose.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { LINK } from '../mail/render.ts'
import { systemContext } from './system.ts'

export interface Asking {
  readonly email: string
  /** Where it comes from. */
  readonly address: string
}

/**
 * Somebody has forgotten her password. The answer is the same, and comes after the same work, whether or not there is
 * such an account: what depends on that happens after the answer. Should the program end in between, she asks again.
 *
 * @throws Refusal 422 · 429 when too many come from one place
 */
export async function askForPassword(kernel: Kernel, { email, address }: Asking): Promise<void> {
  const canonical = canonicalEmail(email)
  if (!canonical.includes('@') || canonical.length > 254)
    throw invalid([{ path: 'email', code: 'email', message: 'Enter your e-mail address.' }])
  const [counted] = await ask(kernel, 'core_forgot_password', [proofOf(kernel), canonical, address])
  const wait = Number(counted?.wait ?? 0)
  if (wait > 0) throw tooManyAttempts(wait)
  if (counted?.may_send === 't') setImmediate(() => void writeTo(kernel, canonical).catch(lost))
}

/** The mail goes by the installation's server to the account's own address; see `wayOut`. */
async function writeTo(kernel: Kernel, email: string): Promise<void> {
  const [account] = await ask(kernel, 'core_forgotten_account', [proofOf(kernel), email])
  if (!account) return
  const context = await systemContext(kernel, account.tenant_id ?? '', 'forgotten password')
  await queueMail(kernel, context, {
    ...composeFixed('forgottenPassword', { name: account.name ?? '', link: LINK }),
    to: account.email ?? '',
    template: 'forgottenPassword',
    person: account.user_id ?? null,
    link: 'password',
  })
}

const lost = (error: unknown): void =>
  console.error('The mail for a forgotten password could not be written.', error)
