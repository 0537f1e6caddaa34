import { invalid, malformed } from '../errors.ts'
import type { JsonSchema } from '../fields/kind.ts'
import { flag, id, listOf, nullable, object, text } from '../http/openapi/shapes.ts'
import { readBody } from '../http/read-body.ts'
import { type AnyRoute, type ApiReply, type PublicRoute, type Route, value } from '../http/route.ts'
import type { Kernel } from '../kernel.ts'
import { proveSession } from '../rights/run.ts'
import type { Audience } from './audience.ts'
import { readAuthorizationRequest, Unfit, withAnswer } from './authorization-request.ts'
import { faultOf, sealClient } from './client.ts'
import { findClient } from './client-document.ts'
import { demandPerson, letIn, questionFor } from './consent.ts'
import { resourceMetadata, serverMetadata } from './metadata.ts'
import { type Form, giveBack, redeem } from './tokens.ts'

const tag = 'OAuth'
const FORM = 'application/x-www-form-urlencoded'
const anything: JsonSchema = { type: 'object' }
const fault = { description: 'Why not, in the words of RFC 6749.', schema: anything }

/** Lets programs in for people: OAuth 2.1 with PKCE, as the Model Context Protocol demands it. */
export const oauthRoutes = (kernel: Kernel, publicUrl: string): AnyRoute[] => [
  document('oauth.server', '/.well-known/oauth-authorization-server', 'Where programs ask to be let in', () =>
    serverMetadata(publicUrl),
  ),
  ...(['mcp', 'api'] satisfies Audience[]).map(audience =>
    document(
      `oauth.resource.${audience}`,
      `/.well-known/oauth-protected-resource/${audience}`,
      `What /${audience} demands of programs`,
      () => resourceMetadata(publicUrl, audience),
    ),
  ),
  registerRoute(kernel),
  tokenRoute(kernel, publicUrl),
  revokeRoute(kernel),
  questionRoute(publicUrl),
  consentRoute(publicUrl),
]

const document = (routeId: string, path: string, summary: string, make: () => unknown): PublicRoute => ({
  id: routeId,
  method: 'GET',
  path,
  tag,
  summary,
  access: { kind: 'public' },
  responses: { 200: { description: summary, schema: anything } },
  handle: async () => value(200, make(), { 'cache-control': 'public, max-age=300' }),
})

/** Secrets must not stay in anybody's cache. */
const unkept = (status: number, body: unknown): ApiReply =>
  value(status, body, { 'cache-control': 'no-store', pragma: 'no-cache' })

const registerRoute = (kernel: Kernel): PublicRoute => ({
  id: 'oauth.register',
  method: 'POST',
  path: '/oauth/register',
  tag,
  summary: 'Register a program (RFC 7591); nothing is kept',
  access: { kind: 'public' },
  body: { schema: anything },
  responses: { 201: { description: 'What it is called from now on.', schema: anything }, 400: fault },
  async handle({ body }) {
    const { client_name, redirect_uris } = Object(body) as Record<string, unknown>
    const words = {
      name: typeof client_name === 'string' ? client_name : '',
      redirectUris: Array.isArray(redirect_uris) ? redirect_uris.map(String) : [],
    }
    const wrong = faultOf(words)
    if (wrong) return unkept(400, { error: wrong.error, error_description: wrong.description })
    return unkept(201, {
      client_id: sealClient(kernel.secret, words),
      client_id_issued_at: Math.floor(Date.now() / 1000),
      client_name: words.name,
      redirect_uris: words.redirectUris,
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    })
  },
})

const tokenRoute = (kernel: Kernel, publicUrl: string): PublicRoute => ({
  id: 'oauth.token',
  method: 'POST',
  path: '/oauth/token',
  tag,
  summary: 'A code or a refresh token becomes an access token',
  access: { kind: 'public' },
  body: { schema: anything, type: FORM },
  responses: { 200: { description: 'The tokens.', schema: anything }, 400: fault },
  async handle({ body }) {
    const answer = await redeem(kernel, publicUrl, formOf(body))
    return unkept('error' in answer ? 400 : 200, answer)
  },
})

