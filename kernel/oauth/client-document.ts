import type { Kernel } from '../kernel.ts'
import { findTarget } from '../net/check-target.ts'
import { post } from '../net/post.ts'
import { type Client, faultOf, openClient } from './client.ts'

/** Documents are small, and who has one is there to give it. */
const MOST_BYTES = 16_384
const TIMEOUT_MS = 5000
const KEPT_MS = 5 * 60_000
const MOST_KEPT = 500

interface Kept {
  readonly client: Promise<Client | null>
  readonly at: number
}

const kept = new WeakMap<Uint8Array, Map<string, Kept>>()

/** The client with this id: one that has registered here, or one that is known by a document on the web. */
export function findClient(kernel: Kernel, id: string): Promise<Client | null> {
  if (!id.startsWith('https://')) return Promise.resolve(openClient(kernel.secret, id))
  const known = kept.get(kernel.secret) ?? new Map<string, Kept>()
  kept.set(kernel.secret, known)
  const found = known.get(id)
  if (found && Date.now() - found.at < KEPT_MS) return found.client
  const client = readDocument(kernel, id).catch(() => null)
  known.delete(id)
  known.set(id, { client, at: Date.now() })
  const [oldest] = known.keys()
  if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest)
  // What could not be read now may be there in a moment.
  client.then(read => read === null && known.delete(id))
  return client
}

/**
 * A client id that is an address leads to what the client says of itself (OAuth Client ID Metadata Documents). Where it
 * leads to is looked at before: nobody makes us connect to what lies inside a network.
 */
async function readDocument(kernel: Kernel, id: string): Promise<Client | null> {
  if (id.length > 500 || new URL(id).pathname === '/' || id.includes('#') || new URL(id).href !== id)
    return null
  const target = await findTarget(kernel.outgoing, id)
  const answer = await post(target, {
    method: 'GET',
    headers: { accept: 'application/json' },
    body: '',
    timeoutMs: TIMEOUT_MS,
    mostBytes: MOST_BYTES,
  })
  return answer.status === 200 ? clientIn(id, JSON.parse(answer.body)) : null
}

/** @returns null for a document that does not fit, or is somebody else's */
export function clientIn(id: string, document: unknown): Client | null {
  const { client_id, client_name, redirect_uris } = Object(document) as Record<string, unknown>
  if (client_id !== id || !Array.isArray(redirect_uris)) return null
  if (!redirect_uris.every(uri => typeof uri === 'string')) return null
  const words = { name: typeof client_name === 'string' ? client_name : '', redirectUris: redirect_uris }
  return faultOf(words) === null ? { id, document: id, ...words } : null
}
