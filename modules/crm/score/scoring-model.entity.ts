import { entity, f } from '@inopsio/kernel'

const makers = { salesManager: 'all', marketing: 'all' } as const

const limit = (label: string, value: number) =>
  f.integer({ min: 0, max: 100_000, default: value, required: true, label })

/**
 * How leads are scored: what makes one fit, what counts as engagement, and from where a grade begins. Made as a draft,
 * looked at on the leads there are, then published; what was published never changes.
 */
export const ScoringModel = entity('crm.scoringModel', {
  label: ['Scoring model', 'Scoring models'],
  icon: 'gauge',
  title: 'name',
  quiet: true,
  fields: {
    name: f.text({ max: 120, required: true, index: true }),
    status: f.state({
      phases: { draft: 'Draft', published: 'Published', retired: 'Retired' },
      statuses: {
        draft: { label: 'Draft', phase: 'draft' },
        published: { label: 'Published', phase: 'published' },
        retired: { label: 'Retired', phase: 'retired' },
      },
      initial: 'draft',
      index: true,
    }),
    rules: f.parts('crm.fitRule', { max: 100 }),
    weights: f.parts('crm.engagementWeight', { max: 100 }),
    aFit: limit('A: fit from', 70),
    aEngagement: limit('A: engagement from', 40),
    bFit: limit('B: fit from', 50),
    bEngagement: limit('B: engagement from', 15),
    cFit: limit('C: fit from', 25),
    cEngagement: limit('C: engagement from', 0),
    mqlFrom: f.choice({
      choices: { a: 'A', b: 'B', c: 'C', never: 'Never' },
      default: 'b',
      required: true,
      label: 'Marketing qualified from grade',
    }),
    publishedAt: f.dateTime({ system: true, label: 'Published on' }),
  },
  unique: {
    published: {
      on: ['status'],
      where: `status = 'published'`,
      message: 'Another model is published already.',
    },
  },
  check: {
    fit_order: {
      sql: 'a_fit >= b_fit and b_fit >= c_fit',
      on: ['aFit', 'bFit', 'cFit'],
      message: 'A better grade needs at least as much fit.',
    },
    engagement_order: {
      sql: 'a_engagement >= b_engagement and b_engagement >= c_engagement',
      on: ['aEngagement', 'bEngagement', 'cEngagement'],
      message: 'A better grade needs at least as much engagement.',
    },
  },
  frozen: { status: { phases: ['published', 'retired'] } },
  rights: {
    read: { everyone: 'all' },
    create: makers,
    update: makers,
    delete: makers,
    publish: makers,
    copy: makers,
    preview: makers,
  },
  actions: {
    publish: {
      label: 'Publish',
      help: 'All leads are scored by this model from now on, those there are in the background.',
      from: { status: ['draft'] },
      emits: 'published',
      confirm: 'All leads will be scored anew by this model.',
    },
    copy: {
      label: 'Make a draft of it',
      from: { status: ['published', 'retired'] },
      emits: 'copied',
    },
    preview: {
      label: 'Look at the effect',
      help: 'Scores the leads you may see by this draft. Nothing is changed.',
      from: { status: ['draft'] },
      emits: 'previewed',
    },
  },
  events: {
    published: {},
    copied: { copy: f.text({ required: true }) },
    previewed: { preview: f.text({ required: true }) },
  },
  list: { columns: ['name', 'status', 'publishedAt', 'createdBy'], sort: '-createdAt' },
  form: {
    Model: ['name', 'status', 'rules', 'weights'],
    Grades: ['aFit', 'aEngagement', 'bFit', 'bEngagement', 'cFit', 'cEngagement', 'mqlFrom'],
  },
})

/** Points for leads that pass a condition; the sum of all is the fit, from 0 to 100. */
export const FitRule = entity('crm.fitRule', {
  label: ['Fit rule', 'Fit rules'],
  title: 'name',
  part: 'crm.scoringModel',
  fields: {
    name: f.text({ max: 120, required: true }),
    condition: f.json({
      filterOf: 'crm.lead',
      schema: { type: 'object' },
      help: 'In the filter grammar of lists; every lead when left out.',
    }),
    points: f.integer({ min: -100, max: 100, required: true }),
  },
})

/** What one kind of engagement is worth, and how much of it counts on one day. */
export const EngagementWeight = entity('crm.engagementWeight', {
  label: ['Engagement weight', 'Engagement weights'],
  title: 'type',
  part: 'crm.scoringModel',
  fields: {
    type: f.text({
      max: 60,
      required: true,
      pattern: '[a-z][A-Za-z0-9.]*',
      patternMessage: 'Enter a word such as call, meeting, pageView or form.submitted.',
    }),
    points: f.integer({ min: -1000, max: 1000, required: true }),
    dailyCap: f.integer({ min: 0, max: 100_000, label: 'At most a day', help: 'No limit when left out.' }),
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.scoringModel': typeof ScoringModel
    'crm.fitRule': typeof FitRule
    'crm.engagementWeight': typeof EngagementWeight
  }
}
