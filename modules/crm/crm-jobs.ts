import { jobs } from '@inopsio/kernel'
import { assignmentJobs } from './assignment/assignment-jobs.ts'
import { scoreJobs } from './score/score-jobs.ts'

/** What the module does in the background. */
export const crmJobs = jobs({ ...assignmentJobs, ...scoreJobs })

declare module '@inopsio/kernel' {
  interface JobSets {
    crm: typeof crmJobs
  }
}
