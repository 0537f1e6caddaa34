import { openEmbedded } from '@inopsio/kernel/postgres/embedded'
import { ensureDatabase, ensureRoles, ownerRole, serveRole } from '@inopsio/kernel/postgres/roles'
import type { Database } from './database.ts'

const name = 'inopsio'

/** Our own server in the data folder: started or adopted, with our roles and the database in it. */
export async function openEmbeddedDatabase(dataFolder: string): Promise<Database> {
  const server = await openEmbedded({ folder: dataFolder, report: line => console.error(line) })
  try {
    await ensureRoles(server)
    await ensureDatabase(server, name)
  } catch (error) {
    await server.release()
    throw error
  }
  return {
    name,
    ownerUrl: server.url(ownerRole, name),
    serveUrl: server.url(serveRole, name),
    close: async () => void (await server.release()),
  }
}
