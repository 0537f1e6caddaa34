import type { WebModule } from '@inopsio/workspace'

/** What the module shows besides the derived screens. */
export const workWeb: WebModule = { id: 'work' }
