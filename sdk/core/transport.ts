import { ApiProblem, problemOf, retryAfterMs } from './problem.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** Where the server is, and as whom one speaks to it. */
export interface Connection {
  /** `https://inopsio.example`; in a page of the server itself it may be left out. */
  readonly url?: string
  /** An API key or a session token, or what finds one. Without it the browser's session cookie counts. */
  readonly token?: string | (() => string | Promise<string>)
  /** How often a request that may be repeated is tried again; 3 when left out. */
  readonly retries?: number
  /** Whoever is told to come back later than this is refused at once; a minute when left out. */
  readonly longestWaitMs?: number
  /** How long one try may take; 30 seconds when left out, no limit for files. */
  readonly timeoutMs?: number
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>
  readonly fetch?: typeof fetch
}

/** What any call takes besides its own arguments. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs?: number
  readonly retries?: number
}

/** What any writing call takes. */
export interface WriteOptions extends CallOptions {
  /** The version one has read; the server answers 412 when the record has moved on. */
  readonly version?: number | undefined
  /** Why; kept with the change. */
  readonly reason?: string
  /** Repeating a POST with the same key does its work once. One is made for every POST; give your own to repeat across restarts. */
  readonly idempotencyKey?: string
}

export interface Call extends WriteOptions {
  readonly query?: Readonly<Record<string, string | undefined>> | URLSearchParams
  /** JSON, unless it is a form or a file. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** The one way to the server. */
export interface Transport {
  /** The answer when it is a good one. @throws ApiProblem */
  exchange(method: Method, path: string, call?: Call): Promise<Response>
  /** Its JSON; undefined when it has none. @throws ApiProblem */
  request<Answer>(method: Method, path: string, call?: Call): Promise<Answer>
}

export function openTransport(connection: Connection = {}): Transport {
  const exchange: Transport['exchange'] = (method, path, call = {}) =>
    exchanged(connection, method, path, call)
  return {
    exchange,
    async request<Answer>(method: Method, path: string, call?: Call) {
      const response = await exchange(method, path, call)
      return response.status === 204 ? (undefined as Answer) : await jsonOf<Answer>(response, call?.signal)
    },
  }
}

/** A connection may also break in the middle of an answer. */
async function jsonOf<Answer>(response: Response, signal: AbortSignal | undefined): Promise<Answer> {
  try {
    return await response.json()
  } catch (cause) {
    if (signal?.aborted) throw cause
    const detail = 'The answer broke off or is no JSON.'
    throw new ApiProblem(0, { code: 'unreadable', detail }, response.headers.get('X-Request-Id'), { cause })
  }
}

const defaultRetries = 3
const defaultTimeoutMs = 30_000

async function exchanged(
  connection: Connection,
  method: Method,
  path: string,
  call: Call,
): Promise<Response> {
  const address = addressOf(connection, path, call.query)
  const init = requestOf(method, path, call)
  const most = call.retries ?? connection.retries ?? defaultRetries
  for (let tries = 0; ; tries++) {
    const answer = await attempt(connection, address, init, call)
    if (answer instanceof Response && answer.ok) return answer
    const waitMs = tries < most ? waitBefore(tries, answer, init, connection) : null
    if (waitMs === null) throw answer instanceof Response ? await problemOf(answer) : answer
    if (answer instanceof Response) await answer.body?.cancel()
    await pause(waitMs, call.signal)
  }
}

function addressOf({ url = '' }: Connection, path: string, query: Call['query']): string {
  const given =
    query instanceof URLSearchParams
      ? query
      : new URLSearchParams(
          Object.entries(query ?? {}).filter((pair): pair is [string, string] => pair[1] !== undefined),
        )
  const words = given.toString()
  return `${url.replace(/\/$/, '')}${path}${words && (path.includes('?') ? '&' : '?')}${words}`
}

/** A request that can be sent more than once; every try is the same one to the server. */
interface Prepared {
  readonly method: Method
  readonly headers: Readonly<Record<string, string>>
  readonly body: BodyInit | null
  readonly isFile: boolean
}

function requestOf(method: Method, path: string, call: Call): Prepared {
  const { body, version, reason, idempotencyKey } = call
  const isFile = body instanceof FormData || body instanceof Blob
  const isJson = body !== undefined && !isFile
  // Signing in has no caller yet whose key it could be.
  const key = method === 'POST' && !path.startsWith('/api/auth/') ? (idempotencyKey ?? randomId()) : undefined
  return {
    method,
    isFile,
    body: isFile ? body : isJson ? JSON.stringify(body) : null,
    headers: {
      Accept: 'application/json',
      'X-Request-Id': randomId(),
      ...(isJson && { 'Content-Type': 'application/json' }),
      ...(version !== undefined && { 'If-Match': `"${version}"` }),
      ...(reason !== undefined && { 'X-Reason': reason }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
      ...call.headers,
    },
  }
}

/** The answer, or that there was none. An abort by the caller is the caller's own affair. */
async function attempt(
  connection: Connection,
  address: string,
  { method, headers, body, isFile }: Prepared,
  { signal, timeoutMs = connection.timeoutMs ?? (isFile ? 0 : defaultTimeoutMs) }: Call,
): Promise<Response | ApiProblem> {
  signal?.throwIfAborted()
  const patience = timeoutMs > 0 ? AbortSignal.timeout(timeoutMs) : undefined
  const signals = [signal, patience].filter(one => one !== undefined)
  const credentials = await authorization(connection)
  try {
    return await (connection.fetch ?? fetch)(address, {
      method,
      body,
      headers: { ...connection.headers, ...credentials, ...headers },
      credentials: connection.token === undefined ? 'same-origin' : 'omit',
      signal: signals.length > 0 ? AbortSignal.any(signals) : null,
    })
  } catch (error) {
    if (signal?.aborted) throw error
    const code = patience?.aborted ? 'timeout' : 'unreachable'
    const detail = code === 'timeout' ? `No answer within ${timeoutMs} ms.` : 'The server cannot be reached.'
    return new ApiProblem(0, { code, detail }, headers['X-Request-Id'] ?? null, { cause: error })
  }
}

async function authorization({ token }: Connection): Promise<Readonly<Record<string, string>>> {
  if (token === undefined) return {}
  return { Authorization: `Bearer ${typeof token === 'function' ? await token() : token}` }
}

const passing = new Set([429, 502, 503, 504])
const firstWaitMs = 250
const longestOwnWaitMs = 10_000
const defaultLongestWaitMs = 60_000

/** How long to wait before trying again; null when that would be wrong or useless. */
function waitBefore(
  tries: number,
  answer: Response | ApiProblem,
  request: Prepared,
  { longestWaitMs = defaultLongestWaitMs }: Connection,
): number | null {
  if (answer instanceof Response && !passing.has(answer.status)) return null
  // What was refused for its rate was not begun; anything else may have been done although its answer was lost.
  if (answer.status !== 429 && !mayRepeat(request)) return null
  const asked = answer instanceof Response ? retryAfterMs(answer) : null
  if (asked !== null) return asked <= longestWaitMs ? asked : null
  // Waits differ between clients, so that those who were refused together do not come back together.
  return Math.random() * Math.min(longestWaitMs, longestOwnWaitMs, firstWaitMs * 2 ** tries)
}

/** Reads change nothing, a POST carries its key, and a merge patch without a version says the same twice. */
const mayRepeat = ({ method, headers }: Prepared): boolean =>
  method === 'GET' ||
  headers['Idempotency-Key'] !== undefined ||
  (method === 'PATCH' && headers['If-Match'] === undefined)

/** Waits, unless the caller gives up. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const giveUp = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', giveUp)
      resolve()
    }, ms)
    signal?.addEventListener('abort', giveUp, { once: true })
  })
}

/** Not crypto.randomUUID: that one is missing on plain-http addresses other than localhost. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}
