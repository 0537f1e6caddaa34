import { readFileSync } from 'node:fs'
import { malformed } from '../errors.ts'
import type { JsonSchema } from '../fields/kind.ts'
import { text } from '../http/openapi/shapes.ts'
import type { ApiReply, ApiRequest, Route } from '../http/route.ts'
import { proveSession } from '../rights/run.ts'
import { Conversations } from './conversations.ts'
import { type Exchange, exchange, isStream } from './exchange.ts'
import { productSurface } from './product-surface.ts'
import { whileSignedIn } from './stream.ts'
import type { Surface, SurfaceFor } from './surface.ts'
import type { RecordFeed } from './watching.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const PATH = '/mcp'
const message: JsonSchema = { type: 'object', description: 'A JSON-RPC 2.0 message.' }
const answer = { description: 'A JSON-RPC 2.0 message, or a stream of them.', schema: message }
const shared = {
  path: PATH,
  tag: 'Model Context Protocol',
  access: { kind: 'session' },
  bearerOnly: true,
} as const

export interface McpOptions {
  /** What callers are offered; the product's own when left out. */
  readonly surface?: SurfaceFor
  /** Whether this process alone answers this address, so that it may remember its clients. */
  readonly isAlone: boolean
  /** Fires when the server is to stop; streams end then. */
  readonly closing: AbortSignal | null
  /** Says which records change; without it none can be watched. */
  readonly feed?: RecordFeed
}

/** The Model Context Protocol over streamable HTTP. */
export function mcpRoutes(options: McpOptions): readonly Route[] {
  const { surface = productSurface, isAlone, closing, feed = null } = options
  const conversations = isAlone ? new Conversations(version, feed) : null
  const answered = async (given: ApiRequest, method: string): Promise<ApiReply> => {
    const { kernel, context, body } = given
    await proveSession(kernel, context)
    const about: Exchange = {
      context,
      request: webRequest(given.headers, method, context.signal),
      message: method === 'POST' ? body : undefined,
      surface: surfaceFor(given, surface),
      credential: credentialOf(given),
      conversations,
      feed,
      version,
    }
    return reply(given, await exchange(about), closing)
  }
  return [
    {
      ...shared,
      id: 'mcp',
      method: 'POST',
      // Messages of a protocol with ids of its own, some answered by streams.
      repeat: 'again',
      summary: 'Tools, resources and prompts for language models',
      query: [
        {
          name: 'tools',
          description: 'Tools of their own for entities and actions, e.g. `core.team,core.role.update`.',
          schema: text,
        },
      ],
      body: { schema: message },
      responses: {
        200: answer,
        202: { description: 'A notification was taken note of.' },
        400: answer,
        404: answer,
        406: answer,
        415: answer,
      },
      handle: given => answered(given, 'POST'),
    },
    ...(['GET', 'DELETE'] as const).map(
      (method): Route => ({
        ...shared,
        id: `mcp.${method.toLowerCase()}`,
        method,
        summary:
          method === 'GET' ? 'Listens in a conversation of a client of 2025' : 'Ends such a conversation',
        responses: {
          200: { description: 'Messages, as they come.' },
          400: answer,
          404: answer,
          405: { description: 'Outside of conversations only POST is answered.', schema: { type: 'object' } },
          406: answer,
          409: answer,
        },
        handle: given =>
          given.headers['mcp-session-id'] === undefined ? onlyPost(given) : answered(given, method),
      }),
    ),
  ]
}

async function onlyPost({ kernel, context }: ApiRequest): Promise<ApiReply> {
  await proveSession(kernel, context)
  return { status: 405, headers: { allow: 'POST' }, value: { message: 'Send messages by POST.' } }
}

function credentialOf({ context: { credential } }: ApiRequest): string {
  if (!('tokenHash' in credential)) throw new Error('Only a token opens this address.')
  return Buffer.from(credential.tokenHash).toString('base64')
}

function surfaceFor({ kernel, context, query }: ApiRequest, surface: SurfaceFor): Surface {
  const unknown = Object.keys(query).filter(name => name !== 'tools')
  if (unknown.length > 0 || Array.isArray(query.tools))
    throw malformed('The address takes one parameter, tools, once: ?tools=core.team,core.role.update')
  const wanted = typeof query.tools === 'string' && query.tools !== '' ? query.tools.split(',') : []
  return surface({ kernel, context }, wanted)
}

/** The request as the protocol's own code reads it: only its headers, the body is parsed already. */
function webRequest(given: ApiRequest['headers'], method: string, signal: AbortSignal | null): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given))
    if (typeof value === 'string' && name !== 'content-length') headers.set(name, value)
  return new Request(`http://localhost${PATH}`, { method, headers, signal })
}

async function reply(
  { kernel, context }: ApiRequest,
  response: Response,
  closing: AbortSignal | null,
): Promise<ApiReply> {
  const { status, headers: given, body } = response
  const headers: Record<string, string> = {}
  for (const name of ['mcp-protocol-version', 'mcp-session-id', 'cache-control', 'x-accel-buffering']) {
    const value = given.get(name)
    if (value !== null) headers[name] = value
  }
  const type = given.get('content-type') ?? 'application/json'
  if (isStream(response) && body)
    return { status, headers, stream: { type, body: whileSignedIn(kernel, context, body, closing) } }
  const text = await response.text()
  return { status, headers, ...(text === '' ? {} : { text: { type, body: text } }) }
}
