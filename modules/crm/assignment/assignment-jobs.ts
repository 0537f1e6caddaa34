import { f } from '@inopsio/kernel'

/** What assignment does in the background. */
export const assignmentJobs = {
  assignWaiting: {
    label: 'Assign waiting leads and deals',
    help: 'Tries again to give out what nobody could take: when capacity is free again, and as shifts begin.',
    every: '5 minutes',
    concurrency: 1,
  },
  simulateAssignment: {
    label: 'Try assignment rules on past leads or deals',
    as: 'person',
    input: { simulation: f.text({ required: true }) },
    notifies: true,
  },
} as const
