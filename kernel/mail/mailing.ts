/** What the installation says about mail; see also the company's own core.mailSettings. */
export interface MailingSettings {
  /** Where links in mails lead: PUBLIC_URL. */
  readonly publicUrl?: string
  /** The installation's mail server: `smtps://user:password@smtp.example.com` (INOPSIO_SMTP_URL). */
  readonly smtpUrl?: string | undefined
  /** Whom its mail comes from: `Inopsio <no-reply@example.com>` (INOPSIO_MAIL_FROM). */
  readonly from?: string | undefined
  /** Nothing leaves the house: mails are kept where `/app/mailbox` shows them. For development and demo. */
  readonly keeps?: boolean
}

/** The same, complete. */
export interface Mailing {
  readonly publicUrl: string
  /** What Message-IDs end with. */
  readonly host: string
  readonly smtpUrl: string | null
  readonly from: Sender
  readonly keeps: boolean
}

export interface Sender {
  readonly name: string
  readonly address: string
}

/** A kernel about whose mail nothing is said keeps it. */
export function mailing(settings: MailingSettings = { keeps: true }): Mailing {
  const { publicUrl = 'http://localhost:3000', smtpUrl = null, keeps = false } = settings
  const host = new URL(publicUrl).hostname
  const ownName =
    /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(host) && !/^[\d.]+$/.test(host) ? host : 'inopsio.invalid'
  return {
    publicUrl,
    host: ownName,
    smtpUrl,
    from: senderOf(settings.from ?? `Inopsio <no-reply@${ownName}>`),
    keeps,
  }
}

/** `Inopsio <no-reply@example.com>` or the address alone. @throws Error when it is neither */
export function senderOf(text: string): Sender {
  const found = /^(?:"?([^"<>]*?)"?\s*<([^<>\s]+@[^<>\s]+)>|([^<>\s]+@[^<>\s]+))$/.exec(text.trim())
  if (!found) throw new Error(`"${text}" is no sender; write it like Inopsio <no-reply@example.com>.`)
  return { name: found[1] ?? '', address: found[2] ?? found[3] ?? '' }
}
