import { fileURLToPath } from 'node:url'
import { registerProof } from '../auth/proof.ts'
import { createExecutor } from '../db/executor.ts'
import { createRegistry } from '../entity/registry.ts'
import type { ServerModule } from '../entity/server-module.ts'
import type { Kernel } from '../kernel.ts'
import { coreServer } from '../tenancy/server.ts'
import { collectHandlers } from '../write/handle.ts'
import { type TestDatabase, testDatabase } from './database.ts'

export interface TestKernel extends Kernel {
  readonly database: TestDatabase
  /** Closes its connections. */
  end(): Promise<void>
}

export interface TestKernelOptions {
  /** Besides the kernel's own. */
  readonly modules?: readonly ServerModule[]
  /** More tables, e.g. of fixtures. */
  readonly sql?: readonly string[]
}

/** A kernel on a fresh database with the migrations of these modules. End it in `after`. */
export async function testKernel({ modules = [], sql = [] }: TestKernelOptions = {}): Promise<TestKernel> {
  const all = [coreServer, ...modules]
  const database = await testDatabase({
    folders: all.map(each => fileURLToPath(each.migrations)),
    sql: [...sql],
  })
  const registry = createRegistry(all.map(each => each.module))
  const handlers = collectHandlers(
    registry,
    all.flatMap(each => each.handlers ?? []),
  )
  const executor = createExecutor({ url: database.serveUrl, readConnections: 1, writeConnections: 2 })
  const kernel = { registry, handlers, executor, secret: Buffer.alloc(32, 'a secret for tests') }
  await registerProof(database.ownerUrl, kernel)
  return { ...kernel, database, end: () => executor.end() }
}
