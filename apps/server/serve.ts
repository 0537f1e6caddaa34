import { createKernel, createServer, type RunningWorker, startWorker } from '@inopsio/kernel/server'
import type { Config } from './config.ts'
import { root } from './data-folder.ts'
import { answerHealth } from './health.ts'
import { modules } from './modules.ts'
import { portTaken } from './port.ts'
import { watchReadiness } from './readiness.ts'
import { webFolder } from './web/build.ts'
import { serveWeb } from './web/serve.ts'

/** All that a serving process has to know; it owns nothing and knows no password but that of the serving login. */
export type Task = { config: Config; serveUrl: string; secret: string }

export type Serving = { stop(): Promise<void> }

/** Answers HTTP on the configured port: the API, the web app, health; and works on jobs beside it. */
export async function serve({ config, serveUrl, secret }: Task): Promise<Serving> {
  const kernel = createKernel(modules, secret, { url: serveUrl, applicationName: 'inopsio' })
  const readiness = watchReadiness(serveUrl)
  const { host, port, publicUrl, trustProxy } = config
  const app = createServer(kernel, { host, port, publicUrl, trustProxy, logger: { level: 'warn' } })
  answerHealth(app, readiness.fault)
  let worker: RunningWorker | undefined
  const stop = async () => {
    await Promise.all([app.close(), worker?.stop()])
    await Promise.all([kernel.executor.end(), readiness.end()])
  }
  try {
    await serveWeb(app, webFolder(root))
    worker = await startWorker(kernel, { url: serveUrl })
    await app.listen({ host, port })
  } catch (error) {
    await stop()
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? await portTaken(host, port) : error
  }
  return { stop }
}
