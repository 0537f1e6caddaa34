import type { Subscriber } from '../events/subscribe.ts'
import type { AnyRoute } from '../http/route.ts'
import type { JobHandlerSet } from '../jobs/handle.ts'
import type { Kernel } from '../kernel.ts'
import type { HandlerSet } from '../write/handle.ts'
import type { ModuleSpec } from './module.ts'

/** Made for each kernel, so that public routes have one at hand. */
export type ModuleRoutes = (kernel: Kernel) => readonly AnyRoute[]

/** The server half of a module. */
export interface ServerModule {
  readonly module: ModuleSpec
  /** Folder of its numbered SQL migrations. */
  readonly migrations: URL
  readonly handlers?: readonly HandlerSet[]
  readonly jobs?: JobHandlerSet
  readonly subscribers?: readonly Subscriber[]
  /** What it answers besides the derived routes. */
  readonly routes?: ModuleRoutes
}
