import { ApiProblem } from './problem.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

export type RequestOptions = {
  body?: unknown
  signal?: AbortSignal | undefined
  /** The version one has seen; the server answers 412 when the record has moved on. */
  ifMatch?: number | undefined
}

/** The one way to the server. Answers parsed JSON or throws an ApiProblem. */
export async function request<Answer>(
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<Answer> {
  const response = await exchange(method, path, options)
  return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer)
}

/** The same for those who need more of the answer than its body. */
export async function exchange(
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<Response> {
  const { body, signal, ifMatch } = options
  const isForm = body instanceof FormData
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Request-Id': randomId() }
  if (body !== undefined && !isForm) headers['Content-Type'] = 'application/json'
  if (ifMatch !== undefined) headers['If-Match'] = `"${ifMatch}"`
  if (method === 'POST' && !path.startsWith('/api/auth/')) headers['Idempotency-Key'] = randomId()

  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: signal ?? null }
  if (body !== undefined) init.body = isForm ? body : JSON.stringify(body)
  const response = await send(path, init)
  if (response.ok) return response
  if (response.status === 401 && !path.startsWith('/api/auth/')) for (const listener of sessionEnd) listener()
  throw await problemOf(response)
}

const sessionEnd = new Set<() => void>()

/** Calls the listener when the server no longer knows the session. */
export function whenSessionEnds(listener: () => void): void {
  sessionEnd.add(listener)
}

export const get = <Answer>(path: string, signal?: AbortSignal) => request<Answer>('GET', path, { signal })
export const post = <Answer>(path: string, body?: unknown) =>
  request<Answer>('POST', path, { body: body ?? {} })

/** A dropped connection is tried once more; the idempotency key makes that safe for a POST, nature for a GET. */
async function send(path: string, init: RequestInit): Promise<Response> {
  const mayRepeat =
    init.method === 'GET' || (init.headers as Record<string, string>)['Idempotency-Key'] !== undefined
  try {
    return await fetch(path, init)
  } catch (error) {
    if (isAbort(error)) throw error
    if (!mayRepeat) throw unreachable()
  }
  try {
    return await fetch(path, init)
  } catch (error) {
    throw isAbort(error) ? error : unreachable()
  }
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const document = await response.json().catch(() => ({ title: response.statusText }))
  const retryAfter = response.headers.get('Retry-After')
  return new ApiProblem(
    response.status,
    { ...document, ...(retryAfter && { retryAfter: Number(retryAfter) }) },
    response.headers.get('X-Request-Id'),
  )
}

const unreachable = () => new ApiProblem(0, { code: 'unreachable' }, null)
const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError'

/** Not crypto.randomUUID: that one is missing on plain-http addresses other than localhost. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}
