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

/** Config, database, migrations and demo, web app, HTTP: in this order, and back again to stop. */
export async function start(environment: Readonly<Record<string, string | undefined>>): Promise<Serving> {
  const config = readConfig(environment)
  await ensurePortIsFree(config.host, config.port)
  const secret = secretOf(config)
  const database = await openDatabase(config, secret)
  const failed = new AbortController()
  try {
    // The web app is built while the database is prepared; on a first start each keeps a core busy.
    const [signIns] = await Promise.all([
      prepare(config, database, secret),
      config.isDevelopment ||
        config.role === 'worker' ||
        ensureWebIsBuilt(root, line => console.log(line), failed.signal),
    ])
    const task = { config, serveUrl: database.serveUrl, secret }
    const serving = config.processes > 1 ? await serveInProcesses(task) : await serve(task)
    announce(config, signIns)
    return { stop: () => serving.stop().finally(() => database.close()) }
  } catch (error) {
    failed.abort()
    await database.close()
    throw error
  }
}

async function prepare(config: Config, database: Database, secret: string): Promise<SignIns> {
  const kernel = createKernel(modules, {
    secret,
    database: { url: database.serveUrl, applicationName: 'inopsio start' },
    files: fileSettings(config),
  })
  try {
    return await prepareDatabase(config, database, kernel, secret)
  } finally {
    await kernel.executor.end()
  }
}
