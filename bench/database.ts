import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '@inopsio/kernel/postgres/embedded'
import { ensureDatabase, ensureRoles, ownerRole, serveRole } from '@inopsio/kernel/postgres/roles'
import { migrate } from '@inopsio/kernel/server'
import pg from 'pg'
import { migrations } from '../apps/server/modules.ts'

/** The same for every run, so that kept data fit. */
export const secret = 'the bench keeps no secrets'

/** A server of its own with everything synced to disk, as in production. */
export interface BenchDatabase {
  readonly ownerUrl: string
  readonly serveUrl: string
  /** Loads the data: past triggers and policies. */
  readonly superuserUrl: string
  /** The server's process; its children do the work. */
  readonly pid: number
  /** False when the data of an earlier run are still there. */
  readonly isNew: boolean
  close(): Promise<void>
}

// Housekeeping at a moment of its own choosing would fall into one measurement and not into the other.
const settings = { autovacuum: 'off', max_wal_size: '8GB', checkpoint_timeout: '1h', max_connections: '200' }

/** With a name, what an earlier run has loaded is used again and left there; otherwise everything is thrown away. */
export async function openDatabase(name?: string): Promise<BenchDatabase> {
  const folder = name
    ? join(tmpdir(), `inopsio-bench-${name}`)
    : mkdtempSync(join(tmpdir(), 'inopsio-bench-'))
  const server = await openEmbedded({ folder, settings })
  await ensureRoles(server)
  const isNew = await ensureDatabase(server, 'bench')
  const ownerUrl = server.url(ownerRole, 'bench')
  await migrate(ownerUrl, migrations)
  return {
    ownerUrl,
    serveUrl: server.url(serveRole, 'bench'),
    superuserUrl: server.superuserUrl('bench'),
    pid: server.pid,
    isNew,
    async close() {
      await server.release()
      if (!name) rmSync(folder, { recursive: true })
    },
  }
}

/** A session of the superuser in which no trigger fires. */
export async function asLoader<T>(
  database: BenchDatabase,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(database.superuserUrl)
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    return await work(client)
  } finally {
    await client.end()
  }
}
