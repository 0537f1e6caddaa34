import type { Kernel } from '../kernel.ts'
import { type Doing, whileDoing } from './doing.ts'
import { tell } from './observer.ts'

/** What came of it, and with which error. */
export interface Ended {
  readonly outcome: string
  readonly error?: unknown
}

/** Does a job or a delivery under the eyes of whoever watches. */
export async function watched<T>(
  { observer }: Kernel,
  doing: Doing,
  traceparent: string | null,
  work: () => Promise<T>,
  endedOf: (result: T) => Ended,
  count?: number,
): Promise<T> {
  const begun = performance.now()
  const span = observer.tracer?.begin(`${doing.kind} ${doing.name}`, traceparent, { tenant: doing.tenant })
  if (span) doing.trace = { traceparent: span.traceparent, span }
  else if (traceparent) doing.trace = { traceparent, span: null }
  const result = await whileDoing(doing, work)
  const { outcome, error } = endedOf(result)
  if (error !== undefined) observer.faults?.error(doing, error)
  const ms = performance.now() - begun
  tell(observer, { doing, ms, outcome, error, ...(count === undefined ? {} : { count }) })
  return result
}
