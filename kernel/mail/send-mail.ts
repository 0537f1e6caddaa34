import type { ResultSet } from '../db/result.ts'
import { type Statement, sql } from '../db/statement.ts'
import { enqueuing } from '../jobs/enqueue.ts'
import type { TenantJobCall } from '../jobs/handle.ts'
import { wordsOf } from '../jobs/run-job.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { newChange } from '../write/group.ts'
import { MAIL_ATTEMPTS } from './attempts.ts'
import { makeLink } from './one-time-link.ts'
import { isPermanent } from './outcome.ts'
import { escapeHtml, LINK } from './render.ts'
import { type CalendarPart, handOver, type Message } from './servers.ts'
import { type Taken, taken, takenColumns } from './taken.ts'
import { isMyTurn, takeTurn } from './turn.ts'
import { wayOut } from './way-out.ts'

/** The job's input. */
interface SendInput {
  readonly mail: string
  /** Its place in line has come; it was given out at an earlier run. */
  readonly isInTurn?: boolean | null
}

/**
 * Hands one mail over. It may happen twice when the program is killed in between; both carry one Message-ID. A server
 * that says no for good ends it, anything else is tried again by the queue.
 */
export async function sendMail({ kernel, context, input, attempt }: TenantJobCall<SendInput>): Promise<void> {
  const current = await context()
  const mail = await take(kernel, current, input)
  if (!mail) return
  try {
    const done = await passOn(kernel, current.tenant, mail)
    await settle(kernel, current, mail.id, done)
  } catch (error) {
    const isOver = isPermanent(error) || attempt >= MAIL_ATTEMPTS
    await settle(kernel, current, mail.id, { status: isOver ? 'failed' : 'queued', error: wordsOf(error) })
    if (!isOver) throw error
  }
}

/**
 * The mail, marked as being sent; null when it is not to be sent, or not yet: then a later job sees to it. Should the
 * mark be lost with the database, the mail is merely taken again, so nobody waits for the disk.
 */
async function take(kernel: Kernel, context: Context, { mail, isInTurn }: SendInput): Promise<Taken | null> {
  const { tenant } = context
  const [turn, found] = await inGroup(
    kernel,
    context,
    [
      sql`select set_config('synchronous_commit', 'off', true)`,
      isInTurn ? sql`select 0` : takeTurn(tenant.id, mail),
      sql`update core_mail m set status = 'sending', attempts = m.attempts + 1,
          message_id = coalesce(m.message_id, '<' || m.id || '@' || ${kernel.mailing.host}::text || '>')
        from (select) one left join core_mail_settings s on s.tenant_id = ${tenant.id}
        where m.tenant_id = ${tenant.id} and m.id = ${mail} and m.status in ('queued', 'sending') and ${isMyTurn}
        returning ${takenColumns}`,
    ],
    results => results.slice(1),
  )
  const wait = Number(turn?.rows[0]?.[0] ?? 0)
  if (wait > 0) return later(kernel, context, mail, wait)
  return found?.rows[0] ? taken(kernel, tenant.id, found.rows[0]) : null
}

async function later(kernel: Kernel, context: Context, mail: string, waitMs: number): Promise<null> {
  const runAt = new Date(Date.now() + waitMs)
  const job = enqueuing(kernel, context, 'core.sendMail', { mail, isInTurn: true }, { runAt })
  return inGroup(kernel, context, [job.statement], () => null)
}

interface Settled {
  readonly status: 'sent' | 'kept' | 'failed' | 'queued'
  readonly error?: string | null
  readonly sender?: string
  readonly text?: string
  readonly html?: string | null
}

function settle(kernel: Kernel, context: Context, id: string, done: Settled): Promise<unknown> {
  const isDone = done.status === 'sent' || done.status === 'kept'
  return inGroup(
    kernel,
    context,
    [
      sql`update core_mail m set status = ${done.status}, error = ${done.error ?? null},
          sender = coalesce(${done.sender ?? null}, m.sender), text = coalesce(${done.text ?? null}, m.text),
          html = coalesce(${done.html ?? null}, m.html), sent_at = ${isDone ? new Date() : null}::timestamptz
        where m.tenant_id = ${context.tenant.id} and m.id = ${id} and m.status = 'sending'`,
    ],
    () => undefined,
  )
}

/** Makes the message and hands it to a server, or keeps it where nothing leaves the house. */
async function passOn(kernel: Kernel, tenant: Context['tenant'], mail: Taken): Promise<Settled> {
  const way = wayOut(kernel, tenant, mail)
  const link = mail.link === null ? null : await makeLink(kernel, mail.link, { tenant: tenant.id, ...mail })
  const text = link === null ? mail.text : mail.text.replaceAll(LINK, link)
  const html = link === null ? mail.html : (mail.html?.replaceAll(LINK, escapeHtml(link)) ?? null)
  const sender = way.from.name ? `${way.from.name} <${way.from.address}>` : way.from.address
  if (way.server === null) return { status: 'kept', sender, text, html }
  const message: Message = {
    from: way.from,
    to: mail.to,
    ...(mail.cc === null ? {} : { cc: mail.cc }),
    ...(mail.bcc === null ? {} : { bcc: mail.bcc }),
    ...(way.replyTo === null ? {} : { replyTo: way.replyTo }),
    subject: mail.subject,
    text,
    ...(html === null ? {} : { html }),
    ...(mail.calendar === null ? {} : { icalEvent: calendarPart(mail.calendar) }),
    messageId: mail.messageId,
    date: mail.createdAt,
    // Nobody's absence note shall answer a program.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
  const { rejected } = await handOver(kernel, way.server, message)
  const error = rejected.length > 0 ? `Not taken for ${rejected.join(', ')}.` : null
  return { status: 'sent', sender, error }
}

/** RFC 6047: the part's type says the same method as the file in it; and its lines end as RFC 5545 wants it. */
const calendarPart = (content: string): CalendarPart => ({
  method: /^METHOD:([A-Z]+)\r?$/m.exec(content)?.[1] ?? 'PUBLISH',
  filename: 'invite.ics',
  content: `${content.replace(/\r?\n/g, '\r\n')}\r\n`,
})

const inGroup = <T>(
  kernel: Kernel,
  context: Context,
  statements: readonly Statement[],
  read: (results: readonly ResultSet[]) => T,
): Promise<T> => {
  const entity = kernel.registry.get('core.mail')
  const settings = kernel.registry.get('core.mailSettings')
  return runAs(
    kernel,
    context,
    () => ({
      needs: [
        { right: 'read', entity },
        { right: 'update', entity },
        { right: 'read', entity: settings },
      ],
      change: newChange('system', entity, 'send'),
      statements,
      read,
    }),
    { lane: 'write' },
  )
}
