import type { Statement } from '../db/statement.ts'
import { email } from '../fields/email/email.ts'
import type { AnyReference } from '../fields/ref-any/ref-any.ts'
import { enqueuing } from '../jobs/enqueue.ts'
import type { Kernel } from '../kernel.ts'
import type { Need } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { newChange } from '../write/group.ts'
import { readInput } from '../write/input.ts'
import { newIssues } from '../write/issues.ts'
import { newId } from '../write/record-id.ts'
import { draftOf, insertStatements } from '../write/rows.ts'
import type { Words } from './compose.ts'

/** A mail to be written. */
export interface NewMail extends Words {
  readonly to: string | readonly string[]
  readonly cc?: readonly string[]
  readonly bcc?: readonly string[]
  readonly replyTo?: string | null
  /** An iCalendar file with its METHOD, for calendar programs to read (RFC 6047). */
  readonly calendar?: string | null
  /** Why it is sent: a template of the kernel, or a name of the module's own such as `work.invitation`. */
  readonly template: string
  readonly about?: AnyReference | null
  /** The user it goes to. */
  readonly person?: string | null
  /** A one-time link that is made when the mail is handed over, in place of `{{link}}`. */
  readonly link?: 'invitation' | 'password' | null
  /** On whose account it is sent; whoever acts when left out. */
  readonly causedBy?: string | null
}

export interface QueuedMail {
  readonly id: string
  readonly needs: readonly Need[]
  readonly statements: readonly Statement[]
}

/**
 * The statements that write a mail and the job that hands it over, for a group or transaction that has begun as
 * `context` with these needs: both are there if and only if that commits.
 */
export function queueing(
  kernel: Kernel,
  context: Context,
  { text, html, subject, ...mail }: NewMail,
): QueuedMail {
  const entity = kernel.registry.get('core.mail')
  const id = newId()
  const row = {
    subject,
    text,
    html,
    recipients: addresses(mail.to),
    cc: addresses(mail.cc ?? []),
    bcc: addresses(mail.bcc ?? []),
    replyTo: mail.replyTo ?? null,
    calendar: mail.calendar ?? null,
    template: mail.template,
    about: mail.about ?? null,
    person: mail.person ?? null,
    link: mail.link ?? null,
    causedBy: mail.causedBy === undefined ? context.principal.userId : mail.causedBy,
  }
  const issues = newIssues()
  const rules = { registry: kernel.registry, context, operation: 'create', by: 'handler' } as const
  const values = readInput(rules, entity, row, issues)
  if (issues.problems.length > 0)
    throw new Error(
      `A mail was written wrongly: ${issues.problems.map(p => `${p.path}: ${p.message}`).join(' ')}`,
    )
  const job = enqueuing(kernel, context, 'core.sendMail', { mail: id })
  return {
    id,
    needs: [{ right: 'create', entity, owners: 'all' }],
    statements: [
      ...insertStatements({ kernel, context }, entity, [draftOf(entity, { ...values, id })]),
      job.statement,
    ],
  }
}

/** Writes a mail in a transaction of its own and answers its id. */
export function queueMail(kernel: Kernel, context: Context, mail: NewMail): Promise<string> {
  const { id, needs, statements } = queueing(kernel, context, mail)
  const change = newChange('system', kernel.registry.get('core.mail'), 'write')
  return runAs(kernel, context, () => ({ needs, change, statements, read: () => id }), { lane: 'write' })
}

/** Addresses in one line. What is no address is a mistake of the program: people's input was validated before. */
function addresses(given: string | readonly string[]): string | null {
  const all = (typeof given === 'string' ? [given] : given).map(each => {
    const issues = newIssues()
    const address = email.parse(each, { kind: 'email', required: true }, 'to', issues, NOWHERE)
    if (typeof address !== 'string') throw new Error(issues.problems.map(p => p.message).join(' '))
    return address
  })
  return all.join(', ') || null
}

/** An address depends on nothing around it. */
const NOWHERE = {
  locale: 'en',
  zone: 'UTC',
  baseCurrency: 'EUR',
  country: 'US',
  now: new Date(0),
  rate: () => null,
  seal: () => new Uint8Array(),
}
