import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  inputRequired,
  inputResponse,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { malformed, notFound, type Refusal } from '../errors.ts'
import { refusalOf } from '../http/problem.ts'
import type { Context } from '../rights/context.ts'
import { readArguments } from './arguments.ts'
import { AskFirst } from './ask.ts'
import { answered, refused } from './result.ts'
import type { Surface, Words } from './surface.ts'
import type { Arguments, ToolCall } from './tool.ts'
import type { Watching } from './watching.ts'

/** What is true of one message; in a conversation it differs from message to message. */
export interface Occasion {
  readonly context: Context
  readonly surface: Surface
  readonly requestId: string
  /** Takes note of what is not a refusal: a fault of ours, or a session that has ended. */
  onFault(fault: unknown): void
}

export interface ServerSpec {
  readonly version: string
  /** Whether the client can be told about records that change. */
  readonly canWatch: boolean
  /** What a conversation watches; clients of today do it by a request of its own. */
  readonly watching?: () => Watching
  /** Whose message it is, and what she is offered. */
  occasion(context: ServerContext): Occasion
}

const instructions = `Inopsio keeps the records of one company. Every kind of record has the same operations.
Call \`describe\` first. Values are JSON as in the REST API: money {"amount":"12.30","currency":"EUR"}, decimals as texts, references as ids.
Writes answer a \`change\`; \`undo\` takes it back. Before writes that matter, call with dryRun: true, show the person what would change, and only then do it.
What is refused names every problem with its path; correct all of them at once.`

type Params = Readonly<Record<string, unknown>>

/** The methods that are served; told apart from all others the compiler would work through them first. */
interface Methods {
  setRequestHandler(
    method: string,
    handler: (request: { params: Params }, context: ServerContext) => Promise<object>,
  ): void
}

/** A server of the protocol over the surface of whoever sends the message. */
export function protocolServer({ version, canWatch, watching, occasion }: ServerSpec): Server {
  const server = new Server(
    { name: 'inopsio', title: 'Inopsio', version },
    {
      capabilities: {
        tools: {},
        resources: canWatch ? { subscribe: true } : {},
        prompts: {},
        completions: {},
        logging: {},
      },
      instructions,
    },
  )
  const methods = server as unknown as Methods
  const on = <P>(method: string, work: (params: P, about: Occasion, context: ServerContext) => unknown) =>
    methods.setRequestHandler(method, async ({ params }, context) => {
      const about = occasion(context)
      return (await faultless(about, async () => work(params as P, about, context))) as object
    })

  on('tools/list', (_, { surface }) => ({
    tools: surface.tools.map(({ run: _run, ...tool }) => ({ ...tool, title: tool.annotations.title })),
  }))
  methods.setRequestHandler('tools/call', async ({ params }, context) => {
    const about = occasion(context)
    const { name, arguments: given } = params as { name: string; arguments?: Arguments }
    return callTool(about, toolCall(server, context), name, given)
  })
  on('resources/list', (_, { surface }) => ({ resources: surface.resources.list }))
  on('resources/templates/list', (_, { surface }) => ({ resourceTemplates: surface.resources.templates }))
  on<{ uri: string }>('resources/read', async ({ uri }, { surface }) => ({
    contents: await surface.resources.read(uri),
  }))
  if (watching) {
    on<{ uri: string }>('resources/subscribe', async ({ uri }, { surface, context }) => {
      await watching().add({ surface, context }, uri)
      return {}
    })
    on<{ uri: string }>('resources/unsubscribe', ({ uri }) => {
      watching().remove(uri)
      return {}
    })
  }
  on('prompts/list', (_, { surface }) => ({
    prompts: surface.prompts.map(({ get: _get, complete: _complete, ...prompt }) => prompt),
  }))
  on<{ name: string; arguments?: Words }>('prompts/get', async ({ name, arguments: given }, { surface }) => {
    const prompt = promptNamed(surface, name)
    return { description: prompt.description, messages: await prompt.get(given ?? {}) }
  })
  on<Completion>('completion/complete', async (asked, { surface }) => {
    const values = await completed(surface, asked)
    return { completion: { values: values.slice(0, 100), hasMore: values.length > 100 } }
  })
  return server
}

/** A client must sign in anew, not a model try something else. */
const concernsConnection = ({ status }: Refusal): boolean => status === 401

async function callTool(
  { surface, requestId, onFault }: Occasion,
  call: ToolCall,
  name: string,
  given: Arguments | undefined,
): Promise<object> {
  try {
    const tool = surface.tools.find(each => each.name === name)
    if (!tool)
      throw malformed(`There is no tool ${JSON.stringify(name.slice(0, 80))} for you; list the tools.`)
    return answered(await tool.run(readArguments(tool.inputSchema, given), call))
  } catch (error) {
    if (error instanceof AskFirst) return inputRequired({ inputRequests: error.requests })
    const refusal = refusalOf(error as Error)
    if (refusal && !concernsConnection(refusal)) return refused(refusal, requestId)
    onFault(error)
    throw fault
  }
}

/** What else is asked for is refused in the words of the protocol. */
async function faultless(about: Occasion, work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProtocolError) throw error
    const refusal = refusalOf(error as Error)
    if (refusal && !concernsConnection(refusal))
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, refusal.message, {
        status: refusal.status,
        code: refusal.code,
        errors: refusal.problems,
      })
    about.onFault(error)
    throw fault
  }
}

const fault = new ProtocolError(
  ProtocolErrorCode.InternalError,
  'Something went wrong on our side. It has been logged.',
)

function promptNamed({ prompts }: Surface, name: string) {
  const found = prompts.find(each => each.name === name)
  if (!found) throw notFound('The prompt')
  return found
}

interface Completion {
  readonly ref: { readonly type: string; readonly name?: string; readonly uri?: string }
  readonly argument: { readonly name: string; readonly value: string }
  readonly context?: { readonly arguments?: Words }
}

const completed = (surface: Surface, { ref, argument, context }: Completion): Promise<readonly string[]> =>
  ref.type === 'ref/prompt'
    ? promptNamed(surface, ref.name ?? '').complete(argument.name, argument.value)
    : surface.resources.complete(ref.uri ?? '', argument.name, argument.value, context?.arguments ?? {})

/** The way back to the client, whichever revision it speaks. */
function toolCall(server: Server, { mcpReq, http }: ServerContext): ToolCall {
  const progressToken = mcpReq._meta?.progressToken
  // Today's clients say it with every message, those of 2025 when they introduce themselves.
  const said = mcpReq.envelope as Readonly<Record<string, unknown>> | undefined
  const capabilities =
    (said?.[CLIENT_CAPABILITIES_META_KEY] as ClientCapabilities | undefined) ?? server.getClientCapabilities()
  return {
    canAsk: capabilities?.elicitation !== undefined,
    answerTo: question => inputResponse(mcpReq.inputResponses, question),
    async progress(done, total) {
      if (progressToken === undefined) return
      await mcpReq.notify({
        method: 'notifications/progress',
        params: { progressToken, progress: done, total },
      })
    },
    log: (level, data) => mcpReq.log(level, data, 'inopsio'),
    letGo: () => http?.closeSSE?.(),
  }
}
