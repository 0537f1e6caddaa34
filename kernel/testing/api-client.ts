import assert from 'node:assert/strict'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { FastifyInstance, InjectOptions } from 'fastify'

export interface ApiAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  /** The parsed body, or its text when it is not JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
}

export interface ApiCall {
  readonly token?: string | null
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** A body that is sent as it is, with its own content type. */
  readonly raw?: { readonly type: string; readonly payload: string | Buffer }
}

export interface ApiClient {
  call(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    options?: ApiCall,
  ): Promise<ApiAnswer>
  get(path: string, token?: string | null): Promise<ApiAnswer>
  post(path: string, body: unknown, token?: string | null): Promise<ApiAnswer>
  patch(path: string, body: unknown, token?: string | null): Promise<ApiAnswer>
  delete(path: string, token?: string | null): Promise<ApiAnswer>
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, unknown>>
    readonly responses: Readonly<Record<string, DocumentedResponse>>
  }
}

interface Operation {
  readonly responses: Readonly<Record<string, DocumentedResponse | { readonly $ref: string }>>
}

interface DocumentedResponse {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>
}

/**
 * Calls a server without a network and holds every single answer against the OpenAPI document: an undocumented status,
 * media type or member fails the test that caused it.
 */
export async function apiClient(app: FastifyInstance): Promise<ApiClient> {
  const check = answerCheck(await documentOf(app))
  const call: ApiClient['call'] = async (method, path, options = {}) => {
    const answer = await app.inject(injection(method, path, options))
    check(method, path, answer.statusCode, String(answer.headers['content-type'] ?? ''), answer.body)
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: parse(answer.body, answer.headers['content-type']),
    }
  }
  return {
    call,
    get: (path, token = null) => call('GET', path, { token }),
    post: (path, body, token = null) => call('POST', path, { body, token }),
    patch: (path, body, token = null) => call('PATCH', path, { body, token }),
    delete: (path, token = null) => call('DELETE', path, { token }),
  }
}

/** The same as a `fetch`, for clients that are given one. A stream that does not end is not for it. */
export async function checkedFetch(app: FastifyInstance): Promise<typeof fetch> {
  const check = answerCheck(await documentOf(app))
  return async (input, init) => {
    const request = new Request(new URL(String(input), 'http://localhost:3000'), init)
    const { pathname, search } = new URL(request.url)
    const answer = await app.inject({
      method: request.method as 'GET',
      url: pathname + search,
      headers: { host: 'localhost:3000', ...Object.fromEntries(request.headers) },
      ...(request.body ? { payload: Buffer.from(await request.arrayBuffer()) } : {}),
    })
    const { statusCode: status, headers, rawPayload } = answer
    check(request.method, pathname, status, String(headers['content-type'] ?? ''), answer.body)
    return new Response(status === 204 ? null : new Uint8Array(rawPayload), {
      status,
      headers: new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    })
  }
}

const documentOf = async (app: FastifyInstance): Promise<OpenApi> =>
  JSON.parse((await app.inject({ url: '/api/openapi.json', headers: { host: 'localhost:3000' } })).body)

function injection(method: string, path: string, { token, body, headers, raw }: ApiCall): InjectOptions {
  return {
    method: method as 'GET',
    url: path,
    headers: {
      host: 'localhost:3000',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(raw
        ? { 'content-type': raw.type }
        : body === undefined
          ? {}
          : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(raw ? { payload: raw.payload } : body === undefined ? {} : { payload: JSON.stringify(body) }),
  }
}

const parse = (body: string, type: unknown): unknown =>
  /\bjson\b/.test(String(type)) && body !== '' ? JSON.parse(body) : body

function answerCheck(document: OpenApi) {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema({ $id: 'openapi', components: document.components })
  const validators = new Map<object, ValidateFunction>()
  const patterns = Object.keys(document.paths).map(path => ({
    path,
    exact: !path.includes('{'),
    pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  }))
  const operationOf = (method: string, url: string): { path: string; operation: Operation } | null => {
    const pathname = url.split('?')[0] ?? ''
    const matches = patterns.filter(
      ({ path, pattern }) => pattern.test(pathname) && document.paths[path]?.[method.toLowerCase()],
    )
    const match = matches.find(({ exact }) => exact) ?? matches[0]
    const operation = match && document.paths[match.path]?.[method.toLowerCase()]
    return match && operation ? { path: match.path, operation } : null
  }
  return (method: string, url: string, status: number, type: string, body: string): void => {
    const found = operationOf(method, url)
    if (!found) {
      assert.ok(status >= 400, `${method} ${url} answered ${status} but is not in the OpenAPI document`)
      return
    }
    const where = `${method} ${found.path} → ${status}`
    const response = responseOf(document, found.operation, status)
    assert.ok(response, `${where} is not documented: ${body.slice(0, 500)}`)
    if (!response.content) {
      assert.equal(body, '', `${where} is documented without a body`)
      return
    }
    const media = response.content[type.split(';')[0] ?? ''] ?? response.content['*/*']
    assert.ok(media, `${where} is not documented as ${type}`)
    if (!/\bjson\b/.test(type)) return
    const validate = validators.get(media.schema) ?? ajv.compile(rebase(media.schema) as object)
    validators.set(media.schema, validate)
    assert.ok(
      validate(JSON.parse(body)),
      `${where} breaks its schema: ${ajv.errorsText(validate.errors)}\n${body.slice(0, 2000)}`,
    )
  }
}

/** What is refused is refused alike everywhere, and said once for all. */
function responseOf(document: OpenApi, operation: Operation, status: number): DocumentedResponse | undefined {
  const own = operation.responses[status]
  return own && '$ref' in own ? document.components.responses[own.$ref.split('/').at(-1) as string] : own
}

/** `#/components/…` → the document's own components. */
const rebase = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/'))
