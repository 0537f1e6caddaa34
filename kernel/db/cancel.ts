import { type Client, type ClientConfig, Connection as PgConnection } from 'pg'

/** What the driver's objects have and its type declarations leave out. */
type Cancellable = Client & { readonly processID: number; readonly secretKey: number }
type CancelConnection = PgConnection & {
  connect(portOrSocket: number | string, host?: string): void
  requestSsl(): void
  cancel(processId: number, secretKey: number): void
}

/** `closed`: the server has acted on it, or never got it. `unknown`: it may still strike at any time. */
export type CancelOutcome = 'closed' | 'unknown'

const ANSWER_MS = 5_000

/**
 * Asks the server to stop what a connection is doing, and waits until the request's own socket is closed. The server
 * closes it after it has signalled the backend, and a backend that is idle drops such a signal; so a group sent
 * after `closed` cannot be hit by it.
 */
export function requestCancel(client: Client): Promise<CancelOutcome> {
  const { processID, secretKey } = client as Cancellable
  const connection = new PgConnection({ ssl: client.ssl } as ClientConfig) as CancelConnection
  return new Promise(resolve => {
    let isSent = false
    const send = () => {
      isSent = true
      connection.cancel(processID, secretKey)
    }
    const giveUp = setTimeout(() => {
      resolve(isSent ? 'unknown' : 'closed')
      connection.stream.destroy()
    }, ANSWER_MS)
    connection.on('connect', () => (client.ssl ? connection.requestSsl() : send()))
    connection.on('sslconnect', send)
    connection.on('error', () => {}) // 'end' follows
    connection.on('end', () => {
      clearTimeout(giveUp)
      resolve('closed')
    })
    if (client.host.startsWith('/')) connection.connect(`${client.host}/.s.PGSQL.${client.port}`)
    else connection.connect(client.port, client.host)
  })
}
