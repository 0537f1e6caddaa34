import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import type { Kernel } from '../kernel.ts'
import { findAddresses } from '../net/check-target.ts'

/** A mail server as nodemailer connects to it. */
export interface MailServer {
  readonly host: string
  readonly port: number
  readonly security: 'startTls' | 'tls' | 'none' | 'anyTls'
  readonly user: string | null
  readonly password: string | null
  /** A tenant says where it is, so it is looked at before anything connects there. */
  readonly isTenants: boolean
}

/** A message in the shape that nodemailer takes. */
export interface Message {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly cc?: string
  readonly bcc?: string
  readonly replyTo?: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly icalEvent?: CalendarPart
  readonly messageId: string
  readonly date: Date
  readonly headers: Readonly<Record<string, string>>
}

/** What calendar programs find in a mail. */
export interface CalendarPart {
  readonly method: string
  readonly filename: string
  readonly content: string
}

interface Line {
  send(message: Message): Promise<{ readonly response: string; readonly rejected: readonly string[] }>
  close(): void
}

/** Lines that stand open, for the mails that come next; the one used longest ago goes first. */
const lines = new Map<string, { readonly line: Promise<Line>; readonly until: number }>()
const MOST_LINES = 100
/** A name is asked for again after this time, in case it has moved. */
const LINE_MS = 60_000
const IDLE_MS = 3_000

/** Hands a message to a mail server. @throws SmtpRefusal when it is not taken, ForbiddenTarget when nobody may go there */
export async function handOver(
  kernel: Kernel,
  server: MailServer,
  message: Message,
): Promise<{ readonly response: string; readonly rejected: readonly string[] }> {
  const line = await lineTo(kernel, server)
  return line.send(message)
}

function lineTo(kernel: Kernel, server: MailServer): Promise<Line> {
  const key = createHash('sha256').update(JSON.stringify(server)).digest('base64')
  const open = lines.get(key)
  if (open && open.until > Date.now()) return open.line
  const line = openLine(kernel, server)
  lines.delete(key)
  lines.set(key, { line, until: Date.now() + LINE_MS })
  line.catch(() => lines.delete(key))
  void open?.line.then(close, () => {})
  if (lines.size > MOST_LINES) {
    const [[oldest, { line: unused }]] = lines as unknown as [[string, { line: Promise<Line> }]]
    lines.delete(oldest)
    void unused.then(close, () => {})
  }
  return line
}

const close = (line: Line): void => line.close()

/** Connects to an address that was looked at, never to a name that could lead elsewhere by then. */
async function openLine(kernel: Kernel, server: MailServer): Promise<Line> {
  const { createTransport } = await import('nodemailer')
  const { host, port, security, user, password, isTenants } = server
  const address = isTenants ? (await findAddresses(kernel.outgoing, host, port))[0] : host
  const transport = createTransport({
    pool: true,
    maxConnections: 2,
    maxRequeues: 0,
    idleTimeout: IDLE_MS,
    host: address ?? host,
    port,
    ...(isIP(host) ? {} : { servername: host }),
    secure: security === 'tls',
    requireTLS: security === 'startTls',
    ignoreTLS: security === 'none',
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    name: kernel.mailing.host,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(message) {
      const { response, rejected } = await transport.sendMail({ ...message, disableFileAccess: true })
      return { response: String(response), rejected: (rejected ?? []).map(String) }
    },
    close: () => transport.close(),
  }
}

/** `smtps://user:password@smtp.example.com:465` as a server; `smtp:` upgrades to TLS where the server can. */
export function serverOf(smtpUrl: string): MailServer {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const isTls = protocol === 'smtps:'
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isTls ? 465 : 587) : Number(port),
    security: isTls ? 'tls' : 'anyTls',
    user: username === '' ? null : decodeURIComponent(username),
    password: password === '' ? null : decodeURIComponent(password),
    isTenants: false,
  }
}
