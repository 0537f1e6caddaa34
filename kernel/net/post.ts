import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Target } from './check-target.ts'

export interface Post {
  readonly method?: 'POST' | 'GET'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** For everything: connecting, sending, waiting, reading. */
  readonly timeoutMs: number
  /** Of the answer's body, the rest is not read. */
  readonly mostBytes: number
  readonly signal?: AbortSignal | undefined
  /** Certificates to trust besides the system's, for servers of an own authority. */
  readonly ca?: string | undefined
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** How the body begins. */
  readonly body: string
}

/**
 * Posts to a target (or gets from one) that was found good, over a connection to one of its addresses and no other: the name is not
 * asked for again, so that it cannot lead elsewhere meanwhile. Redirects are answers like any other; none is followed.
 * @throws Error when there is no answer in time
 */
export function post(
  target: Target,
  { method = 'POST', headers, body, timeoutMs, mostBytes, signal, ca }: Post,
): Promise<Answer> {
  const { url } = target
  const isSecure = url.protocol === 'https:'
  const timeout = AbortSignal.timeout(timeoutMs)
  const request = (isSecure ? secureRequest : plainRequest)(url, {
    method,
    headers: method === 'GET' ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    lookup: pinned(target.addresses),
    agent: false,
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    ...(isSecure && !isIP(target.host) ? { servername: target.host } : {}),
    ...(ca === undefined ? {} : { ca }),
  })
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      reject(timeout.aborted ? new Error(`There was no answer within ${timeoutMs / 1000} seconds.`) : error)
    request.once('error', fail)
    request.once('response', response => {
      readStart(response, mostBytes).then(
        text => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        fail,
      )
    })
    request.end(body)
  })
}

/** The host's name stays in the request and in the certificate's check; only where it leads to is fixed. */
const pinned =
  (addresses: readonly string[]): LookupFunction =>
  (_host, { all }, callback) => {
    const found = addresses.map(address => ({ address, family: isIP(address) }))
    const [first] = found
    if (all) callback(null, found)
    else callback(null, first?.address ?? '', first?.family ?? 0)
  }

/** Reads no further than it has to: what answers without end is cut off. */
async function readStart(response: IncomingMessage, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes >= mostBytes) break
  }
  response.destroy()
  return Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8')
}
