import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { createServer } from '../../http/server.ts'
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
}

export async function listening(kernel: Kernel): Promise<Listening> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const app = createServer(kernel, { host: '127.0.0.1', port, publicUrl: url, trustProxy: false })
  await app.listen({ host: '127.0.0.1', port })
  const clients: Client[] = []
  return {
    url,
    async connect(token, { tools, mode = 'auto' } = {}) {
      const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } })
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
