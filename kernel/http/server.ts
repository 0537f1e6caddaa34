import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { malformed, Refusal } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { closeHub } from '../live/open-hub.ts'
import { recordFeed } from '../live/record-feed.ts'
import type { SurfaceFor } from '../mcp/surface.ts'
import type { RecordFeed } from '../mcp/watching.ts'
import { audienceAt, metadataUrl } from '../oauth/audience.ts'
import { scrub } from '../observe/scrub.ts'
import { watchServer } from '../observe/watch-server.ts'
import { proveSession } from '../rights/run.ts'
import { newId } from '../write/record-id.ts'
import { answer, answerPublic } from './answer.ts'
import { checkHost, type GuardOptions, guardOptions, securityHeaders } from './browser-guard.ts'
import { admit } from './caller.ts'
import { parseJsonBody } from './json-body.ts'
import { problemOf, refusalOf } from './problem.ts'
import { createRateLimit, type RateLimit } from './rate-limit.ts'
import { type AnyRoute, isPublic } from './route.ts'
import { routesOf } from './routes.ts'

export interface ServerOptions {
  readonly host: string
  readonly port: number
  readonly publicUrl: string
  readonly trustProxy: boolean
  readonly requestsPerMinute?: number
  /** Whether this process alone answers at its address, so that what it remembers is not missed elsewhere. */
  readonly isAlone?: boolean
  /** What language models are offered; the product's own when left out. */
  readonly surface?: SurfaceFor
  /** Says which records change, for those who watch some. */
  readonly feed?: RecordFeed
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

const FORM = 'application/x-www-form-urlencoded'
const MAX_BODY_BYTES = 1024 * 1024

/**
 * The HTTP surface: every route of `routesOf`, with problem+json for whatever goes wrong.
 * The caller listens; `GET /healthz` and `/readyz`, the web app and the public site are added by the composition root.
 */
export function createServer(kernel: Kernel, options: ServerOptions): FastifyInstance {
  const app = fastify({
    // Requests are written down by whoever watches the kernel, with nothing in it that somebody sent.
    logger: false,
    trustProxy: options.trustProxy,
    bodyLimit: MAX_BODY_BYTES,
    genReqId: request => requestId(request.headers['x-request-id']),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: true,
  })
  const guard = guardOptions(options.host, options.port, options.publicUrl)
  const limit = createRateLimit(options.requestsPerMinute ?? 60_000)
  rememberRoutes(app)
  watchServer(app, kernel.observer)
  readBodies(app)
  answerProblems(app, kernel, options.publicUrl)
  guardRequests(app, guard)
  const closing = new AbortController()
  // Streams would keep the server waiting for ever.
  app.addHook('preClose', async () => {
    closing.abort()
    await closeHub(kernel)
  })
  const routes = routesOf(kernel, { feed: recordFeed(kernel), ...options, closing: closing.signal })
  const takesFile = (route: AnyRoute) => route.body?.isFile === true
  for (const route of routes.filter(route => !takesFile(route))) register(app, kernel, route, guard, limit)
  app.register(async uploads => {
    takeAnyBody(uploads)
    for (const route of routes.filter(takesFile)) register(uploads, kernel, route, guard, limit)
  })
  return app
}

/** A client's own id is kept when it is harmless to log; otherwise we make one. */
const requestId = (given: string | string[] | undefined): string =>
  typeof given === 'string' && /^[\w.:-]{1,100}$/.test(given) ? given : newId()

function rememberRoutes(app: FastifyInstance): void {
  const routes: RegisteredRoute[] = []
  app.decorate('registeredRoutes', routes)
  app.addHook('onRoute', ({ method, url, config }) => {
    routes.push({ method: String(method), url, access: config?.access?.kind })
  })
}

function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.register(multipart)
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => parseJsonBody(body),
  )
  app.addContentTypeParser(
    FORM,
    { parseAs: 'string' },
    async ({ routeOptions }: FastifyRequest, body: string) => parseForm(routeOptions.config, body),
  )
}

/** Forms can be sent by any page in the world; only addresses that expect one, and no cookie, read it. */
function parseForm({ bodyType }: { bodyType?: string }, body: string): Record<string, string> {
  if (bodyType !== FORM) throw new Refusal(415, 'media-type', 'Send the body as application/json.')
  const pairs = [...new URLSearchParams(body)]
  const form = Object.fromEntries(pairs)
  if (Object.keys(form).length < pairs.length) throw malformed('The form says something twice.')
  return form
}

/** A file comes in a form or by itself, as whatever type; nobody reads it before the route does. */
function takeAnyBody(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'application/merge-patch+json', FORM])
  app.addContentTypeParser('*', async () => undefined)
}

function guardRequests(app: FastifyInstance, guard: GuardOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders).header('x-request-id', request.id)
    checkHost(request.headers.host, guard)
  })
}

/** The caller is known before a byte of the body is read: who may not come in uploads nothing. */
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
    config: {
      access: route.access,
      routeId: route.id,
      ...(route.body?.type === undefined ? {} : { bodyType: route.body.type }),
    },
    ...(route.body?.maxBytes === undefined ? {} : { bodyLimit: route.body.maxBytes }),
    ...(isPublic(route)
      ? { handler: (request, reply) => answerPublic(route, request, reply, guard, limit) }
      : {
          onRequest: (request, reply) => admit(kernel, request, reply, guard, limit, route),
          handler: (request, reply) => answer(kernel, route, request, reply),
        }),
  })
}

function answerProblems(app: FastifyInstance, kernel: Kernel, publicUrl: string): void {
  app.setErrorHandler(async (error: Error, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal)
      return sendProblem(request, reply, (await endedSession(kernel, request)) ?? refusal, publicUrl)
    // The client is gone; nobody reads an answer and nothing went wrong.
    if (error.name === 'AbortError') return reply.code(499).send()
    request.failure = error
    kernel.observer.faults?.error(request.doing, error)
    kernel.observer.log.error(
      { requestId: request.id, route: request.doing?.name, ...scrub(error) },
      'request failed',
    )
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

/**
 * Input may have been refused before the database was asked, by a context from memory. Somebody whose session has
 * ended must learn nothing from such an answer.
 */
async function endedSession(kernel: Kernel, { caller }: FastifyRequest): Promise<Refusal | null> {
  if (!caller) return null
  return proveSession(kernel, caller).then(
    () => null,
    (error: unknown) => refusalOf(error as Error),
  )
}

function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  publicUrl = '',
): FastifyReply {
  const { retryAfter } = refusal.extra
  if (typeof retryAfter === 'number') reply.header('retry-after', retryAfter)
  // The rest of the body is still on its way, and nobody will read it.
  if (refusal.status === 413) reply.header('connection', 'close')
  if (refusal.status === 401) reply.header('www-authenticate', challengeFor(request, publicUrl))
  return reply
    .code(refusal.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(refusal, request.id)))
}

/** Tells a program that was turned away where it can ask to be let in. */
function challengeFor({ url, headers }: FastifyRequest, publicUrl: string): string {
  const audience = audienceAt(url.split('?')[0] ?? '')
  const error = headers.authorization === undefined ? '' : ', error="invalid_token"'
  return `Bearer resource_metadata="${metadataUrl(publicUrl, audience)}"${error}`
}
