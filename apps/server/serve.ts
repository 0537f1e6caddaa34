import { type Kernel, migrationStatus, sourcesOf } from '@inopsio/kernel/server'
import pg from 'pg'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { modules } from './modules.ts'
import { portTaken } from './port.ts'

export type Serving = { stop(): Promise<void> }

/** Answers HTTP on the configured port: the API, the web app and whether all is well. */
export async function serve(config: Config, kernel: Kernel, serveUrl: string): Promise<Serving> {
  const app = await createApp(kernel, { ...config, logger: { level: 'warn' } }, () => faultOf(serveUrl))
  try {
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    await app.close()
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      ? await portTaken(config.host, config.port)
      : error
  }
  return { stop: () => app.close() }
}

/** Asks with a connection of its own: whether one can be had is part of the question. */
async function faultOf(serveUrl: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: serveUrl, connectionTimeoutMillis: 3000 })
  try {
    await client.connect()
    const { isCurrent } = await migrationStatus(client, sourcesOf(modules))
    return isCurrent ? undefined : 'The database and the program are of different versions.'
  } catch {
    return 'The database cannot be reached.'
  } finally {
    await client.end().catch(() => {})
  }
}
