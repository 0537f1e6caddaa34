import { entity, f } from '@inopsio/kernel'

const makers = { salesManager: 'all', teamLead: 'all', marketing: 'all', service: 'all' } as const

/** A set of activities that belong together, with dates counted from a first day: what to do when a deal is won. */
export const ActivityTemplate = entity('work.activityTemplate', {
  label: ['Activity template', 'Activity templates'],
  icon: 'list-checks',
  title: 'name',
  quiet: true,
  fields: {
    name: f.text({ max: 120, required: true }),
    description: f.text({ max: 500 }),
    isActive: f.flag({ default: true, label: 'In use' }),
    steps: f.parts('work.templateStep', { min: 1, max: 50 }),
  },
  key: ['name'],
  unique: { name: { on: ['name'], message: 'There is a template of this name already.' } },
  rights: {
    read: { everyone: 'all' },
    create: makers,
    update: makers,
    delete: makers,
    import: makers,
    export: makers,
    apply: { everyone: 'all' },
  },
  actions: {
    apply: {
      label: 'Apply to a record',
      help: 'Makes its activities, all in one change.',
      input: {
        about: f.refAny({ label: 'Record' }),
        firstDay: f.date({ required: true, label: 'First day' }),
        owner: f.ref('core.user', { label: 'Assigned to' }),
      },
    },
  },
  list: { columns: ['name', 'description', 'isActive'], sort: 'name' },
  form: { Template: ['name', 'description', 'isActive', 'steps'] },
})

/** One of the activities a template makes. */
export const TemplateStep = entity('work.templateStep', {
  label: ['Step', 'Steps'],
  title: 'subject',
  part: 'work.activityTemplate',
  fields: {
    kind: f.choice({
      choices: { task: 'Task', call: 'Call', meeting: 'Meeting' },
      required: true,
      default: 'task',
    }),
    subject: f.text({ max: 200, required: true }),
    body: f.longText({ max: 5_000, label: 'Details' }),
    afterDays: f.integer({ min: 0, max: 3_650, default: 0, required: true, label: 'Days after the first' }),
    waitsForPrevious: f.flag({ default: false, label: 'Waits for the step before' }),
    priority: f.choice({
      choices: { low: 'Low', normal: 'Normal', high: 'High' },
      required: true,
      default: 'normal',
    }),
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'work.activityTemplate': typeof ActivityTemplate
    'work.templateStep': typeof TemplateStep
  }
}
