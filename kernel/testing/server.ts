import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, openEmbedded } from '../postgres/embedded.ts'
import { ensureRoles } from '../postgres/roles.ts'

export type TestServer = EmbeddedPostgres

const lastWorks: ((server: EmbeddedPostgres) => Promise<void>)[] = []
let opened: Promise<EmbeddedPostgres> | undefined

/**
 * The PostgreSQL server of this test run: one per machine and user, in the temporary folder, with nothing synced to
 * disk. Test runs at the same time share it; the last one to end stops it. It is released by itself when the process
 * has nothing left to do.
 */
export function testServer(): Promise<EmbeddedPostgres> {
  opened ??= open()
  return opened
}

async function open(): Promise<EmbeddedPostgres> {
  const user = process.getuid?.() ?? process.env.USERNAME ?? 'user'
  const server = await openEmbedded({
    folder: join(tmpdir(), `inopsio-test-${user}`),
    durable: false,
    keepsProcessAlive: false,
    settings: { max_connections: '300', shared_buffers: '64MB', max_wal_size: '512MB' },
  })
  await ensureRoles(server)
  process.once('beforeExit', () => void leave(server))
  return server
}

/** Runs work when the process has nothing left to do, just before the server is released. */
export function beforeLeaving(work: (server: EmbeddedPostgres) => Promise<void>): void {
  lastWorks.push(work)
}

async function leave(server: EmbeddedPostgres): Promise<void> {
  for (const work of lastWorks) await work(server)
  await server.release()
}
