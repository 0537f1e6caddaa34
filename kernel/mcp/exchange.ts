import {
  createMcpHandler,
  isInitializeRequest,
  isLegacyRequest,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import type { Context } from '../rights/context.ts'
import type { Conversation, Conversations } from './conversations.ts'
import { type Occasion, protocolServer } from './protocol-server.ts'
import type { Surface } from './surface.ts'
import { busOf, type RecordFeed } from './watching.ts'

/** What one exchange is about. */
export interface Exchange {
  readonly request: Request
  readonly context: Context
  /** The body, parsed already; nothing for GET and DELETE. */
  readonly message: unknown
  readonly surface: Surface
  /** Who sends it: conversations belong to one credential. */
  readonly credential: string
  /** Null where none can be kept. */
  readonly conversations: Conversations | null
  /** Null where nobody can be told about records that change. */
  readonly feed: RecordFeed | null
  readonly version: string
}

/**
 * Answers one message of the Model Context Protocol, in revision 2026-07-28 or of the years before. Nothing has to be
 * kept between messages, so that any process can answer any of them; only for clients of 2025 that can be asked
 * something in the middle of a call a conversation is kept, where that is possible.
 *
 * @throws whatever is not a refusal of a tool: a fault of ours, or a session that has ended
 */
export async function exchange(about: Exchange): Promise<Response> {
  const faults: unknown[] = []
  let isStreaming = false
  const occasion: Occasion = {
    context: about.context,
    surface: about.surface,
    requestId: about.context.requestId,
    // Once the answer is on its way nobody can take it back any more; the client is told, and so are we.
    onFault: fault => (isStreaming ? console.error(fault) : faults.push(fault)),
  }
  const response = await answerOf(about, occasion)
  if (isStream(response)) {
    if (faults.length > 0) throw faults[0]
    isStreaming = true
    return response
  }
  // Read here, because a tool may run while the body is being made.
  const body = await response.text()
  if (faults.length > 0) throw faults[0]
  return new Response(body === '' ? null : body, { status: response.status, headers: response.headers })
}

export const isStream = ({ headers }: Response): boolean =>
  headers.get('content-type')?.startsWith('text/event-stream') ?? false

async function answerOf(about: Exchange, occasion: Occasion): Promise<Response> {
  const { request, message } = about
  if (message !== undefined && !(await isLegacyRequest(request, message)))
    return answerModern(about, occasion)
  const conversation = await conversationOf(about)
  if (conversation === 'gone') return sessionNotFound()
  return conversation ? answerIn(conversation, about, occasion) : answerLegacy(about, occasion)
}

/** The conversation that the message belongs to, or that it opens. */
async function conversationOf({
  request,
  message,
  credential,
  conversations,
}: Exchange): Promise<Conversation | 'gone' | null> {
  const id = request.headers.get('mcp-session-id')
  if (id !== null) return conversations?.find(id, credential) ?? 'gone'
  if (!conversations || !isInitializeRequest(message)) return null
  const { elicitation, sampling } = message.params.capabilities
  return elicitation || sampling ? conversations.open(credential) : null
}

/** The words by which a client knows that it has to begin anew. */
const sessionNotFound = (): Response =>
  Response.json(
    { jsonrpc: '2.0', error: { code: -32001, message: 'Session not found' }, id: null },
    { status: 404 },
  )

function answerIn(
  { transport, occasions }: Conversation,
  { request, message }: Exchange,
  occasion: Occasion,
): Promise<Response> {
  occasions.set(request, occasion)
  return transport.handleRequest(request, message === undefined ? {} : { parsedBody: message })
}

/** An answer in one piece, unless the client wants to hear how far the work is. */
async function answerLegacy({ request, message, version }: Exchange, occasion: Occasion): Promise<Response> {
  const server = protocolServer({ version, canWatch: false, occasion: () => occasion })
  const transport = new WebStandardStreamableHTTPServerTransport({
    enableJsonResponse: !wantsProgress(message),
  })
  await server.connect(transport)
  return transport.handleRequest(request, { parsedBody: message })
}

const wantsProgress = (message: unknown): boolean =>
  (message as { params?: { _meta?: { progressToken?: unknown } } } | null)?.params?._meta?.progressToken !==
  undefined

const answerModern = (
  { request, message, version, context, surface, feed }: Exchange,
  occasion: Occasion,
): Promise<Response> =>
  createMcpHandler(() => protocolServer({ version, canWatch: feed !== null, occasion: () => occasion }), {
    legacy: 'reject',
    maxSubscriptions: feed ? 1 : 0,
    ...(feed ? { bus: busOf(feed, { context, surface }) } : {}),
  }).fetch(request, { parsedBody: message })
