import type { Config } from '../config.ts'
import type { Database } from './database.ts'

export type Prepared = {
  /** How to sign in, line by line, for the person at the terminal. */
  signIns: string[]
}

/** Brings the schema up to date, and fills a new database with the demo company. */
export async function prepareDatabase(
  _database: Database,
  _config: Config,
  _secret: string,
): Promise<Prepared> {
  return { signIns: [] }
}
