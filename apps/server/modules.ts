import { crmServer } from '@inopsio/crm/server'
import { coreServer, type ServerModule, sourcesOf } from '@inopsio/kernel/server'

/** Every module of this program, each after those it needs. */
export const modules: readonly ServerModule[] = [coreServer, crmServer]

export const migrations = sourcesOf(modules)
