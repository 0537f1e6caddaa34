import type { ServerModule } from '@inopsio/kernel/server'
import { catalog } from './module.ts'

/** The server half of the module: how its tables came to be. */
export const catalogServer: ServerModule = {
  module: catalog,
  migrations: new URL('./migrations/', import.meta.url),
  handlers: [],
}
