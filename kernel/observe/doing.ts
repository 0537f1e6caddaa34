import { AsyncLocalStorage } from 'node:async_hooks'

/** What the program is at: one request, job or delivery of events, for everything that is written down about it. */
export interface Doing {
  readonly kind: 'request' | 'job' | 'event'
  /** The route, the kind of job, the subscriber: never anything that somebody typed. */
  readonly name: string
  readonly requestId: string
  tenant: string | null
  user: string | null
  /** Statement groups sent to the database: as many round trips. */
  groups: number
  /** Milliseconds spent waiting for them. */
  databaseMs: number
  /** Where this stands in a trace; null when nobody traces. */
  trace: Trace | null
}

/** A place in a distributed trace, https://www.w3.org/TR/trace-context. */
export interface Trace {
  /** As the header has it: `00-<trace>-<span>-<flags>`. */
  readonly traceparent: string
  /** What the tracer works with; null when a trace is only passed on. */
  readonly span: TraceSpan | null
}

export interface TraceSpan {
  /** Begins a part of it. */
  child(name: string, attributes: TraceAttributes): TraceSpan
  readonly traceparent: string
  end(attributes?: TraceAttributes, error?: unknown): void
}

export type TraceAttributes = Readonly<Record<string, string | number | boolean | null | undefined>>

const current = new AsyncLocalStorage<Doing>()

export const newDoing = (
  kind: Doing['kind'],
  name: string,
  requestId: string,
  tenant: string | null = null,
): Doing => ({ kind, name, requestId, tenant, user: null, groups: 0, databaseMs: 0, trace: null })

/** Everything that follows from `work` belongs to it. */
export const whileDoing = <T>(doing: Doing, work: () => T): T => current.run(doing, work)

/** For what begins something of its own, though it was called from within something else: timers, wake-ups. */
export const outside = <T>(work: () => T): T => current.exit(work)

/** What the program is at here; undefined between things. */
export const doingNow = (): Doing | undefined => current.getStore()
