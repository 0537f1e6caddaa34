import type { Job } from '../jobs/handle.ts'
import { ATTEMPTS } from '../jobs/job.ts'
import type { Claimed, Outcome } from '../jobs/queue.ts'
import type { Kernel } from '../kernel.ts'
import { systemContext } from '../tenancy/system.ts'
import { notify } from './notify.ts'

/** Tells who started a job that it has ended: well, where the job says so, and for good without success always. */
export async function tellStarter(
  kernel: Kernel,
  job: Job,
  claimed: Claimed,
  outcome: Outcome,
): Promise<void> {
  const { tenant, startedBy, attempt, id } = claimed
  const hasFailed = outcome.outcome === 'failed' && attempt >= (job.attempts ?? ATTEMPTS)
  const isDone = outcome.outcome === 'done' && job.notifies === true
  if (tenant === null || startedBy === null || !(hasFailed || isDone)) return
  const context = await systemContext(kernel, tenant, 'core.notify')
  await notify(kernel, context, {
    type: hasFailed ? 'core.jobFailed' : 'core.jobDone',
    to: [startedBy],
    event: `job ${id}`,
    values: { job: job.label, reason: 'Whoever administers your company can see what went wrong.' },
    link: '/app/jobs',
  })
}
