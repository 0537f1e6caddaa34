import { followingKernel } from '../custom/tenant-kernel.ts'
import { Refusal } from '../errors.ts'
import { causedBy } from '../events/cause.ts'
import type { Kernel } from '../kernel.ts'
import { newDoing } from '../observe/doing.ts'
import { traceOfJob } from '../observe/traces.ts'
import { watched } from '../observe/watch.ts'
import { systemContext, userContext } from '../tenancy/system.ts'
import type { Job, TenantJobCall } from './handle.ts'
import { Hopeless } from './hopeless.ts'
import { type Claimed, type Outcome, type Progress, reportProgress } from './queue.ts'

const PROGRESS_MS = 500
const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 3_600_000

/** Does one claimed job and says what came of it; never throws. */
export async function runJob(
  kernel: Kernel,
  worker: string,
  job: Job,
  claimed: Claimed,
  signal: AbortSignal,
): Promise<Outcome> {
  const { id, attempt, tenant } = claimed
  const doing = newDoing('job', job.kind, id, tenant)
  const trace = await traceOfJob(kernel, id)
  const { outcome } = await watched(
    kernel,
    doing,
    trace,
    () => attempted(kernel, worker, job, claimed, signal),
    ({ outcome: { outcome }, error }) => ({ outcome, ...(error === undefined ? {} : { error }) }),
    attempt,
  )
  return outcome
}

interface Attempted {
  readonly outcome: Outcome
  readonly error?: unknown
}

async function attempted(
  kernel: Kernel,
  worker: string,
  job: Job,
  claimed: Claimed,
  signal: AbortSignal,
): Promise<Attempted> {
  const { id, attempt } = claimed
  const progress = watchProgress(latest => reportProgress(kernel, worker, id, latest))
  try {
    await job.handler(callOf(kernel, job, claimed, signal, progress.progress))
    return { outcome: { id, attempt, outcome: 'done' } }
  } catch (error) {
    if (signal.aborted) return { outcome: { id, attempt, outcome: 'stopped' } }
    const failed = {
      id,
      attempt,
      outcome: isHopeless(job, error) ? 'hopeless' : 'failed',
      error: wordsOf(error),
      delay: delayAfter(attempt),
    } as const
    return { outcome: failed, error }
  } finally {
    await progress.settle()
  }
}

/** What a person may not do now she will not be allowed to a minute later; she is told, and may have it tried again. */
const isHopeless = (job: Job, error: unknown): boolean =>
  error instanceof Hopeless || (job.as === 'person' && error instanceof Refusal && error.status === 403)

function callOf(
  program: Kernel,
  job: Job,
  { id, tenant, input, attempt, cause, depth, startedBy, apiKey }: Claimed,
  signal: AbortSignal,
  progress: TenantJobCall<unknown>['progress'],
): TenantJobCall<Readonly<Record<string, unknown>>> {
  const caused = cause === null ? program : causedBy(program, { event: cause, depth })
  const { kernel, follow } = followingKernel(caused)
  const request = { requestId: id, signal }
  const contextIn = (tenant: string) =>
    job.as === 'person'
      ? userContext(program, tenant, startedBy ?? '', job.kind, { ...request, apiKey })
      : systemContext(program, tenant, job.kind, request)
  return {
    kernel,
    id,
    attempt,
    input,
    signal,
    progress,
    async context() {
      if (tenant === null) throw new Error(`${job.kind} works outside all tenants.`)
      return follow(await contextIn(tenant))
    },
  }
}

/** Writes the latest progress down, not every step of it. Should that fail, the next one says more anyway. */
function watchProgress(write: (progress: Progress) => Promise<unknown>) {
  let latest: Progress | undefined
  let writing: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    timer = undefined
    const progress = latest
    latest = undefined
    if (progress) writing = writing.then(() => write(progress)).catch(() => {})
  }
  return {
    progress(done: number, total: number | null = null, note: string | null = null) {
      latest = { done, total, note }
      timer ??= setTimeout(flush, PROGRESS_MS)
    },
    settle() {
      clearTimeout(timer)
      flush()
      return writing
    },
  }
}

/** What went wrong, in words that a column can keep. */
export const wordsOf = (error: unknown): string => {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return words.toWellFormed().replaceAll('\0', '').slice(0, 2_000)
}

/** 1, 4, 16, 64 … seconds, an hour at most, each a little different, so that those who failed together part. */
export function delayAfter(attempt: number): number {
  const full = Math.min(FIRST_DELAY_MS * 4 ** (attempt - 1), LONGEST_DELAY_MS)
  return Math.round(full * (0.75 + Math.random() / 2))
}
