import { type Audience, resourceOf } from './audience.ts'
import { OFFERED } from './scopes.ts'

/** Where programs ask to be let in (RFC 8414). */
export const serverMetadata = (publicUrl: string) => ({
  issuer: publicUrl,
  authorization_endpoint: `${publicUrl}/app/authorize`,
  token_endpoint: `${publicUrl}/oauth/token`,
  registration_endpoint: `${publicUrl}/oauth/register`,
  revocation_endpoint: `${publicUrl}/oauth/revoke`,
  scopes_supported: OFFERED,
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: ['authorization_code', 'refresh_token'],
  token_endpoint_auth_methods_supported: ['none'],
  revocation_endpoint_auth_methods_supported: ['none'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
  client_id_metadata_document_supported: true,
  service_documentation: `${publicUrl}/developers`,
})

/** What one of our addresses demands of those who come (RFC 9728). */
export const resourceMetadata = (publicUrl: string, audience: Audience) => ({
  resource: resourceOf(publicUrl, audience),
  resource_name: audience === 'mcp' ? 'Inopsio for language models' : 'Inopsio API',
  authorization_servers: [publicUrl],
  scopes_supported: OFFERED,
  bearer_methods_supported: ['header'],
  resource_documentation: `${publicUrl}/developers`,
})
