import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Doing, newDoing, whileDoing } from './doing.ts'
import { type Observer, tell } from './observer.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What is written down about this request. */
    doing?: Doing
    failure?: unknown
  }
}

/** Has every request counted, logged and traced. Only the pattern of its route is known of its address. */
export function watchServer(app: FastifyInstance, observer: Observer): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const doing = newDoing('request', request.routeOptions.url ?? 'unknown', request.id)
    const traceparent = given(request.headers.traceparent)
    const span = observer.tracer?.begin(`${request.method} ${doing.name}`, traceparent, {
      'http.request.method': request.method,
      'http.route': doing.name,
    })
    if (span) doing.trace = { traceparent: span.traceparent, span }
    else if (traceparent) doing.trace = { traceparent, span: null }
    request.doing = doing
    whileDoing(doing, done)
  })
  // Bodies are read in the context of their socket: whoever answers steps back into that of the request.
  app.addHook('preHandler', (request, _reply, done) => {
    if (request.doing) whileDoing(withCaller(request.doing, request), done)
    else done()
  })
  app.addHook('onError', (request, reply, error, done) => {
    if (reply.statusCode >= 500) request.failure = error
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    if (request.doing) report(observer, withCaller(request.doing, request), request, reply)
    done()
  })
}

function report(observer: Observer, doing: Doing, request: FastifyRequest, reply: FastifyReply): void {
  const change = reply.getHeader('x-change')
  tell(observer, {
    doing,
    ms: reply.elapsedTime,
    outcome: String(reply.statusCode),
    method: request.method,
    change: typeof change === 'string' ? change : null,
    error: request.failure,
  })
}

function withCaller(doing: Doing, { caller }: FastifyRequest): Doing {
  doing.tenant = caller?.tenant.id ?? null
  doing.user = caller?.principal.userId ?? null
  return doing
}

const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

const given = (header: string | string[] | undefined): string | null =>
  typeof header === 'string' && TRACEPARENT.test(header) ? header : null
