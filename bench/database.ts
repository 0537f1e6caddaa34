import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crmServer } from '@inopsio/crm/server'
import { openEmbedded } from '@inopsio/kernel/postgres/embedded'
import { ensureDatabase, ensureRoles, ownerRole, serveRole } from '@inopsio/kernel/postgres/roles'
import { coreServer, migrate, sourcesOf } from '@inopsio/kernel/server'

/** What is measured: the kernel and the module with the leads. */
export const modules = [coreServer, crmServer]

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

/** `keeps`: use what an earlier run has loaded, and leave it there. */
export async function openDatabase(name: string, keeps: boolean): Promise<BenchDatabase> {
  const folder = join(tmpdir(), `inopsio-bench-${name}`)
  if (!keeps) rmSync(folder, { recursive: true, force: true })
  const server = await openEmbedded({ folder, settings })
  await ensureRoles(server)
  const isNew = await ensureDatabase(server, 'bench')
  const ownerUrl = server.url(ownerRole, 'bench')
  await migrate(ownerUrl, sourcesOf(modules))
  return {
    ownerUrl,
    serveUrl: server.url(serveRole, 'bench'),
    superuserUrl: server.superuserUrl('bench'),
    pid: server.pid,
    isNew,
    async close() {
      await server.release()
      if (!keeps) rmSync(folder, { recursive: true, force: true })
    },
  }
}
