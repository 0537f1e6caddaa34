import type { ModuleSpec } from '../entity/module.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import type { InputOfSpec, JobModule, JobSpec, JobsOf } from './job.ts'
import { type Recurrence, recurrenceOf } from './recurrence.ts'

/** What every handler is called with. */
export interface JobCall<Input> {
  /** Once it has asked for a context, this has the tenant's own fields too. */
  readonly kernel: Kernel
  /** The job's id: the same at every attempt, so that it can serve as an idempotency key. */
  readonly id: string
  /** 1 at the first attempt. A job may run more than once: when the program is killed, its job is done again. */
  readonly attempt: number
  readonly input: Input
  /** Fires when somebody pauses or cancels the job, or the program stops. A handler that then throws is not counted. */
  readonly signal: AbortSignal
  /** Tells those who watch how far it is; written down every half second at most. */
  progress(done: number, total?: number | null, note?: string | null): void
}

export interface TenantJobCall<Input> extends JobCall<Input> {
  /**
   * Whoever the job works as, named after the job in every change: the program itself in the job's tenant; or the person
   * who enqueued it, with the rights she has at this moment, a Refusal when she has none any more. Ask for it anew from
   * time to time in work that is long.
   */
  context(): Promise<Context>
}

type CallOf<S> = S extends { readonly for: 'installation' }
  ? JobCall<InputOfSpec<S>>
  : TenantJobCall<InputOfSpec<S>>

/** One handler for every declared job; forgetting or misspelling one does not compile. */
export type JobHandlersOf<M extends JobModule> = {
  readonly [J in keyof JobsOf<M>]: (call: CallOf<JobsOf<M>[J]>) => void | Promise<void>
}

/** A handler when its job is not known at compile time. */
export type AnyJobHandler = (call: TenantJobCall<Readonly<Record<string, unknown>>>) => void | Promise<void>

export interface JobHandlerSet {
  readonly module: string
  readonly handlers: Readonly<Record<string, AnyJobHandler>>
}

/** A declared job with its handler. */
export interface Job extends JobSpec {
  readonly kind: string
  readonly recurrence: Recurrence | null
  readonly handler: AnyJobHandler
}

/** All jobs by kind. */
export type Jobs = ReadonlyMap<string, Job>

/**
 * Says what the jobs of a module do; stands in `<name>.jobs.ts` and is listed by the module's server half.
 *
 * @example
 * export const crmJobHandlers = handleJobs('crm', {
 *   async remind({ kernel, context }) { … await updateRecord(kernel, await context(), … ) },
 * })
 */
export const handleJobs = <M extends JobModule>(module: M, handlers: JobHandlersOf<M>): JobHandlerSet => ({
  module,
  handlers: handlers as unknown as Readonly<Record<string, AnyJobHandler>>,
})

/** Puts the jobs of all modules together; refuses to start when one has no handler, no sense, or no declaration. */
export function collectJobs(modules: readonly ModuleSpec[], sets: readonly JobHandlerSet[]): Jobs {
  const handlers = new Map(
    sets.flatMap(set =>
      Object.entries(set.handlers).map(([key, handler]) => [`${set.module}.${key}`, handler]),
    ),
  )
  const jobs = new Map(
    modules.flatMap(({ id, jobs = {} }) =>
      Object.entries(jobs).map(([key, spec]) => [`${id}.${key}`, resolve(`${id}.${key}`, spec, handlers)]),
    ),
  )
  for (const kind of handlers.keys())
    if (!jobs.has(kind)) throw new Error(`There is a handler for ${kind}, but no such job.`)
  return jobs
}

function resolve(kind: string, spec: JobSpec, handlers: ReadonlyMap<string, AnyJobHandler>): Job {
  const handler = handlers.get(kind)
  if (!handler) throw new Error(`The job ${kind} has no handler.`)
  const recurrence = recurrenceOf(kind, spec)
  if (spec.as === 'person' && (recurrence || spec.for === 'installation'))
    throw new Error(`The job ${kind} works in a person's name, so a person has to enqueue it.`)
  if (recurrence && Object.values(spec.input ?? {}).some(field => field.required))
    throw new Error(`The job ${kind} runs by itself, so nobody can give it its input.`)
  if (recurrence && spec.waits)
    throw new Error(`The job ${kind} runs by itself; let it enqueue one that waits instead.`)
  return { ...spec, kind, recurrence, handler }
}
