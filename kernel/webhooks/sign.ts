import { createHmac, randomBytes } from 'node:crypto'

/** https://www.standardwebhooks.com: how a receiver knows that a message comes from here and was not changed. */
const PREFIX = 'whsec_'
const SECRET_BYTES = 32

/** A secret as receivers enter it. */
export const newSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64')

/** One signature for each secret: while a secret is changed, a receiver that knows either of them is content. */
export const signaturesOf = (
  secrets: readonly string[],
  id: string,
  timestamp: number,
  body: string,
): string => secrets.map(secret => `v1,${signature(secret, `${id}.${timestamp}.${body}`)}`).join(' ')

const signature = (secret: string, content: string): string =>
  createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
    .update(content)
    .digest('base64')
