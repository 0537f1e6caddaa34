import { get } from '../api/client.ts'
import type { Page } from '../record/record.api.ts'

export type MailRow = {
  readonly id: string
  readonly subject: string
  readonly recipients: string
  readonly status: string
  readonly template: string
  readonly createdAt: string
}

export type MailData = MailRow & {
  readonly cc: string | null
  readonly bcc: string | null
  readonly sender: string | null
  readonly replyTo: string | null
  readonly text: string
  readonly html: string | null
  readonly calendar: string | null
  readonly error: string | null
  readonly attempts: number | null
  readonly messageId: string | null
  readonly sentAt: string | null
}

export const route = '/api/v1/core/e-mails'

export const readMails = (q: string, after: string | null, signal: AbortSignal) => {
  const query = new URLSearchParams({ sort: '-createdAt', limit: '50' })
  query.set('fields', 'subject,recipients,status,template,createdAt')
  if (q !== '') query.set('q', q)
  if (after !== null) query.set('after', after)
  return get<Page<MailRow>>(`${route}?${query}`, signal)
}

export const readMail = (id: string, signal: AbortSignal) => get<MailData>(`${route}/${id}`, signal)

/** A company has exactly one record of mail settings. */
export const readSettingsId = (signal: AbortSignal) =>
  get<Page<{ id: string }>>('/api/v1/core/mail-settings?fields=id', signal).then(({ data }) => data[0]?.id)
