import { isSignature, signature } from './signature.ts'

/** What a feed's address says of it. */
export interface FeedKey {
  readonly tenant: string
  readonly feed: string
}

const purpose = 'calendar feed'

export const feedPath = (secret: Uint8Array, { tenant, feed }: FeedKey): string =>
  `/calendar/${tenant}/${feed}/${signature(secret, purpose, tenant, feed)}.ics`

export const isGenuine = (secret: Uint8Array, { tenant, feed }: FeedKey, given: string): boolean =>
  isSignature(given, secret, purpose, tenant, feed)
