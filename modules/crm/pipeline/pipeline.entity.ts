import { entity, f } from '@inopsio/kernel'

const keepers = { salesManager: 'all' } as const
const settings = {
  read: { everyone: 'all' },
  create: keepers,
  update: keepers,
  delete: keepers,
  import: keepers,
  export: keepers,
} as const

/** How sure a deal counts in the forecast; independent of where it stands, because its owner may know better. */
export const categories = {
  commit: 'Commit',
  best: 'Best case',
  pipeline: 'Pipeline',
  omitted: 'Omitted',
} as const

/** A way to sell, from the first talk to the contract. */
export const Pipeline = entity('crm.pipeline', {
  label: ['Pipeline', 'Pipelines'],
  icon: 'funnel',
  title: 'name',
  quiet: true,
  fields: {
    name: f.text({ max: 80, required: true, index: true }),
    position: f.integer({
      min: 0,
      max: 1000,
      default: 0,
      index: true,
      help: 'The first one is taken where none is named.',
    }),
    active: f.flag({ default: true, help: 'Offered for new deals.' }),
  },
  key: ['name'],
  unique: { name: { on: ['name'], message: 'Another pipeline has this name.' } },
  rights: settings,
  list: { columns: ['name', 'position', 'active'], sort: 'position' },
})

/**
 * Where a deal may stand. What a stage meant at any time is kept with it, so that figures of the past stay what they
 * were; a stage that deals have been in is put out of use and not deleted.
 */
export const Stage = entity('crm.stage', {
  label: ['Stage', 'Stages'],
  icon: 'columns-3',
  title: 'name',
  quiet: true,
  fields: {
    name: f.text({ max: 80, required: true }),
    pipeline: f.ref('crm.pipeline', {
      required: true,
      onDelete: 'cascade',
      inverse: 'stages',
      changes: 'actions',
    }),
    position: f.integer({ min: 0, max: 1000, default: 0, index: true }),
    kind: f.choice({
      choices: { open: 'Open', won: 'Won', lost: 'Lost' },
      default: 'open',
      required: true,
      changes: 'actions',
      help: 'Whether deals here are still open.',
    }),
    probability: f.percent({ scale: 0, min: '0', max: '100', default: '0', required: true }),
    category: f.choice({
      choices: categories,
      default: 'pipeline',
      required: true,
      label: 'Forecast category',
      history: { with: ['probability', 'position', 'rottingDays'] },
    }),
    rottingDays: f.integer({
      min: 1,
      max: 3650,
      label: 'Rots after (days)',
      help: 'A deal in which nothing has happened for so long is marked.',
    }),
    requires: f.tags({
      label: 'Required fields',
      help: 'Fields of a deal that must have a value in this stage, by key: value, closeDate.',
    }),
    active: f.flag({ default: true, help: 'Deals may be moved here.' }),
  },
  key: ['name'],
  index: { places: ['pipeline', 'position'] },
  unique: { name: { on: ['pipeline', 'name'], message: 'This pipeline has a stage of this name.' } },
  rights: settings,
  list: {
    columns: ['name', 'pipeline', 'position', 'kind', 'probability', 'category', 'active'],
    filters: ['pipeline', 'kind'],
    sort: 'position',
  },
})

/** Why deals are lost, in the words of the company. */
export const LostReason = entity('crm.lostReason', {
  label: ['Lost reason', 'Lost reasons'],
  icon: 'circle-slash',
  title: 'name',
  quiet: true,
  fields: {
    name: f.text({ max: 80, required: true, index: true }),
    active: f.flag({ default: true, help: 'Offered when a deal is lost.' }),
  },
  key: ['name'],
  unique: { name: { on: ['name'], message: 'Another reason has this name.' } },
  rights: settings,
  list: { columns: ['name', 'active'], sort: 'name' },
})

/** A step on the way that a company wants to see reached, in whichever stage: a test drive, a site visit, a pilot. */
export const Milestone = entity('crm.milestone', {
  label: ['Milestone', 'Milestones'],
  icon: 'milestone',
  title: 'name',
  quiet: true,
  fields: {
    name: f.text({ max: 80, required: true }),
    pipeline: f.ref('crm.pipeline', { required: true, onDelete: 'cascade', inverse: 'milestones' }),
    position: f.integer({ min: 0, max: 1000, default: 0, index: true }),
    active: f.flag({ default: true, help: 'Offered for deals.' }),
  },
  key: ['name'],
  unique: { name: { on: ['pipeline', 'name'], message: 'This pipeline has a milestone of this name.' } },
  rights: settings,
  list: { columns: ['name', 'pipeline', 'position', 'active'], filters: ['pipeline'], sort: 'position' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.pipeline': typeof Pipeline
    'crm.stage': typeof Stage
    'crm.lostReason': typeof LostReason
    'crm.milestone': typeof Milestone
  }
}
