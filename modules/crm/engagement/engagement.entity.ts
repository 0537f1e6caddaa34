import { entity, f } from '@inopsio/kernel'

/** Something a person did that shows interest: a call, a visit, a form. Taken back by undoing it, or with what it comes from. */
export const Engagement = entity('crm.engagement', {
  label: ['Engagement', 'Engagements'],
  icon: 'activity',
  title: 'type',
  via: 'lead',
  writes: 'actions',
  undoable: true,
  quiet: true,
  fields: {
    lead: f.ref('crm.lead', { required: true, onDelete: 'cascade', inverse: 'engagements' }),
    type: f.text({
      max: 60,
      required: true,
      index: true,
      pattern: '[a-z][A-Za-z0-9.]*',
      patternMessage: 'Enter a word such as call, meeting, pageView or form.submitted.',
    }),
    at: f.dateTime({ required: true, default: 'now', label: 'When', index: true }),
    weight: f.integer({
      min: -1000,
      max: 1000,
      label: 'Points',
      help: 'Instead of the points that the scoring model gives for the type.',
    }),
    note: f.text({ max: 300, pii: 'text' }),
    /** Where it comes from, so that nothing counts twice: the id of an activity, of a message. */
    source: f.text({ max: 120 }),
  },
  unique: { source: { on: ['source'], message: 'This has been counted already.' } },
  index: { of_lead: ['lead', 'at'] },
  list: { columns: ['lead', 'type', 'at', 'weight', 'note'], filters: ['type', 'at'], sort: '-at' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.engagement': typeof Engagement
  }
}