const revokeRoute = (kernel: Kernel): PublicRoute => ({
  id: 'oauth.revoke',
  method: 'POST',
  path: '/oauth/revoke',
  tag,
  summary: 'A program gives a token back (RFC 7009)',
  access: { kind: 'public' },
  body: { schema: anything, type: FORM },
  responses: { 200: { description: 'It opens nothing any more.' } },
  async handle({ body }) {
    await giveBack(kernel, formOf(body))
    return { status: 200 }
  },
})

const formOf = (body: unknown): Form =>
  Object.fromEntries(
    Object.entries(Object(body)).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )

const company = object({ id, name: text, user: id, isCurrent: flag })

/** What the page that asks a person for her consent shows. */
const questionRoute = (publicUrl: string): Route => ({
  id: 'oauth.question',
  method: 'GET',
  path: '/api/oauth/question',
  tag,
  summary: 'Who asks to be let in, and for what',
  access: { kind: 'session' },
  query: [
    { name: 'request', description: 'The query that the program has sent the person with.', schema: text },
  ],
  responses: {
    200: {
      description: 'What to ask the person.',
      schema: object({
        app: object({ name: text, place: text, vouchedBy: nullable(text) }),
        wishes: listOf(text),
        reading: listOf(text),
        isReadingOnly: flag,
        companies: listOf(company),
      }),
    },
    422: { description: 'There is nothing to agree to.', schema: { type: 'object' } },
  },
  async handle({ kernel, context, query }) {
    await proveSession(kernel, context)
    demandPerson(context)
    const request = await understood(kernel, publicUrl, query.request)
    return value(200, await questionFor(kernel, context, request))
  },
})

const consentShape = { company: 'text?', access: 'text?', decision: 'text' } as const

const consentBody = object(
  {
    request: { type: 'string', maxLength: 8000 },
    company: id,
    access: { enum: ['read', 'full'] },
    decision: { enum: ['allow', 'deny'] },
  },
  ['company', 'access'],
)

const consentRoute = (publicUrl: string): Route => ({
  id: 'oauth.consent',
  method: 'POST',
  path: '/api/oauth/consent',
  tag,
  summary: 'Let a program in, or do not',
  access: { kind: 'session' },
  repeat: 'sealed',
  body: { schema: consentBody },
  responses: { 200: { description: 'Where the browser goes next.', schema: object({ redirect: text }) } },
  async handle({ kernel, context, body }) {
    demandPerson(context)
    const { request: query, ...given } = Object(body) as Record<string, unknown>
    const { decision, access = 'read', company: chosen = context.tenant.id } = readBody(given, consentShape)
    if (decision !== 'allow' && decision !== 'deny')
      throw invalid([{ path: 'decision', code: 'choice', message: 'decision is allow or deny.' }])
    if (access !== 'read' && access !== 'full')
      throw invalid([{ path: 'access', code: 'choice', message: 'access is read or full.' }])
    const request = await understood(kernel, publicUrl, query)
    if (decision === 'deny') {
      await proveSession(kernel, context)
      const { redirectUri, state } = request
      return unkept(200, {
        redirect: withAnswer(redirectUri, { error: 'access_denied', state, iss: publicUrl }),
      })
    }
    const redirect = await letIn(kernel, context, request, { company: chosen, access }, publicUrl)
    return unkept(200, { redirect })
  },
})

/** What cannot be agreed to is told to the person; nobody is sent anywhere by a request that is not in order. */
async function understood(kernel: Kernel, publicUrl: string, query: unknown) {
  if (typeof query !== 'string')
    throw malformed('Send the query that the program has sent you with, as request.')
  const { registry } = kernel
  const ground = { registry, publicUrl, findClient: (client: string) => findClient(kernel, client) }
  try {
    return await readAuthorizationRequest(ground, query)
  } catch (error) {
    if (!(error instanceof Unfit)) throw error
    const back = error.back === null ? {} : { back: error.back }
    throw invalid([{ path: 'request', code: error.error, message: error.message }], back)
  }
}
