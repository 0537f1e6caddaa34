import { crmWeb } from '@inopsio/crm/web'
import { workWeb } from '@inopsio/work/web'
import type { WebModule } from '@inopsio/workspace'

/** The modules whose screens this application shows. */
export const modules: readonly WebModule[] = [workWeb, crmWeb]
