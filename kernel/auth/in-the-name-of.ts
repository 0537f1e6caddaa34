import { notFound } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context, Tenant } from '../rights/context.ts'
import { newId } from '../write/record-id.ts'
import { ask } from './ask.ts'
import { authenticate } from './authenticate.ts'
import { proofOf } from './proof.ts'
import { signOut } from './sessions.ts'
import { openSession } from './sign-in.ts'

/**
 * Lets the program do work in a person's name, with the person's rights and no more: seeds, and later impersonation.
 * It has a session of its own while it lasts, so everything it does is in the history like the person's own work.
 */
export async function inTheNameOf<T>(
  kernel: Kernel,
  tenant: Tenant,
  user: string,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const token = await openFor(kernel, tenant, user)
  try {
    return await work(await authenticate(kernel, token, { requestId: newId() }))
  } finally {
    await signOut(kernel, token)
  }
}

/** A session of an active user, opened without a password. */
export async function openFor(kernel: Kernel, tenant: Tenant, user: string): Promise<string> {
  const [found] = await ask(kernel, 'core_account_of', [proofOf(kernel), tenant.id, user])
  if (!found?.core_account_of) throw notFound('The user')
  const place = { tenant_id: tenant.id, slug: tenant.slug, name: tenant.name }
  const from = { userAgent: 'Inopsio itself', address: '' }
  return (await openSession(kernel, found.core_account_of, place, from)).token
}
