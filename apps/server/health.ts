import type { FastifyInstance } from 'fastify'

/** Routes that anyone may call; the attack tests look for this mark on every route. */
export const openToAnyone = { access: { kind: 'public' } } as const

/**
 * `/healthz`: the process answers. `/readyz`: it can do its work; `findFault` says in a few words what is in the way.
 * The program's name lets a second start see that its port is taken by a running Inopsio.
 */
export function answerHealth(app: FastifyInstance, findFault: () => Promise<string | undefined>): void {
  app.get('/healthz', { config: openToAnyone }, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok', program: 'inopsio' }),
  )
  app.get('/readyz', { config: openToAnyone }, async (_request, reply) => {
    const fault = await findFault()
    reply.header('cache-control', 'no-store')
    return fault
      ? reply.code(503).send({ status: 'not ready', reason: fault })
      : reply.send({ status: 'ready' })
  })
}
