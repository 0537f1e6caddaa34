import type { Executor } from './db/executor.ts'
import type { Registry } from './entity/registry.ts'
import type { ModuleRoutes } from './entity/server-module.ts'
import type { Subscribers } from './events/subscribe.ts'
import type { Files } from './files/files.ts'
import type { Jobs } from './jobs/handle.ts'
import type { Mailing } from './mail/mailing.ts'
import type { Outgoing } from './net/outgoing.ts'
import type { Observer } from './observe/observer.ts'
import type { Handlers } from './write/handle.ts'

/** The running program as every kernel function takes it: the database, what is declared, and what actions do. */
export interface Kernel {
  readonly executor: Executor
  readonly registry: Registry
  /** Action handlers by entity and action key; made by `collectHandlers`. */
  readonly handlers: Handlers
  /** Background jobs by kind; made by `collectJobs`. */
  readonly jobs: Jobs
  /** Who is told of events, by name; made by `collectSubscribers`. */
  readonly subscribers: Subscribers
  /** Where the bytes of files lie. */
  readonly files: Files
  /** Who watches what the program does. */
  readonly observer: Observer
  /** Where the program may connect to when a tenant says where: webhooks, mail servers. */
  readonly outgoing: Outgoing
  /** What the installation says about mail. */
  readonly mailing: Mailing
  /** What modules answer besides the derived routes. */
  readonly routes: readonly ModuleRoutes[]
  /** 32 bytes derived from INOPSIO_SECRET; seals secret fields. */
  readonly secret: Uint8Array
}
