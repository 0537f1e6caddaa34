import { createHash, timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { openToAnyone } from './health.ts'

const prometheusType = 'text/plain; version=0.0.4; charset=utf-8'
/** A proxy on this machine comes from loopback too, with people behind it. */
const forwarding = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-real-ip',
  'via',
  'cf-connecting-ip',
]

/**
 * `/metrics` for Prometheus: with the token when there is one, else only from this machine itself. To everybody else
 * there is nothing at this address.
 */
export function answerMetrics(
  app: FastifyInstance,
  token: string | undefined,
  metrics: () => Promise<string>,
): void {
  app.get('/metrics', { config: openToAnyone }, async (request, reply) => {
    if (!(token === undefined ? isHere(request) : hasToken(request, token))) return reply.callNotFound()
    return reply
      .header('cache-control', 'no-store')
      .type(prometheusType)
      .send(await metrics())
  })
}

function isHere({ socket, headers }: FastifyRequest): boolean {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const isLoopback = isIP(address) === 6 ? address === '::1' : address.startsWith('127.')
  return isLoopback && forwarding.every(name => headers[name] === undefined)
}

function hasToken({ headers }: FastifyRequest, token: string): boolean {
  const given = /^Bearer (.{1,500})$/.exec(headers.authorization ?? '')?.[1] ?? ''
  return timingSafeEqual(digest(given), digest(token))
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
