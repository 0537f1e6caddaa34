import {
  createMcpHandler,
  isLegacyRequest,
  Server,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import { malformed, type Refusal } from '../errors.ts'
import { refusalOf } from '../http/problem.ts'
import { readArguments } from './arguments.ts'
import { answered, refused, type ToolResult } from './result.ts'
import type { Arguments, Tool } from './tool.ts'

/** What one exchange is about. */
export interface Exchange {
  readonly request: Request
  /** The body, parsed already. */
  readonly message: unknown
  readonly tools: readonly Tool[]
  readonly version: string
  readonly requestId: string
}

const instructions = `Inopsio keeps the records of one company. Every kind of record has the same operations.
Call \`describe\` first. Values are JSON as in the REST API: money {"amount":"12.30","currency":"EUR"}, decimals as texts, references as ids.
Writes answer a \`change\`; \`undo\` takes it back. Before writes that matter, call with dryRun: true, show the person what would change, and only then do it.
What is refused names every problem with its path; correct all of them at once.`

/**
 * Answers one message of the Model Context Protocol, in revision 2026-07-28 or of the years before. Nothing is kept
 * between messages, so that any process can answer any of them.
 *
 * @throws whatever is not a refusal of a tool: a fault of ours, or a session that has ended
 */
export async function exchange(about: Exchange): Promise<Response> {
  const faults: unknown[] = []
  const serve = () => serverOf(about, fault => faults.push(fault))
  const { request, message } = about
  const response = (await isLegacyRequest(request, message))
    ? await answerLegacy(serve(), request, message)
    : await answerModern(serve, request, message)
  // Read here, because a tool may run while the body is being made.
  const body = await response.text()
  if (faults.length > 0) throw faults[0]
  return new Response(body === '' ? null : body, { status: response.status, headers: response.headers })
}

async function answerLegacy(server: Server, request: Request, parsedBody: unknown): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  await server.connect(transport)
  return transport.handleRequest(request, { parsedBody })
}

const answerModern = (factory: () => Server, request: Request, parsedBody: unknown): Promise<Response> =>
  createMcpHandler(factory, {
    legacy: 'reject',
    // There is nothing to subscribe to yet.
    maxSubscriptions: 0,
  }).fetch(request, { parsedBody })

/** The two methods that are served; told apart from all others the compiler would work through first. */
interface ToolMethods {
  setRequestHandler(method: 'tools/list', handler: () => Promise<{ tools: object[] }>): void
  setRequestHandler(
    method: 'tools/call',
    handler: (request: { params: { name: string; arguments?: Arguments } }) => Promise<object>,
  ): void
}

function serverOf({ tools, version, requestId }: Exchange, onFault: (fault: unknown) => void): Server {
  const server = new Server(
    { name: 'inopsio', title: 'Inopsio', version },
    { capabilities: { tools: {} }, instructions },
  )
  const methods: ToolMethods = server
  methods.setRequestHandler('tools/list', async () => ({
    tools: tools.map(({ run: _run, ...tool }) => ({ ...tool, title: tool.annotations.title })),
  }))
  methods.setRequestHandler('tools/call', async ({ params }) => {
    const tool = tools.find(({ name }) => name === params.name)
    try {
      return await call(tool, params.name, params.arguments)
    } catch (error) {
      const refusal = refusalOf(error as Error)
      if (refusal && !concernsConnection(refusal)) return refused(refusal, requestId)
      onFault(error)
      return { content: [] }
    }
  })
  return server
}

/** A client must sign in anew, not a model try something else. */
const concernsConnection = ({ status }: Refusal): boolean => status === 401

async function call(tool: Tool | undefined, name: string, given: Arguments | undefined): Promise<ToolResult> {
  if (!tool) throw malformed(`There is no tool ${JSON.stringify(name.slice(0, 80))} for you; list the tools.`)
  return answered(await tool.run(readArguments(tool.inputSchema, given)))
}
