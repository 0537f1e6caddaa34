import { migrationStatus } from '@inopsio/kernel/server'
import pg from 'pg'
import { migrations } from './modules.ts'

export type Readiness = {
  /** What keeps this process from doing its work, in a few words. */
  fault(): Promise<string | undefined>
  end(): Promise<void>
}

const validMs = 1_000

/**
 * Asks the database whether it can be reached and has the schema of this program. Anyone may ask us, so the database
 * is asked once a second at most.
 */
export function watchReadiness(serveUrl: string): Readiness {
  const pool = new pg.Pool({
    connectionString: serveUrl,
    max: 1,
    connectionTimeoutMillis: 3_000,
    allowExitOnIdle: true,
  })
  pool.on('error', () => {})
  let asked = { at: 0, answer: Promise.resolve<string | undefined>(undefined) }
  return {
    fault: () => {
      if (Date.now() - asked.at > validMs) asked = { at: Date.now(), answer: findFault(pool) }
      return asked.answer
    },
    end: () => pool.end(),
  }
}

async function findFault(pool: pg.Pool): Promise<string | undefined> {
  const client = await pool.connect().catch(() => undefined)
  if (!client) return 'The database cannot be reached.'
  try {
    const { isCurrent } = await migrationStatus(client, migrations)
    return isCurrent ? undefined : 'The database has the schema of another version of Inopsio.'
  } catch {
    return 'The database does not answer.'
  } finally {
    client.release()
  }
}
