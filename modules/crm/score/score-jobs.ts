import { f } from '@inopsio/kernel'

/** What scoring does in the background. */
export const scoreJobs = {
  scoreAll: {
    label: 'Score all leads',
    help: 'After a new scoring model was published, and every night, because conditions may depend on the day.',
    cron: '40 3 * * *',
    concurrency: 1,
    priority: 5,
  },
  lowerGrades: {
    label: 'Lower grades whose engagement has faded',
    every: 'hour',
    concurrency: 1,
  },
  previewScores: {
    label: 'Look at the effect of a scoring model',
    as: 'person',
    input: { preview: f.text({ required: true }) },
    notifies: true,
  },
} as const
