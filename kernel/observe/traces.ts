import { ask } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import type { Kernel } from '../kernel.ts'

/** The trace a job was enqueued in; asked only while somebody traces. */
export const traceOfJob = async (kernel: Kernel, job: string): Promise<string | null> =>
  kernel.observer.tracer ? found(kernel, [[job], null, []]) : null

/** The trace in which the first of these events that has one happened; asked only while somebody traces. */
export const traceOfEvents = async (
  kernel: Kernel,
  tenant: string,
  events: readonly string[],
): Promise<string | null> => (kernel.observer.tracer ? found(kernel, [[], tenant, events]) : null)

async function found(
  kernel: Kernel,
  of: readonly [readonly string[], string | null, readonly string[]],
): Promise<string | null> {
  const [row] = await ask(kernel, 'core_traces', [proofOf(kernel), ...of], 'read').catch(() => [])
  return row?.trace ?? null
}
