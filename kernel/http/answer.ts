import type { OutgoingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { asTenant } from '../custom/as-tenant.ts'
import { tenantKernel } from '../custom/tenant-kernel.ts'
import { malformed, unauthenticated } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { type Answer, once } from '../write/idempotency.ts'
import type { GuardOptions } from './browser-guard.ts'
import { credentialOf, DEVICE_COOKIE, readCookie } from './credential.ts'
import { demandAccess } from './demand.ts'
import { readUpload, receiveFile } from './multipart.ts'
import type { RateLimit } from './rate-limit.ts'
import { type ApiReply, type ApiRequest, isRepeatable, type PublicRoute, type Route } from './route.ts'

/** Answers a route that anyone may call. */
export async function answerPublic(
  route: PublicRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  guard: GuardOptions,
  limit: RateLimit,
): Promise<FastifyReply> {
  reply.headers(limit.take(request.ip, Date.now()))
  const result = await route.handle({
    params: request.params as ApiRequest['params'],
    body: request.body,
    query: request.query as ApiRequest['query'],
    headers: request.headers,
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    isBrowser: request.headers.origin !== undefined,
    device: readCookie(request.headers.cookie, DEVICE_COOKIE),
    token: credentialOf(request, guard)?.token ?? null,
    requestId: request.id,
  })
  return send(reply, result)
}

/** Answers a caller who has been admitted. */
export async function answer(
  kernel: Kernel,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { caller } = request
  if (!caller) throw unauthenticated()
  demandAccess(route, caller)
  const body = await bodyOf(kernel, route, request)
  // A file that is arriving cannot arrive twice.
  if (route.body?.isFile)
    return send(reply, await handled(tenantKernel(kernel, caller), route, request, caller, body))
  return send(
    reply,
    await asTenant(kernel, caller, (own, context) => {
      demandAccess(route, context)
      return handled(own, route, request, context, body)
    }),
  )
}

/** Read once, however often the request is understood. */
async function bodyOf(kernel: Kernel, { body }: Route, request: FastifyRequest): Promise<unknown> {
  if (body?.isFile) return receiveFile(request, kernel.files.maxBytes)
  return body?.type === 'multipart/form-data' ? readUpload(request, body.maxBytes ?? 0) : request.body
}

/** With an Idempotency-Key, the work and the record of its answer are one transaction. */
async function handled(
  kernel: Kernel,
  route: Route,
  request: FastifyRequest,
  context: Context,
  body: unknown,
): Promise<ApiReply> {
  const given = apiRequest(kernel, route, request, context, body)
  if (!isRepeatable(route) || route.repeat === 'itself') return route.handle(given)
  return given.once(JSON.stringify(request.body ?? null), inside => route.handle({ ...given, ...inside }))
}

/** Work that is done at most once for the key of the request. */
const onceFor =
  (kernel: Kernel, route: Route, request: FastifyRequest, context: Context): ApiRequest['once'] =>
  async (sent, work) => {
    const key = request.headers['idempotency-key']
    if (typeof key !== 'string') return work({ kernel, context })
    const call = {
      key,
      route: `${request.method} ${request.url}`,
      body: sent,
      isSecret: route.repeat === 'sealed',
      timeoutMs: route.timeoutMs,
    }
    const { status, body, headers, isReplayed } = await once(kernel, context, call, async (inner, current) =>
      stored(await work({ kernel: inner, context: current })),
    )
    return {
      status,
      ...(body === null ? {} : { json: body }),
      headers: { ...headers, ...(isReplayed ? { 'idempotency-replayed': 'true' } : {}) },
    }
  }

const stored = ({ status, json, value, headers }: ApiReply): Answer => ({
  status,
  body: json ?? (value === undefined ? null : JSON.stringify(value)),
  headers,
})

function apiRequest(
  kernel: Kernel,
  route: Route,
  request: FastifyRequest,
  context: Context,
  body: unknown,
): ApiRequest {
  return {
    kernel: tenantKernel(kernel, context),
    context,
    params: request.params as ApiRequest['params'],
    query: request.query as ApiRequest['query'],
    body,
    headers: request.headers,
    once: onceFor(kernel, route, request, context),
    version: versionOf(request.headers['if-match']),
  }
}

function versionOf(header: string | undefined): number | null {
  if (header === undefined || header === '*') return null
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header)?.[1]
  if (version === undefined)
    throw malformed('If-Match must be the version of the record you have read, e.g. "3".')
  return Number(version)
}

const JSON_TYPE = 'application/json; charset=utf-8'

function send(reply: FastifyReply, result: ApiReply): FastifyReply {
  const { status, headers, json, value, text, stream, events } = result
  reply.code(status)
  if (headers) reply.headers(headers)
  if (events) return sendEvents(reply, status, events)
  if (text) return reply.type(text.type).send(text.body)
  if (stream)
    return reply
      .type(stream.type)
      .send(stream.body instanceof Readable ? stream.body : Readable.from(stream.body))
  if (json !== undefined) return reply.type(JSON_TYPE).send(json)
  return value === undefined ? reply.send() : reply.type(JSON_TYPE).send(JSON.stringify(value))
}

/** Nothing may keep messages back on their way: neither a cache nor a proxy that waits for more. */
const EVENT_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

function sendEvents(
  reply: FastifyReply,
  status: number,
  events: NonNullable<ApiReply['events']>,
): FastifyReply {
  reply.headers(EVENT_HEADERS)
  if (reply.request.method === 'HEAD') return reply.send()
  reply.hijack()
  reply.raw.writeHead(status, reply.getHeaders() as OutgoingHttpHeaders)
  reply.raw.flushHeaders()
  events(reply.raw)
  return reply
}
