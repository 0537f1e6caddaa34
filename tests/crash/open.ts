import { createKernel, type Kernel, type ServerModule } from '@inopsio/kernel/server'
import type { Database } from '../../apps/server/database/database.ts'
import { openEmbeddedDatabase } from '../../apps/server/database/embedded.ts'
import { modules as shipped } from '../../apps/server/modules.ts'
import { witness } from './witness.ts'

export interface OpenProgram {
  readonly kernel: Kernel
  readonly database: Database
  readonly modules: readonly ServerModule[]
}

/** The database of a data folder, started or adopted and kept up, and a kernel with the witness on it. */
export async function openProgram(folder: string): Promise<OpenProgram> {
  const modules = [...shipped, witness]
  const database = await openEmbeddedDatabase(folder)
  const kernel = createKernel(modules, {
    secret: 'a secret for crash tests only',
    database: { url: database.serveUrl, readConnections: 2, writeConnections: 3 },
  })
  return { kernel, database, modules }
}
