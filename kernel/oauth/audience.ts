/** What an access token opens: the address for language models, or the API with everything else. Never both. */
export type Audience = 'mcp' | 'api'

/** The resource as RFC 8707 names it. */
export const resourceOf = (publicUrl: string, audience: Audience): string => `${publicUrl}/${audience}`

/** Clients of early revisions name no resource; they are those of language models. Null for what is not here. */
export function audienceOf(publicUrl: string, resource: string | undefined): Audience | null {
  if (resource === undefined) return 'mcp'
  const plain = resource.replace(/\/$/, '')
  return (['mcp', 'api'] as const).find(audience => plain === resourceOf(publicUrl, audience)) ?? null
}

/** What a path of this server belongs to. */
export const audienceAt = (path: string): Audience => (path === '/mcp' ? 'mcp' : 'api')

/** Where a program that was turned away learns where it can ask to be let in (RFC 9728). */
export const metadataUrl = (publicUrl: string, audience: Audience): string =>
  `${publicUrl}/.well-known/oauth-protected-resource/${audience}`
