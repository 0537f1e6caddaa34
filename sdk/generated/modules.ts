// Generated from the declarations by `npm run generate`; changes made here are lost.
import type { Core } from './core.ts'
import type { Crm } from './crm.ts'

/** The entities of every module. */
export interface Modules {
  readonly core: Core
  readonly crm: Crm
}
