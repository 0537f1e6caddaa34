import { crmServer } from '@inopsio/crm/server'
import type { ServerModule } from '@inopsio/kernel/server'

/** What this program is made of besides the kernel, in the order of what needs what. Adding a module adds a line. */
export const modules: readonly ServerModule[] = [crmServer]
