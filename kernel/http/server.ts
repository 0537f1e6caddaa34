import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { authenticate } from '../auth/authenticate.ts'
import { malformed, Refusal, unauthenticated } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { proveSession } from '../rights/run.ts'
import { once } from '../write/idempotency.ts'
import { newId } from '../write/record-id.ts'
import { checkHost, type GuardOptions, guardOptions, securityHeaders } from './browser-guard.ts'
import { credentialOf, DEVICE_COOKIE, readCookie } from './credential.ts'
import { demandAccess } from './demand.ts'
import { parseJsonBody } from './json-body.ts'
import { readUpload } from './multipart.ts'
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

/** A route as the running server has it, whoever added it. */
export interface RegisteredRoute {
  readonly method: string
  readonly url: string
  readonly access: string | undefined
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly registeredRoutes: readonly RegisteredRoute[]
  }
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
  const routes: RegisteredRoute[] = []
  app.decorate('registeredRoutes', routes)
  app.addHook('onRoute', ({ method, url, config }) => {
    routes.push({ method: String(method), url, access: config?.access?.kind })
  })
  const guard = guardOptions(options.host, options.port, options.publicUrl)
  const limit = createRateLimit(options.requestsPerMinute ?? 60_000)
  readBodies(app)
  answerProblems(app)
  guardRequests(app, guard)
  for (const route of routesOf(kernel, options)) register(app, kernel, route, guard, limit)
  return app
}

/** A client's own id is kept when it is harmless to log; otherwise we make one. */
const requestId = (given: string | string[] | undefined): string =>
  typeof given === 'string' && /^[\w.:-]{1,100}$/.test(given) ? given : newId()

function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.register(multipart)
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
    device: readCookie(request.headers.cookie, DEVICE_COOKIE),
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
    demandAccess(route, context)
    return send(reply, await handled(kernel, route, request, context))
  } catch (error) {
    // Input may be refused before the database was asked; a revoked session must learn nothing from such an answer.
    if (error instanceof Refusal && error.status !== 401) await proveSession(kernel, context)
    throw error
  }
}

/** With an Idempotency-Key, the work and the record of its answer are one transaction. */
async function handled(
  kernel: Kernel,
  route: Route,
  request: FastifyRequest,
  context: Context,
): Promise<ApiReply> {
  const key = route.idempotent ? idempotencyKeyOf(request.headers['idempotency-key']) : null
  if (key === null) return route.handle(await apiRequest(kernel, route, request, context))
  const call = { key, route: `${request.method} ${request.url}`, body: JSON.stringify(request.body ?? null) }
  const answer = await once(kernel, context, call, async inner => {
    const reply = await route.handle(await apiRequest(inner, route, request, context))
    return { status: reply.status, body: reply.json ?? JSON.stringify(reply.value ?? null) }
  })
  return {
    status: answer.status,
    json: answer.body,
    ...(answer.isReplayed ? { headers: { 'idempotency-replayed': 'true' } } : {}),
  }
}

const apiRequest = async (
  kernel: Kernel,
  route: Route,
  request: FastifyRequest,
  context: Context,
): Promise<ApiRequest> => ({
  kernel,
  context,
  params: request.params as Record<string, string>,
  query: request.query as ApiRequest['query'],
  body:
    route.body?.type === 'multipart/form-data'
      ? await readUpload(request, route.body.maxBytes ?? MAX_BODY_BYTES)
      : request.body,
  headers: request.headers,
  version: versionOf(request.headers['if-match']),
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
  return typeof header === 'string' ? header : null
}

function send(reply: FastifyReply, result: ApiReply): FastifyReply {
  reply.code(result.status)
  if (result.headers) reply.headers(result.headers)
  if (result.text) return reply.type(result.text.type).send(result.text.body)
  if (result.stream) return reply.type(result.stream.type).send(Readable.from(result.stream.body))
  if (result.json !== undefined) return reply.type('application/json; charset=utf-8').send(result.json)
  if (result.value !== undefined)
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(result.value))
  return reply.send()
}
