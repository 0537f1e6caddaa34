import { createServer, type Kernel, type ServerOptions } from '@inopsio/kernel/server'
import { root } from './data-folder.ts'
import { answerHealth } from './health.ts'
import { webFolder } from './web/build.ts'
import { serveWeb } from './web/serve.ts'

/** The whole program over HTTP, before it listens: the API, the web app, and whether all is well. */
export async function createApp(
  kernel: Kernel,
  options: ServerOptions,
  findFault: () => Promise<string | undefined> = async () => undefined,
): Promise<ReturnType<typeof createServer>> {
  const app = createServer(kernel, options)
  answerHealth(app, findFault)
  await serveWeb(app, webFolder(root))
  return app
}
