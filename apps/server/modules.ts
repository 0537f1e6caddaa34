import { crmServer } from '@inopsio/crm/server'
import { coreServer } from '@inopsio/kernel/server'

/** Everything this program is made of, in the order of what needs what. Adding a module adds a line. */
export const modules = [coreServer, crmServer]
