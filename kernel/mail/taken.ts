import type { Cell, Row } from '../db/result.ts'
import { sql } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'
import { openSecret } from '../write/secret-box.ts'
import type { MailServer } from './servers.ts'

/** A mail as its job takes it, with what the company says about sending. */
export interface Taken {
  readonly id: string
  readonly subject: string
  readonly to: string
  readonly cc: string | null
  readonly bcc: string | null
  readonly replyTo: string | null
  readonly text: string
  readonly html: string | null
  readonly calendar: string | null
  readonly messageId: string
  readonly person: string | null
  readonly link: 'invitation' | 'password' | null
  readonly createdAt: Date
  readonly settings: TakenSettings
}

export interface TakenSettings {
  readonly fromName: string | null
  readonly fromAddress: string | null
  readonly replyTo: string | null
  /** The company's own; null when it has none. */
  readonly server: MailServer | null
}

export const takenColumns = sql`m.id, m.subject, m.recipients, m.cc, m.bcc, m.reply_to, m.text, m.html, m.calendar, m.message_id, m.person_id, m.link,
  m.created_at, s.from_name, s.from_address, s.reply_to, s.host, s.port, s.security, s.login, encode(s.password, 'hex')`

export function taken(kernel: Kernel, tenant: string, row: Row): Taken {
  const [
    id,
    subject,
    to,
    cc,
    bcc,
    replyTo,
    text,
    html,
    calendar,
    messageId,
    person,
    link,
    createdAt,
    ...rest
  ] = row
  return {
    id: id ?? '',
    subject: subject ?? '',
    to: to ?? '',
    cc: cc ?? null,
    bcc: bcc ?? null,
    replyTo: replyTo ?? null,
    text: text ?? '',
    html: html ?? null,
    calendar: calendar ?? null,
    messageId: messageId ?? '',
    person: person ?? null,
    link: link === 'invitation' || link === 'password' ? link : null,
    createdAt: new Date(createdAt ?? 0),
    settings: settingsOf(kernel, tenant, rest),
  }
}

function settingsOf(kernel: Kernel, tenant: string, cells: readonly Cell[]): TakenSettings {
  const [fromName, fromAddress, replyTo, host, port, security, user, password] = cells
  return {
    fromName: fromName ?? null,
    fromAddress: fromAddress ?? null,
    replyTo: replyTo ?? null,
    server:
      host == null
        ? null
        : {
            host,
            port: Number(port ?? 587),
            security: security === 'tls' || security === 'none' ? security : 'startTls',
            user: user ?? null,
            password:
              password == null ? null : openSecret(kernel.secret, tenant, Buffer.from(password, 'hex')),
            isTenants: true,
          },
  }
}
