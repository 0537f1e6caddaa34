import { type ClientRequest, request } from 'node:http'

export interface LiveMessage {
  readonly event: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape
  readonly data: any
}

/** One client of `/api/events`, as a browser would be, over a real connection. */
export class EventClient {
  readonly messages: LiveMessage[] = []
  status = 0
  /** Where it would go on from. */
  cursor = ''
  isEnded = false
  #request: ClientRequest | undefined
  #rest = ''

  /** Resolves when the stream is ready, or has been refused. */
  static async open(
    port: number,
    token: string,
    query = '',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<EventClient> {
    const client = new EventClient()
    await client.#open(port, query, { authorization: `Bearer ${token}`, ...headers })
    return client
  }

  of(event: string): LiveMessage['data'][] {
    return this.messages.filter(message => message.event === event).map(({ data }) => data)
  }

  close(): void {
    this.#request?.destroy()
  }

  #open(port: number, query: string, headers: Readonly<Record<string, string>>): Promise<void> {
    return new Promise((resolve, reject) => {
      const failed = () => reject(new Error('The stream of events was not ready within ten seconds.'))
      const patience = setTimeout(failed, 10_000).unref()
      const ready = () => {
        clearTimeout(patience)
        resolve()
      }
      const at = { host: '127.0.0.1', port, path: `/api/events${query}`, headers, agent: false }
      this.#request = request(at, response => {
        this.status = response.statusCode ?? 0
        response.setEncoding('utf8')
        response.on('data', (text: string) => {
          this.#take(text)
          if (this.of('ready').length > 0) ready()
        })
        response.on('close', () => {
          this.isEnded = true
          ready()
        })
        response.on('error', () => {})
      })
      this.#request.on('error', reject)
      this.#request.end()
    })
  }

  #take(text: string): void {
    const blocks = (this.#rest + text).split('\n\n')
    this.#rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = new Map(
        block.split('\n').map(line => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]),
      )
      this.cursor = fields.get('id') ?? this.cursor
      const data = fields.get('data')
      if (data !== undefined)
        this.messages.push({ event: fields.get('event') ?? 'message', data: JSON.parse(data) })
    }
  }
}
