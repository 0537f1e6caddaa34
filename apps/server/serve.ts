import { join } from 'node:path'
import {
  buildMissing,
  createKernel,
  type FileSettings,
  openObserver,
  openWakeLine,
  type RunningObserver,
  type RunningWorker,
  scrub,
  startWorker,
} from '@inopsio/kernel/server'
import { createApp, createWorkerApp } from './app.ts'
import type { Config } from './config.ts'
import { serveGraphiql } from './graphiql/serve.ts'
import { metricsOfAll } from './metrics-of-all.ts'
import { modules } from './modules.ts'
import { portTaken } from './port.ts'
import { watchReadiness } from './readiness.ts'

/** All that a serving process has to know; it owns nothing and knows no password but that of the serving login. */
export type Task = { config: Config; serveUrl: string; secret: string }

/** Files arrive in the data folder even if they are kept elsewhere. */
export const fileSettings = ({ dataFolder, files }: Config): FileSettings => ({
  folder: join(dataFolder, 'files'),
  ...files,
})

export type Serving = { stop(): Promise<void> }

/** Answers HTTP on the configured port: the API, the web app, health; and works on jobs and events. Its role says which. */
export async function serve({ config, serveUrl, secret }: Task): Promise<Serving> {
  const { host, port, publicUrl, trustProxy, role } = config
  const observer = await openObserver({
    level: config.log,
    isTraced: config.isTraced,
    slowMs: config.slowMs,
    version: '0.1.0',
  })
  const kernel = createKernel(modules, {
    secret,
    observer,
    database: { url: serveUrl, applicationName: 'inopsio' },
    files: fileSettings(config),
    outgoing: { allow: config.webhookAllow, own: [publicUrl, `http://127.0.0.1:${port}`] },
    mail: mailOf(config),
  })
  observer.watch(kernel)
  const readiness = watchReadiness(serveUrl)
  const wakeLine = openWakeLine({ url: serveUrl })
  const isAlone = config.processes === 1
  const options = { host, port, publicUrl, trustProxy, isAlone }
  const text = isAlone ? observer.metrics : await metricsOfAll()
  const metrics = { token: config.metricsToken, text }
  const app =
    role === 'worker'
      ? createWorkerApp(readiness.fault, metrics)
      : await createApp(kernel, options, readiness.fault, metrics)
  if (config.isDevelopment) serveGraphiql(app)
  let worker: RunningWorker | undefined
  const stop = async () => {
    await Promise.all([app.close(), worker?.stop()])
    await observer.end()
    await Promise.all([kernel.executor.end(), readiness.end(), wakeLine.close()])
  }
  try {
    // Before anybody can ask for anything, so that subscribers miss nothing.
    if (role !== 'web') worker = await startWorker(kernel, { url: serveUrl, complain: complainTo(observer) })
    await app.listen({ host, port })
    // Records that came before anybody followed them, such as the demo's, are to be found soon;
    // should it fail, the job that tends the index comes to it within minutes.
    if (worker) void buildMissing(kernel).catch(error => app.log.warn(error))
  } catch (error) {
    await stop()
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? await portTaken(host, port) : error
  }
  return { stop }
}

/** What goes wrong beside requests and jobs, e.g. while the database is away. */
const complainTo =
  ({ log, faults }: RunningObserver) =>
  (error: unknown) => {
    faults?.error(undefined, error)
    log.error(scrub(error), 'The worker could not do its round.')
  }

/** Where the demo or a developer runs it, no mail leaves the house, unless a server is named on purpose. */
const mailOf = ({ publicUrl, smtpUrl, mailFrom, demo, isDevelopment }: Config) => ({
  publicUrl,
  smtpUrl,
  from: mailFrom,
  keeps: smtpUrl === undefined && (demo || isDevelopment),
})
