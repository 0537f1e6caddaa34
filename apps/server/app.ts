import { createServer, type Kernel, type ServerOptions } from '@inopsio/kernel/server'
import fastify from 'fastify'
import { root } from './data-folder.ts'
import { answerHealth } from './health.ts'
import { answerMetrics } from './metrics.ts'
import { webFolder } from './web/build.ts'
import { serveWeb } from './web/serve.ts'

/** How the program is doing, and the token that whoever asks for it needs; without one it has to be this machine. */
export type MetricsAccess = { token: string | undefined; text: () => Promise<string> }

export type App = ReturnType<typeof createServer>

/** The whole program over HTTP, before it listens: the API, the web app, and whether all is well. */
export async function createApp(
  kernel: Kernel,
  options: ServerOptions,
  findFault: () => Promise<string | undefined> = async () => undefined,
  metrics?: MetricsAccess,
): Promise<App> {
  const app = createServer(kernel, options)
  answerHealth(app, findFault)
  if (metrics) answerMetrics(app, metrics.token, metrics.text)
  await serveWeb(app, webFolder(root))
  return app
}

/** What a program answers that only works on jobs: whether it is alive and can do its work. */
export function createWorkerApp(findFault: () => Promise<string | undefined>, metrics?: MetricsAccess): App {
  const app = fastify()
  answerHealth(app, findFault)
  if (metrics) answerMetrics(app, metrics.token, metrics.text)
  return app
}
