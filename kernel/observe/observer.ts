import type { Doing, TraceAttributes, TraceSpan } from './doing.ts'
import { type Logger, noLog } from './log.ts'

/** Something is over: how it went, for logs, metrics and captured faults. */
export interface Done {
  readonly doing: Doing
  readonly ms: number
  /** HTTP status; what came of a job or a delivery. */
  readonly outcome: string
  readonly method?: string
  readonly change?: string | null
  readonly error?: unknown
  /** How many events were delivered together; which attempt of a job it was. */
  readonly count?: number
}

/** A group of statements that took its time. */
export interface SlowGroup {
  readonly doing: Doing | undefined
  /** The statements as they were sent, without values. */
  readonly text: string
  readonly ms: number
}

/** Counts what is over. */
export interface Meter {
  done(done: Done): void
  group(lane: string, ms: number, isFailed: boolean): void
}

/** Keeps what went wrong or took too long. */
export interface FaultSink {
  error(doing: Doing | undefined, error: unknown): void
  slow(group: SlowGroup): void
}

export interface Tracer {
  /** Begins a trace, or goes on with the one that the caller is in. */
  begin(name: string, traceparent: string | null, attributes: TraceAttributes): TraceSpan
}

/** Everything that watches the program. */
export interface Observer {
  readonly log: Logger
  readonly meter: Meter | null
  readonly faults: FaultSink | null
  readonly tracer: Tracer | null
  /** From this many milliseconds on a group counts as slow. */
  readonly slowMs: number
}

export const nobody: Observer = { log: noLog, meter: null, faults: null, tracer: null, slowMs: 500 }

/** Tells everybody who watches that something is over. */
export function tell(observer: Observer, done: Done): void {
  const { doing, ms, outcome, change, error, method, count } = done
  observer.meter?.done(done)
  const { kind, name, requestId, tenant, user, groups, databaseMs, trace } = doing
  trace?.span?.end({ outcome, groups, tenant, user }, error)
  const level = levelOf(done)
  if (!observer.log.isLevelEnabled(level)) return
  observer.log[level](
    {
      [KINDS[kind]]: name,
      ...(method === undefined ? {} : { method }),
      [kind === 'request' ? 'status' : 'outcome']: kind === 'request' ? Number(outcome) : outcome,
      ms: rounded(ms),
      requestId,
      tenant,
      user,
      ...(change ? { change } : {}),
      ...(count === undefined ? {} : { count }),
      groups,
      databaseMs: rounded(databaseMs),
      ...(trace ? { trace: trace.traceparent.slice(3, 35) } : {}),
    },
    kind,
  )
}

const KINDS = { request: 'route', job: 'job', event: 'subscriber' } as const

/** Asked for by machines every few seconds; a log is for what people did. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics'])

function levelOf({ doing, outcome }: Done): 'info' | 'warn' | 'debug' {
  if (doing.kind === 'request' && PROBES.has(doing.name)) return 'debug'
  if (doing.kind === 'request') return Number(outcome) >= 500 ? 'warn' : 'info'
  if (outcome === 'failed' || outcome === 'hopeless') return 'warn'
  return doing.kind === 'job' ? 'info' : 'debug'
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10
