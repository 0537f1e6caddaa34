import type { Config } from '../config.ts'
import { openEmbeddedDatabase } from './embedded.ts'
import { openExternalDatabase } from './external.ts'
import { refusePowerfulLogin } from './serving-login.ts'

/** A database that is ready to be migrated and served, with one login for each. */
export type Database = {
  name: string
  /** Migrates; every table belongs to it. */
  ownerUrl: string
  /** Serves under row-level security and owns nothing. */
  serveUrl: string
  /** Called last, when every connection is closed. */
  close(): Promise<void>
}

/** Starts the embedded PostgreSQL, or connects to the one in DATABASE_URL. */
export async function openDatabase(config: Config, secret: string): Promise<Database> {
  const database = config.databaseUrl
    ? await openExternalDatabase(config.databaseUrl, secret)
    : await openEmbeddedDatabase(config.dataFolder)
  await refusePowerfulLogin(database.serveUrl).catch(async error => {
    await database.close()
    throw error
  })
  return database
}
