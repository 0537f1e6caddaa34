import { type JobSpec, jobs } from '@inopsio/kernel'
import { type Context, enqueuing, handleJobs, type Kernel } from '@inopsio/kernel/server'

/* Mistakes in jobs, refused by the compiler like those in actions. Nothing here ever runs. */

export const declaredWrongly = jobs({
  // @ts-expect-error a job has a label
  nameless: {} satisfies Partial<JobSpec>,
})

// @ts-expect-error the other jobs have no handler
export const handlerMissing = handleJobs('core', { forget() {} })

export const handlerOfNoJob = handleJobs('core', {
  forget() {},
  makePartitions(call) {
    // @ts-expect-error what works for the installation has no tenant
    return void call.context()
  },
  sealAudit() {},
  // @ts-expect-error there is no such job
  sealAudits() {},
})

export const enqueuedWrongly = (kernel: Kernel, context: Context) =>
  // @ts-expect-error there is no such job
  enqueuing(kernel, context, 'core.seal', {})
