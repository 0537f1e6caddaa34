import { createHash } from 'node:crypto'
import { createExecutor, type ExecutorOptions } from './db/executor.ts'
import { createRegistry } from './entity/registry.ts'
import type { ServerModule } from './entity/server-module.ts'
import { collectSubscribers } from './events/subscribe.ts'
import { type FileSettings, filesSomewhere, openFiles } from './files/files.ts'
import { collectJobs } from './jobs/handle.ts'
import { wakeWorkers } from './jobs/wake.ts'
import type { Kernel } from './kernel.ts'
import { type MailingSettings, mailing } from './mail/mailing.ts'
import { type OutgoingSettings, outgoing } from './net/outgoing.ts'
import { notificationSubscriber } from './notifications/subscriber.ts'
import { observed } from './observe/observed-executor.ts'
import { nobody, type Observer } from './observe/observer.ts'
import { collectHandlers } from './write/handle.ts'

export interface KernelSettings {
  /** INOPSIO_SECRET. */
  readonly secret: string
  /** Where the serving login finds the database. */
  readonly database: ExecutorOptions
  /** Where files are kept; in a temporary folder when left out. */
  readonly files?: FileSettings
  /** Where tenants may make the program connect to; the public internet when left out. */
  readonly outgoing?: OutgoingSettings
  /** Who watches what the program does; nobody when left out. */
  readonly observer?: Observer
  /** How the installation sends mail; it is kept in the house when left out. */
  readonly mail?: MailingSettings
}

/**
 * Puts a running kernel together: the declarations of all modules, what their actions do, and connections of the
 * serving login. Declarations that contradict each other refuse to start here.
 */
export function createKernel(modules: readonly ServerModule[], settings: KernelSettings): Kernel {
  const { secret, database, files, observer = nobody } = settings
  const registry = createRegistry(modules.map(({ module }) => module))
  return {
    registry,
    handlers: collectHandlers(
      registry,
      modules.flatMap(({ handlers = [] }) => handlers),
    ),
    jobs: collectJobs(
      registry.modules,
      modules.flatMap(({ jobs }) => jobs ?? []),
    ),
    subscribers: collectSubscribers(registry, [
      notificationSubscriber(registry),
      ...modules.flatMap(({ subscribers = [] }) => subscribers),
    ]),
    routes: modules.flatMap(({ routes }) => routes ?? []),
    files: files ? openFiles(files) : filesSomewhere(),
    outgoing: outgoing(settings.outgoing),
    mailing: mailing(settings.mail),
    secret: createHash('sha256').update(secret).digest(),
    observer,
    executor: observed(createExecutor({ announced: wakeWorkers, ...database }), observer),
  }
}
