import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { registerProof } from '../auth/proof.ts'
import { createKernel } from '../create-kernel.ts'
import type { ServerModule } from '../entity/server-module.ts'
import type { Kernel } from '../kernel.ts'
import type { MailingSettings } from '../mail/mailing.ts'
import type { OutgoingSettings } from '../net/outgoing.ts'
import { nobody, type Observer } from '../observe/observer.ts'
import { coreServer } from '../tenancy/server.ts'
import { type TestDatabase, testDatabase } from './database.ts'

export interface TestKernel extends Kernel {
  readonly database: TestDatabase
  /** Where it keeps files. */
  readonly folder: string
  /** Closes its connections and removes its files. */
  end(): Promise<void>
}

export interface TestKernelOptions {
  /** Besides the kernel's own. */
  readonly modules?: readonly ServerModule[]
  /** More tables, e.g. of fixtures. */
  readonly sql?: readonly string[]
  readonly outgoing?: OutgoingSettings
  readonly observer?: Observer
  readonly mail?: MailingSettings
}

/** A kernel on a fresh database with the migrations of these modules. End it in `after`. */
export async function testKernel({
  modules = [],
  sql = [],
  outgoing = {},
  observer = nobody,
  mail = { keeps: true },
}: TestKernelOptions = {}): Promise<TestKernel> {
  const all = [coreServer, ...modules]
  const database = await testDatabase({
    folders: all.map(each => fileURLToPath(each.migrations)),
    sql: [...sql],
  })
  const folder = mkdtempSync(join(tmpdir(), 'inopsio-files-'))
  const kernel = createKernel(all, {
    secret: 'a secret for tests',
    files: { folder },
    database: {
      url: database.serveUrl,
      readConnections: 1,
      writeConnections: 2,
    },
    outgoing,
    observer,
    mail,
  })
  await registerProof(database.ownerUrl, kernel)
  return { ...kernel, database, folder, end: () => end(kernel, folder) }
}

async function end(kernel: Kernel, folder: string): Promise<void> {
  await kernel.executor.end()
  rmSync(folder, { recursive: true, force: true })
}
