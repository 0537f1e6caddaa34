import { createKernel, type RunningWorker, startWorker } from '@inopsio/kernel/server'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { modules } from './modules.ts'
import { portTaken } from './port.ts'
import { watchReadiness } from './readiness.ts'

/** All that a serving process has to know; it owns nothing and knows no password but that of the serving login. */
export type Task = { config: Config; serveUrl: string; secret: string }

export type Serving = { stop(): Promise<void> }

/** Answers HTTP on the configured port: the API, the web app, health; and works on jobs and events beside it. */
export async function serve({ config, serveUrl, secret }: Task): Promise<Serving> {
  const kernel = createKernel(modules, { secret, database: { url: serveUrl, applicationName: 'inopsio' } })
  const readiness = watchReadiness(serveUrl)
  const { host, port, publicUrl, trustProxy } = config
  const isAlone = config.processes === 1
  const options = { host, port, publicUrl, trustProxy, isAlone, logger: { level: 'warn' } }
  const app = await createApp(kernel, options, readiness.fault)
  let worker: RunningWorker | undefined
  const stop = async () => {
    await Promise.all([app.close(), worker?.stop()])
    await Promise.all([kernel.executor.end(), readiness.end()])
  }
  try {
    await app.listen({ host, port })
    worker = await startWorker(kernel, { url: serveUrl })
  } catch (error) {
    await stop()
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? await portTaken(host, port) : error
  }
  return { stop }
}
