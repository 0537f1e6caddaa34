import { entity, f } from '@inopsio/kernel'

const makers = { salesManager: 'all', marketing: 'all' } as const

/** What a draft of a scoring model would make of the leads there are; nothing else comes of it. */
export const ScoringPreview = entity('crm.scoringPreview', {
  label: ['Scoring preview', 'Scoring previews'],
  title: 'modelName',
  writes: 'actions',
  quiet: true,
  fields: {
    model: f.ref('crm.scoringModel', { required: true, onDelete: 'cascade', inverse: 'previews' }),
    modelName: f.text({ max: 120, required: true, label: 'Model' }),
    status: f.choice({
      choices: { waiting: 'Waiting', running: 'Running', done: 'Done' },
      default: 'waiting',
      required: true,
    }),
    job: f.text({ max: 36 }),
    leads: f.integer({ min: 0 }),
    result: f.json({ tracked: false }),
  },
  index: { of_model: ['model', 'createdAt'] },
  rights: { read: makers },
  list: { columns: ['modelName', 'status', 'leads', 'createdAt'], sort: '-createdAt' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.scoringPreview': typeof ScoringPreview
  }
}
