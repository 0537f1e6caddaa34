import { readFileSync } from 'node:fs'
import { malformed } from '../errors.ts'
import type { JsonSchema } from '../fields/kind.ts'
import { text } from '../http/openapi/shapes.ts'
import type { ApiReply, ApiRequest, Route } from '../http/route.ts'
import { proveSession } from '../rights/run.ts'
import { exchange } from './exchange.ts'
import { genericTools } from './generic-tools.ts'
import { namedTools } from './named-tools.ts'
import type { Tool } from './tool.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const PATH = '/mcp'
const message: JsonSchema = { type: 'object', description: 'A JSON-RPC 2.0 message.' }
const answer = { description: 'A JSON-RPC 2.0 message.', schema: message }
const shared = {
  path: PATH,
  tag: 'Model Context Protocol',
  access: { kind: 'session' },
  bearerOnly: true,
} as const

/** The Model Context Protocol over streamable HTTP, without sessions: every message stands for itself. */
export const mcpRoutes: readonly Route[] = [
  {
    ...shared,
    id: 'mcp',
    method: 'POST',
    summary: 'Tools for language models',
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
    handle: answerMessage,
  },
  ...(['GET', 'DELETE'] as const).map(
    (method): Route => ({
      ...shared,
      id: `mcp.${method.toLowerCase()}`,
      method,
      summary: 'Streams and sessions are not offered; send messages by POST',
      responses: { 405: { description: 'Only POST is answered.', schema: { type: 'object' } } },
      handle: async ({ kernel, context }) => {
        await proveSession(kernel, context)
        return { status: 405, headers: { allow: 'POST' }, value: { message: 'Send messages by POST.' } }
      },
    }),
  ),
]

async function answerMessage({ kernel, context, query, headers, body }: ApiRequest): Promise<ApiReply> {
  await proveSession(kernel, context)
  const response = await exchange({
    request: webRequest(headers, context.signal),
    message: body,
    tools: toolsFor({ kernel, context, query }),
    version,
    requestId: context.requestId,
  })
  return reply(response)
}

function toolsFor({ kernel, context, query }: Pick<ApiRequest, 'kernel' | 'context' | 'query'>): Tool[] {
  const caller = { kernel, context }
  const unknown = Object.keys(query).filter(name => name !== 'tools')
  if (unknown.length > 0 || Array.isArray(query.tools))
    throw malformed('The address takes one parameter, tools, once: ?tools=core.team,core.role.update')
  const wanted = typeof query.tools === 'string' && query.tools !== '' ? query.tools.split(',') : []
  return [...genericTools(caller), ...namedTools(caller, wanted)]
}

/** The request as the protocol's own code reads it: only its headers, the body is parsed already. */
function webRequest(given: ApiRequest['headers'], signal: AbortSignal | null): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given))
    if (typeof value === 'string' && name !== 'content-length') headers.set(name, value)
  return new Request(`http://localhost${PATH}`, { method: 'POST', headers, signal })
}

async function reply(response: Response): Promise<ApiReply> {
  const type = response.headers.get('content-type')
  const body = await response.text()
  const protocol = response.headers.get('mcp-protocol-version')
  return {
    status: response.status,
    ...(protocol ? { headers: { 'mcp-protocol-version': protocol } } : {}),
    ...(body === '' ? {} : { text: { type: type ?? 'application/json', body } }),
  }
}
