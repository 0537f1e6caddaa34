import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a feed's address says of it. */
export interface FeedKey {
  readonly tenant: string
  readonly feed: string
}

/**
 * The secret part of the address follows from the installation's own secret, so that it stands in no row and in no backup,
 * and can still be shown again.
 */
export function feedPath(secret: Uint8Array, { tenant, feed }: FeedKey): string {
  return `/calendar/${tenant}/${feed}/${macOf(secret, { tenant, feed })}.ics`
}

/** Compared in the same time whatever is wrong with it, before the database is asked anything. */
export function isGenuine(secret: Uint8Array, key: FeedKey, mac: string): boolean {
  const [expected, given] = [Buffer.from(macOf(secret, key)), Buffer.from(mac)]
  return expected.length === given.length && timingSafeEqual(expected, given)
}

const macOf = (secret: Uint8Array, { tenant, feed }: FeedKey): string =>
  createHmac('sha256', secret).update(`calendar feed\n${tenant}\n${feed}`).digest('base64url').slice(0, 32)
