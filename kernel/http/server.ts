import { Readable } from 'node:stream'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { authenticate } from '../auth/authenticate.ts'
import { malformed, Refusal, unauthenticated } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { uuidv7 } from '../write/id.ts'
import { checkHost, type GuardOptions, guardOptions, securityHeaders } from './browser-guard.ts'
import { credentialOf } from './credential.ts'
import { parseJsonBody } from './json-body.ts'
import { problemOf, refusalOfFastify } from './problem.ts'
import { createRateLimit, type RateLimit } from './rate-limit.ts'
import {
  type AnyRoute,
  type ApiReply,
  type ApiRequest,
  isPublic,
  type PublicRoute,
  type Route,
} from './route.ts'
import { routesOf } from './routes.ts'

export interface ServerOptions {
  readonly host: string
  readonly port: number
  readonly publicUrl: string
  readonly trustProxy: boolean
  readonly requestsPerMinute?: number
  /** Fastify's logger (pino options) or false. */
  readonly logger?: object | false
}

const MAX_BODY_BYTES = 1024 * 1024

/**
 * The HTTP surface: every route of `routesOf`, with problem+json for whatever goes wrong.
 * The caller listens; `GET /healthz` and `/readyz`, the web app and the public site are added by the composition root.
 */
export function createServer(kernel: Kernel, options: ServerOptions): FastifyInstance {
  const app = fastify({
    logger: options.logger ?? false,
    trustProxy: options.trustProxy,
    bodyLimit: MAX_BODY_BYTES,
    genReqId: request => requestId(request.headers['x-request-id']),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: true,
  })
  const guard = guardOptions(options.host, options.port, options.publicUrl)
  const limit = createRateLimit(options.requestsPerMinute ?? 60_000)
  readBodies(app)
  answerProblems(app)
  guardRequests(app, guard)
  for (const route of routesOf(kernel, { ...options, guard })) register(app, kernel, route, guard, limit)
  return app
}

/** A client's own id is kept when it is harmless to log; otherwise we make one. */
const requestId = (given: string | string[] | undefined): string =>
  typeof given === 'string' && /^[\w.:-]{1,100}$/.test(given) ? given : uuidv7()

function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => parseJsonBody(body),
  )
}

function guardRequests(app: FastifyInstance, guard: GuardOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...securityHeaders, 'x-request-id': request.id })
    checkHost(request.headers.host, guard)
  })
}

function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { code?: string; statusCode?: number }, request, reply) => {
    const refusal = error instanceof Refusal ? error : refusalOfFastify(error)
    if (refusal) return sendProblem(request, reply, refusal)
    // The client is gone; nobody reads an answer and nothing went wrong.
    if (error.name === 'AbortError') return reply.code(499).send()
    request.log.error({ err: error }, 'request failed')
    return sendProblem(
      request,
      reply,
      new Refusal(500, 'internal', 'Something went wrong on our side. It has been logged.'),
    )
  })
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      request,
      reply,
      new Refusal(404, 'not-found', `There is nothing at ${request.method} ${request.url.split('?')[0]}.`),
    ),
  )
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { retryAfter } = refusal.extra
  if (typeof retryAfter === 'number') reply.header('retry-after', retryAfter)
  if (refusal.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(refusal.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(refusal, request.id)))
}

function register(
  app: FastifyInstance,
  kernel: Kernel,
  route: AnyRoute,
  guard: GuardOptions,
  limit: RateLimit,
): void {
  app.route({
    method: route.method,
    url: route.path,
    config: { access: route.access, routeId: route.id },
    ...(route.body?.maxBytes === undefined ? {} : { bodyLimit: route.body.maxBytes }),
    handler: isPublic(route)
      ? (request, reply) => answerPublic(route, request, reply, guard, limit)
      : (request, reply) => answer(kernel, route, request, reply, guard, limit),
  })
}

async function answerPublic(
  route: PublicRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  guard: GuardOptions,
  limit: RateLimit,
): Promise<FastifyReply> {
  reply.headers(limit.take(`address:${request.ip}`, Date.now()))
  const result = await route.handle({
    body: request.body,
    query: request.query as ApiRequest['query'],
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    isBrowser: request.headers.origin !== undefined,
    token: credentialOf(request, guard)?.token ?? null,
    requestId: request.id,
  })
  return send(reply, result)
}

async function answer(
  kernel: Kernel,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  guard: GuardOptions,
  limit: RateLimit,
): Promise<FastifyReply> {
  const credential = credentialOf(request, guard)
  if (!credential) throw unauthenticated()
  const context = await authenticate(kernel, credential.token, {
    requestId: request.id,
    reason: reasonOf(request),
    signal: closeSignal(reply),
  })
  reply.headers(limit.take(`credential:${credential.token}`, Date.now()))
  try {
    return send(reply, await route.handle(apiRequest(request, context)))
  } catch (error) {
    // Input may be refused before the database was asked; a revoked session must learn nothing from such an answer.
    if (error instanceof Refusal && error.status !== 401) await kernel.proveSession(context)
    throw error
  }
}

const apiRequest = (request: FastifyRequest, context: Context): ApiRequest => ({
  context,
  params: request.params as Record<string, string>,
  query: request.query as ApiRequest['query'],
  body: request.body,
  headers: request.headers,
  version: versionOf(request.headers['if-match']),
  idempotencyKey: idempotencyKeyOf(request.headers['idempotency-key']),
})

/** Why the caller does this; kept with the change. */
function reasonOf(request: FastifyRequest): string | null {
  const reason = request.headers['x-reason']
  return typeof reason === 'string' && reason.length <= 500 ? reason : null
}

/** Fires when the client goes away before it was answered, so that the database stops working for it. */
function closeSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort()
  })
  return controller.signal
}

function versionOf(header: string | undefined): number | null {
  if (header === undefined || header === '*') return null
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header)?.[1]
  if (version === undefined)
    throw malformed('If-Match must be the version of the record you have read, e.g. "3".')
  return Number(version)
}

function idempotencyKeyOf(header: string | string[] | undefined): string | null {
  if (header === undefined) return null
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(header))
    throw malformed('Idempotency-Key must be 1–255 printable characters without spaces.')
  return header
}

function send(reply: FastifyReply, result: ApiReply): FastifyReply {
  reply.code(result.status)
  if (result.headers) reply.headers(result.headers)
  if (result.stream) return reply.type(result.stream.type).send(Readable.from(result.stream.body))
  if (result.json !== undefined) return reply.type('application/json; charset=utf-8').send(result.json)
  if (result.value !== undefined)
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(result.value))
  return reply.send()
}
