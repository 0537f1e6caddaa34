import { createKernel } from '@inopsio/kernel/server'
import { announce } from './announce.ts'
import { type Config, readConfig } from './config.ts'
import { root } from './data-folder.ts'
import { type Database, openDatabase } from './database/database.ts'
import { prepareDatabase, type SignIns } from './database/prepare.ts'
import { modules } from './modules.ts'
import { ensurePortIsFree } from './port.ts'
import { serveInProcesses } from './processes.ts'
import { secretOf } from './secret.ts'
import { fileSettings, type Serving, serve } from './serve.ts'
import { ensureWebIsBuilt } from './web/build.ts'

/**
 * Config, database, migrations and demo, web app, HTTP: in this order, and back again to stop. Once `stopping` is
 * aborted it goes no further, closes what is open, and throws the signal's reason.
 */
export async function start(
  environment: Readonly<Record<string, string | undefined>>,
  stopping: AbortSignal,
): Promise<Serving> {
  const config = readConfig(environment)
  await ensurePortIsFree(config.host, config.port)
  const secret = secretOf(config)
  const database = await openDatabase(config, secret)
  const failed = new AbortController()
  const ending = AbortSignal.any([stopping, failed.signal])
  try {
    stopping.throwIfAborted()
    // The web app is built while the database is prepared; on a first start each keeps a core busy.
    const [signIns] = await Promise.all([
      prepare(config, database, secret, ending),
      config.isDevelopment ||
        config.role === 'worker' ||
        ensureWebIsBuilt(root, line => console.log(line), ending),
    ])
    stopping.throwIfAborted()
    const task = { config, serveUrl: database.serveUrl, secret }
    const serving = config.processes > 1 ? await serveInProcesses(task) : await serve(task)
    announce(config, signIns)
    return { stop: () => serving.stop().finally(() => database.close()) }
  } catch (error) {
    failed.abort()
    await database.close()
    stopping.throwIfAborted()
    throw error
  }
}

async function prepare(
  config: Config,
  database: Database,
  secret: string,
  stopping: AbortSignal,
): Promise<SignIns> {
  const kernel = createKernel(modules, {
    secret,
    database: { url: database.serveUrl, applicationName: 'inopsio start' },
    files: fileSettings(config),
  })
  try {
    return await prepareDatabase(config, database, kernel, secret, stopping)
  } finally {
    await kernel.executor.end()
  }
}
