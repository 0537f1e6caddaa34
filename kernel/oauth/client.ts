import { createHmac, timingSafeEqual } from 'node:crypto'
import { isRedirect, isSameRedirect } from './redirect.ts'

/** A program that asks to be let in. Nobody vouches for what it says of itself but the place it is sent back to. */
export interface Client {
  readonly id: string
  readonly name: string
  readonly redirectUris: readonly string[]
  /** Its document on the web, for clients that are known by one: then that place vouches for it. */
  readonly document: string | null
}

/** What a client says of itself when it registers. */
export interface ClientWords {
  readonly name: string
  readonly redirectUris: readonly string[]
}

const MOST_REDIRECTS = 10
const LONGEST = 1500

/** What is wrong with a registration, in the words of RFC 7591; null when it can be accepted. */
export function faultOf({ name, redirectUris }: ClientWords): { error: string; description: string } | null {
  if (redirectUris.length === 0 || redirectUris.length > MOST_REDIRECTS)
    return {
      error: 'invalid_redirect_uri',
      description: `Give one to ${MOST_REDIRECTS} redirect_uris.`,
    }
  const bad = redirectUris.find(uri => !isRedirect(uri))
  if (bad !== undefined)
    return {
      error: 'invalid_redirect_uri',
      description:
        'A redirect URI begins with https://, with http:// on a loopback address, or with a private scheme that has a dot in it; without fragment or password.',
    }
  if (name.length > 120 || JSON.stringify(redirectUris).length > LONGEST)
    return { error: 'invalid_client_metadata', description: 'The name or the redirect_uris are too long.' }
  return null
}

/**
 * Registers a client without keeping anything: its id is what it said, sealed. So strangers cannot fill our tables, and
 * any process knows every client.
 */
export function sealClient(secret: Uint8Array, words: ClientWords): string {
  const payload = Buffer.from(JSON.stringify([words.name, ...words.redirectUris])).toString('base64url')
  return `${payload}.${sealOf(secret, payload)}`
}

const sealOf = (secret: Uint8Array, payload: string): string =>
  createHmac('sha256', secret).update(`inopsio: an oauth client\n${payload}`).digest('base64url')

/** The client with an id of ours; null for any other. */
export function openClient(secret: Uint8Array, id: string): Client | null {
  const [, payload = '', seal = ''] = /^([\w-]+)\.([\w-]{43})$/.exec(id) ?? []
  if (payload === '') return null
  const right = Buffer.from(sealOf(secret, payload))
  const given = Buffer.from(seal)
  if (right.length !== given.length || !timingSafeEqual(right, given)) return null
  const [name = '', ...redirectUris] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as string[]
  return { id, name, redirectUris, document: null }
}

export const allowsRedirect = ({ redirectUris }: Client, uri: string): boolean =>
  redirectUris.some(registered => isSameRedirect(registered, uri))
