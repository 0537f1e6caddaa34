import type { Registry } from '../entity/registry.ts'
import { type Audience, audienceOf } from './audience.ts'
import { allowsRedirect, type Client } from './client.ts'
import { readScopes } from './scopes.ts'

/** A client's wish to be let in, found to be in order. */
export interface AuthorizationRequest {
  readonly client: Client
  readonly redirectUri: string
  readonly state: string | null
  readonly challenge: string
  readonly scopes: readonly string[]
  readonly audience: Audience
}

/** Why there is nothing to agree to, for the person; with `error` as the client may be told. */
export class Unfit extends Error {
  readonly error: string
  /** Where the person may go back to; null where that place is itself in doubt. */
  readonly back: string | null
  constructor(error: string, message: string, back: string | null = null) {
    super(message)
    this.error = error
    this.back = back
  }
}

interface Ground {
  readonly registry: Registry
  readonly publicUrl: string
  findClient(id: string): Promise<Client | null>
}

const LONGEST = 8000

/** Reads the query of the address that the client has sent the person to. @throws Unfit */
export async function readAuthorizationRequest(
  { registry, publicUrl, findClient }: Ground,
  query: string,
): Promise<AuthorizationRequest> {
  if (query.length > LONGEST) throw new Unfit('invalid_request', 'The address is too long.')
  const given = new URLSearchParams(query)
  const one = (name: string): string | undefined => {
    const all = given.getAll(name)
    // Two values of one name are a way to show one to us and the other to somebody else.
    if (all.length > 1) throw new Unfit('invalid_request', `The address says ${name} more than once.`)
    return all[0] || undefined
  }
  const client = await findClient(one('client_id') ?? '')
  if (!client) throw new Unfit('invalid_client', 'Nobody here knows the program that has sent you.')
  const redirectUri =
    one('redirect_uri') ?? (client.redirectUris.length === 1 ? client.redirectUris[0] : undefined)
  if (redirectUri === undefined || !allowsRedirect(client, redirectUri))
    throw new Unfit(
      'invalid_request',
      'The program wants you to be sent to a place that it has not named before.',
    )

  const refuse = (error: string, message: string): never => {
    throw new Unfit(error, message, withAnswer(redirectUri, { error, state: one('state'), iss: publicUrl }))
  }
  if (one('response_type') !== 'code')
    refuse('unsupported_response_type', 'The program asks in a way that is not offered here.')
  const challenge = one('code_challenge') ?? ''
  if (one('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge))
    refuse('invalid_request', 'The program does not protect its request (PKCE with S256).')
  const audience = audienceOf(publicUrl, one('resource'))
  if (audience === null)
    return refuse('invalid_target', 'The program wants to get to a place that is not here.')
  const scopes = readScopes(registry, one('scope'))
  if (scopes === null) return refuse('invalid_scope', 'The program asks for something that there is not.')
  return { client, redirectUri, state: one('state') ?? null, challenge, scopes, audience }
}

/** The redirect URI with an answer in its query; `iss` says who answers (RFC 9207). */
export function withAnswer(
  redirectUri: string,
  answer: Readonly<Record<string, string | null | undefined>>,
): string {
  const given = Object.entries(answer).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const query = new URLSearchParams(given).toString()
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query}`
}
