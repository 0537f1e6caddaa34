import { coreServer, createKernel } from '@inopsio/kernel/server'
import { announce } from './announce.ts'
import { readConfig } from './config.ts'
import { root } from './data-folder.ts'
import { openDatabase } from './database/database.ts'
import { prepareDatabase } from './database/prepare.ts'
import { modules } from './modules.ts'
import { ensurePortIsFree } from './port.ts'
import { secretOf } from './secret.ts'
import { serve } from './serve.ts'
import { ensureWebIsBuilt } from './web/build.ts'

export type Running = { url: string; stop(): Promise<void> }

/** Config, database, migrations and seeds, web app, HTTP: in this order, and back again to stop. */
export async function start(environment: Readonly<Record<string, string | undefined>>): Promise<Running> {
  const config = readConfig(environment)
  await ensurePortIsFree(config.host, config.port)
  const secret = secretOf(config)
  const database = await openDatabase(config, secret)
  const kernel = createKernel([coreServer, ...modules], secret, { url: database.serveUrl })
  const close = () => kernel.executor.end().finally(() => database.close())
  try {
    // The web app is built while the database is prepared; both use one core each on a first start.
    const [prepared] = await Promise.all([
      prepareDatabase(database, config, kernel),
      ensureWebIsBuilt(root, line => console.log(line)),
    ])
    const server = await serve(config, kernel, database.serveUrl)
    announce(config, prepared)
    return { url: config.publicUrl, stop: () => server.stop().finally(close) }
  } catch (error) {
    await close()
    throw error
  }
}
