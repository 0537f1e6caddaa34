import { Refusal, unauthenticated } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { ask } from './ask.ts'
import { proofOf } from './proof.ts'
import { endSession, listSessions } from './sessions.ts'
import { openSession, type SignedIn } from './sign-in.ts'

/** A company that an account belongs to. */
export interface OwnTenant {
  readonly slug: string
  readonly name: string
  readonly isCurrent: boolean
}

/** The companies of whoever has signed in, by name. */
export async function listTenants(kernel: Kernel, context: Context): Promise<OwnTenant[]> {
  return (await memberships(kernel, context)).map(({ tenant_id, slug, name }) => ({
    slug: slug ?? '',
    name: name ?? '',
    isCurrent: tenant_id === context.tenant.id,
  }))
}

/**
 * Goes to another company of the same account without a new password: the session here ends, and one there begins that
 * lasts no longer than this one would have.
 *
 * @throws Refusal 403 when the account does not belong there
 */
export async function switchTenant(
  kernel: Kernel,
  context: Context,
  slug: string,
): Promise<Omit<SignedIn, 'device'>> {
  const [tenants, sessions] = await Promise.all([memberships(kernel, context), listSessions(kernel, context)])
  const tenant = tenants.find(each => each.slug === slug)
  if (!tenant) throw new Refusal(403, 'not-a-member', 'Your account has no access to this company.')
  const current = sessions.find(({ isCurrent }) => isCurrent)
  if (!current) throw unauthenticated()
  const left = Math.floor((Date.parse(current.expiresAt) - Date.now()) / 1000)
  const opened = await openSession(kernel, accountOf(context), tenant, current, Math.max(left, 1))
  await endSession(kernel, context, current.id)
  return opened
}

const memberships = (kernel: Kernel, context: Context) =>
  ask(kernel, 'core_memberships', [proofOf(kernel), accountOf(context)], 'read')

function accountOf({ principal }: Context): string {
  if (principal.kind !== 'user' || !principal.accountId)
    throw unauthenticated('Sign in as a person to do this.')
  return principal.accountId
}
