import fastify from 'fastify'
import pg from 'pg'
import type { Config } from './config.ts'
import { root } from './data-folder.ts'
import { answerHealth } from './health.ts'
import { portTaken } from './port.ts'
import { webFolder } from './web/build.ts'
import { serveWeb } from './web/serve.ts'

export type Serving = { stop(): Promise<void> }

/** Answers HTTP on the configured port. */
export async function serve(config: Config, serveUrl: string, _secret: string): Promise<Serving> {
  const pool = new pg.Pool({ connectionString: serveUrl, max: 2 })
  pool.on('error', () => {})
  const app = fastify()
  answerHealth(app, async () => {
    try {
      await pool.query('select 1')
      return undefined
    } catch {
      return 'The database cannot be reached.'
    }
  })
  await serveWeb(app, webFolder(root))
  const stop = async () => {
    await app.close()
    await pool.end()
  }
  try {
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    await stop()
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      ? await portTaken(config.host, config.port)
      : error
  }
  return { stop }
}
