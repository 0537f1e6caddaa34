import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The secret part of an address that opens something without a sign-in. It follows from the installation's own secret, so
 * that it stands in no row and in no backup, and can still be shown again.
 */
export const signature = (secret: Uint8Array, ...what: readonly string[]): string =>
  createHmac('sha256', secret).update(what.join('\n')).digest('base64url').slice(0, 32)

/** Compared in the same time whatever is wrong with it, before the database is asked anything. */
export function isSignature(given: string, secret: Uint8Array, ...what: readonly string[]): boolean {
  const [expected, other] = [Buffer.from(signature(secret, ...what)), Buffer.from(given)]
  return expected.length === other.length && timingSafeEqual(expected, other)
}
