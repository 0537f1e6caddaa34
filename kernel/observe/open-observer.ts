import type { Kernel } from '../kernel.ts'
import { openFaultBook } from './faults.ts'
import { type LogLevel, openLog } from './log.ts'
import { openMetrics } from './metrics.ts'
import type { Observer } from './observer.ts'

export interface ObserverOptions {
  readonly level: LogLevel
  /** Whether to send traces to OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly isTraced: boolean
  readonly slowMs: number
  readonly version: string
}

/** Everything that watches a running program. */
export interface RunningObserver extends Observer {
  /** Has the kernel that it watches say how it is doing, and keep what went wrong. */
  watch(kernel: Kernel): void
  /** Metrics of this process as Prometheus reads them. */
  metrics(): Promise<string>
  /** Writes down and sends what is left; while the kernel still has its connections. */
  end(): Promise<void>
}

export async function openObserver({
  level,
  isTraced,
  slowMs,
  version,
}: ObserverOptions): Promise<RunningObserver> {
  const metrics = await openMetrics()
  const faults = openFaultBook()
  const tracing = isTraced ? await (await import('./tracing.ts')).openTracing(version) : null
  return {
    log: openLog(level),
    meter: metrics.meter,
    faults,
    tracer: tracing,
    slowMs,
    watch(kernel) {
      metrics.watch(kernel)
      faults.watch(kernel)
    },
    metrics: metrics.text,
    async end() {
      await faults.flush()
      await tracing?.end().catch(() => {})
    },
  }
}
