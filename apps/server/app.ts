import { createServer, type Kernel, type ServerOptions } from '@inopsio/kernel/server'
import fastify from 'fastify'
import { root } from './data-folder.ts'
import { answerHealth } from './health.ts'
import { webFolder } from './web/build.ts'
import { serveWeb } from './web/serve.ts'

export type App = ReturnType<typeof createServer>

/** The whole program over HTTP, before it listens: the API, the web app, and whether all is well. */
export async function createApp(
  kernel: Kernel,
  options: ServerOptions,
  findFault: () => Promise<string | undefined> = async () => undefined,
): Promise<App> {
  const app = createServer(kernel, options)
  answerHealth(app, findFault)
  await serveWeb(app, webFolder(root))
  return app
}

/** What a program answers that only works on jobs: whether it is alive and can do its work. */
export function createWorkerApp(
  options: Pick<ServerOptions, 'logger'>,
  findFault: () => Promise<string | undefined>,
): App {
  const app = fastify({ logger: options.logger ?? false })
  answerHealth(app, findFault)
  return app
}
