import { Client, type ElicitResult, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { createServer, type ServerOptions } from '../../http/server.ts'
import type { Kernel } from '../../kernel.ts'
import { freePort } from '../../postgres/free-port.ts'

/** A kernel that answers on a port of this machine. */
export interface Listening {
  readonly url: string
  /** The official client, connected with this token. `tools` as in `/mcp?tools=`; `mode` as the client knows it. */
  connect(token: string, options?: ConnectOptions): Promise<Client>
  end(): Promise<void>
}

export interface ConnectOptions {
  readonly tools?: string
  /** `auto` speaks the newest revision that both know; `legacy` shakes hands as in 2025. */
  readonly mode?: 'auto' | 'legacy'
  /** What the person behind the client answers when she is asked; nobody can be asked when it is left out. */
  readonly onQuestion?: (question: { message: string }) => ElicitResult
}

/** The one method that is answered; told apart from all others the compiler would work through them first. */
interface Askable {
  setRequestHandler(
    method: 'elicitation/create',
    handler: (request: { params: { message: string } }) => Promise<ElicitResult>,
  ): void
}

export async function listening(kernel: Kernel, more: Partial<ServerOptions> = {}): Promise<Listening> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const app = createServer(kernel, {
    host: '127.0.0.1',
    port,
    publicUrl: url,
    trustProxy: false,
    isAlone: true,
    ...more,
  })
  await app.listen({ host: '127.0.0.1', port })
  const clients: Client[] = []
  return {
    url,
    async connect(token, { tools, mode = 'auto', onQuestion } = {}) {
      const client = new Client(
        { name: 'test', version: '1.0.0' },
        { versionNegotiation: { mode }, capabilities: onQuestion ? { elicitation: {} } : {} },
      )
      if (onQuestion)
        (client as unknown as Askable).setRequestHandler('elicitation/create', async ({ params }) =>
          onQuestion(params),
        )
      clients.push(client)
      const address = new URL(`/mcp${tools === undefined ? '' : `?tools=${tools}`}`, url)
      const headers = { authorization: `Bearer ${token}` }
      await client.connect(new StreamableHTTPClientTransport(address, { requestInit: { headers } }))
      return client
    },
    async end() {
      for (const client of clients) await client.close()
      await app.close()
    },
  }
}
