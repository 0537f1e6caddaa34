import type { Subscriber } from '../events/subscribe.ts'
import type { JobHandlerSet } from '../jobs/handle.ts'
import type { HandlerSet } from '../write/handle.ts'
import type { ModuleSpec } from './module.ts'

/** The server half of a module. */
export interface ServerModule {
  readonly module: ModuleSpec
  /** Folder of its numbered SQL migrations. */
  readonly migrations: URL
  readonly handlers?: readonly HandlerSet[]
  readonly jobs?: JobHandlerSet
  readonly subscribers?: readonly Subscriber[]
}
