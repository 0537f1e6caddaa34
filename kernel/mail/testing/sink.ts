import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as the sink got it. */
export interface SunkMail {
  readonly from: string
  readonly to: readonly string[]
  /** Who signed in, if anybody did. */
  readonly user: string | null
  /** Header fields by lower-case name, unfolded; several of one name are joined by a line break. */
  readonly headers: ReadonlyMap<string, string>
  readonly raw: string
}

export interface SinkOptions {
  /** A refusal for a recipient: a code such as 450 or 550; null takes it. */
  readonly answerTo?: (recipient: string) => number | null
  /** Called with each mail before it is acknowledged. */
  readonly onMail?: (mail: SunkMail) => void | Promise<void>
}

export interface Sink {
  readonly port: number
  readonly url: string
  readonly mails: readonly SunkMail[]
  close(): Promise<void>
}

/** A mail server on loopback that keeps what it gets and sends nothing on. */
export async function openSink({ answerTo = () => null, onMail }: SinkOptions = {}): Promise<Sink> {
  const mails: SunkMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 50,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? '' }),
    onRcptTo({ address }, _session, done) {
      const code = answerTo(address)
      done(code === null ? null : Object.assign(new Error('not now'), { responseCode: code }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', async () => {
        const { mailFrom, rcptTo } = session.envelope
        const raw = Buffer.concat(chunks).toString('utf8')
        const mail = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          user: typeof session.user === 'string' ? session.user : null,
          headers: headersOf(raw),
          raw,
        }
        mails.push(mail)
        await onMail?.(mail)
        done(null)
      })
    },
  })
  server.on('error', () => {})
  const listening = once(server.server, 'listening')
  server.listen(0, '127.0.0.1')
  await listening
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

function headersOf(raw: string): Map<string, string> {
  const head = raw.slice(0, raw.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ')
  const found = new Map<string, string>()
  for (const line of head.split(/\r?\n/)) {
    const at = line.indexOf(':')
    const name = line.slice(0, at).toLowerCase()
    const before = found.get(name)
    const value = line.slice(at + 1).trim()
    found.set(name, before === undefined ? value : `${before}\n${value}`)
  }
  return found
}
