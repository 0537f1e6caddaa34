import { catalogServer } from '@inopsio/catalog/server'
import { crmServer } from '@inopsio/crm/server'
import { coreServer, type ServerModule, sourcesOf } from '@inopsio/kernel/server'
import { workServer } from '@inopsio/work/server'

/** The modules of the product, each after those it needs. */
export const productModules: readonly ServerModule[] = [workServer, crmServer, catalogServer]

/** Every module of this program: the kernel's own, then those of the product. */
export const modules: readonly ServerModule[] = [coreServer, ...productModules]

export const migrations = sourcesOf(modules)
