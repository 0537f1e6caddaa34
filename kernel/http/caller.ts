import type { FastifyReply, FastifyRequest } from 'fastify'
import { authenticate } from '../auth/authenticate.ts'
import { Refusal, unauthenticated } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { audienceAt } from '../oauth/audience.ts'
import type { Context } from '../rights/context.ts'
import { checkOrigin, type GuardOptions } from './browser-guard.ts'
import { credentialOf } from './credential.ts'
import type { RateLimit } from './rate-limit.ts'
import type { Route } from './route.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, on routes that are not open to anyone. */
    caller?: Context
  }
}

/** Finds out who calls. @throws Refusal 401 · 403 from a foreign page · 429 */
export async function admit(
  kernel: Kernel,
  request: FastifyRequest,
  reply: FastifyReply,
  guard: GuardOptions,
  limit: RateLimit,
  { bearerOnly = false, isBackground = false }: Pick<Route, 'bearerOnly' | 'isBackground'> = {},
): Promise<void> {
  const credential = credentialOf(request, guard)
  if (!credential || (bearerOnly && credential.fromCookie)) throw unauthenticated()
  if (bearerOnly && request.headers.origin !== undefined) checkOrigin(request.headers.origin, guard)
  reply.headers(limit.take(credential.token, Date.now()))
  try {
    request.caller = await authenticate(kernel, credential.token, {
      requestId: request.id,
      reason: reasonOf(request),
      signal: closeSignal(reply),
      isBackground: isBackground || request.headers['x-unattended'] !== undefined,
    })
    const { audience } = request.caller.principal
    if (audience !== undefined && audience !== audienceAt(request.routeOptions.url ?? ''))
      throw unauthenticated('This token is meant for another address.')
  } catch (error) {
    // Tokens that are tried out count against where they come from.
    if (error instanceof Refusal) limit.take(request.ip, Date.now())
    throw error
  }
}

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
