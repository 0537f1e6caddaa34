import { f } from '../fields/f.ts'
import { jobs } from './job.ts'

/** What the kernel itself does in the background. */
export const coreJobs = jobs({
  sealAudit: {
    label: 'Seal the audit',
    help: 'Chains what was written since the last seal, so that a later change to it shows.',
    every: '10 minutes',
    concurrency: 1,
  },
  makePartitions: {
    label: 'Make room for coming months',
    for: 'installation',
    cron: '20 2 * * *',
    zone: 'UTC',
  },
  import: {
    label: 'Import',
    as: 'person',
    input: { import: f.text({ required: true }) },
    concurrency: 2,
    // It goes on where it was, so being killed again and again is no reason to give up.
    attempts: 25,
  },
  export: {
    label: 'Export',
    as: 'person',
    input: { export: f.text({ required: true }) },
    concurrency: 2,
    attempts: 25,
  },
  forget: {
    label: 'Forget what is no longer needed',
    help: 'Answers kept for a repeated request go after a day, finished jobs after 30, events that all subscribers have read after 14.',
    for: 'installation',
    every: 'hour',
  },
})

declare module '@inopsio/kernel' {
  interface JobSets {
    core: typeof coreJobs
  }
}
