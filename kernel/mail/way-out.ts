import type { Kernel } from '../kernel.ts'
import type { Tenant } from '../rights/context.ts'
import type { Sender } from './mailing.ts'
import { NoServer } from './outcome.ts'
import { type MailServer, serverOf } from './servers.ts'
import type { Taken } from './taken.ts'

/** By which server a mail goes, and whom it comes from; no server: it is kept. */
export interface WayOut {
  readonly server: MailServer | null
  readonly from: Sender
  readonly replyTo: string | null
}

/**
 * The company's own server, else the installation's. Mail with a link to somebody's account goes by the installation's
 * only: an account may belong to several companies, and none of them may read such a link.
 * @throws NoServer
 */
export function wayOut({ mailing }: Kernel, tenant: Tenant, { link, replyTo, settings }: Taken): WayOut {
  const isAccounts = link === 'password'
  const name = settings.fromName ?? tenant.name
  const answers = replyTo ?? settings.replyTo
  if (!isAccounts && !mailing.keeps && settings.server && settings.fromAddress)
    return { server: settings.server, from: { name, address: settings.fromAddress }, replyTo: answers }
  const from = isAccounts ? mailing.from : { name, address: mailing.from.address }
  const shared = { from, replyTo: isAccounts ? null : (answers ?? settings.fromAddress) }
  if (mailing.keeps) return { ...shared, server: null }
  if (mailing.smtpUrl === null) throw new NoServer()
  return { ...shared, server: serverOf(mailing.smtpUrl) }
}
