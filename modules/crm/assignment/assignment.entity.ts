import { entity, f } from '@inopsio/kernel'
import { kinds } from './assignment-plan.entity.ts'

const about = {
  outcome: f.choice({
    choices: {
      waiting: 'Waiting',
      given: 'Given by a rule',
      byHand: 'Given by hand',
      settled: 'No longer needed',
    },
    required: true,
    index: true,
  }),
  assignee: f.ref('core.user', { onDelete: 'setNull', label: 'Given to' }),
  givenAt: f.dateTime(),
  reason: f.text({ max: 2000, required: true, tracked: false }),
  rule: f.text({ max: 120 }),
  plan: f.ref('crm.assignmentPlan', { onDelete: 'setNull' }),
  tries: f.integer({ min: 0, default: 0, required: true, tracked: false }),
  triedAt: f.dateTime({ tracked: false }),
} as const

/** Why a lead has its owner, or why it has none yet: the ones that wait are the overflow queue. */
export const Assignment = entity('crm.assignment', {
  label: ['Assignment', 'Assignments'],
  icon: 'route',
  title: 'reason',
  via: 'lead',
  writes: 'actions',
  quiet: true,
  fields: {
    lead: f.ref('crm.lead', { required: true, onDelete: 'cascade', inverse: 'assignments' }),
    ...about,
  },
  unique: {
    waiting: { on: ['lead'], where: `outcome = 'waiting'`, message: 'This lead waits already.' },
  },
  index: { of_lead: ['lead', 'createdAt'], of_day: ['assignee', 'givenAt'], queue: ['outcome', 'createdAt'] },
  list: {
    columns: ['lead', 'outcome', 'assignee', 'reason', 'createdAt'],
    filters: ['outcome', 'assignee'],
    sort: '-createdAt',
  },
})

/** The same of a deal. */
export const DealAssignment = entity('crm.dealAssignment', {
  label: ['Deal assignment', 'Deal assignments'],
  icon: 'route',
  title: 'reason',
  via: 'deal',
  writes: 'actions',
  quiet: true,
  fields: {
    deal: f.ref('crm.deal', { required: true, onDelete: 'cascade', inverse: 'assignments' }),
    ...about,
  },
  unique: {
    waiting: { on: ['deal'], where: `outcome = 'waiting'`, message: 'This deal waits already.' },
  },
  index: { of_deal: ['deal', 'createdAt'], of_day: ['assignee', 'givenAt'], queue: ['outcome', 'createdAt'] },
  list: {
    columns: ['deal', 'outcome', 'assignee', 'reason', 'createdAt'],
    filters: ['outcome', 'assignee'],
    sort: '-createdAt',
  },
})

/** How far somebody is from her fair share of a rule: narrow, because it is written with every lead that is given out. */
export const AssignmentTurn = entity('crm.assignmentTurn', {
  label: ['Turn', 'Turns'],
  title: 'pool',
  writes: 'actions',
  quiet: true,
  fields: {
    pool: f.text({ max: 36, required: true }),
    user: f.ref('core.user', { required: true, onDelete: 'cascade' }),
    /** Billionths of a turn: what is due to her, less what she got ahead. */
    credit: f.integer({ default: 0, required: true, tracked: false }),
    taken: f.integer({ default: 0, required: true, tracked: false }),
  },
  unique: { member: { on: ['pool', 'user'], message: 'This person has a turn already.' } },
  rights: { read: { salesManager: 'all' } },
})

/** What a plan would have done with past leads; nothing else comes of it. */
export const AssignmentSimulation = entity('crm.assignmentSimulation', {
  label: ['Simulation', 'Simulations'],
  title: 'planName',
  writes: 'actions',
  quiet: true,
  fields: {
    plan: f.ref('crm.assignmentPlan', { required: true, onDelete: 'cascade', inverse: 'simulations' }),
    planName: f.text({ max: 120, required: true, label: 'Plan' }),
    of: f.choice({ choices: kinds, default: 'lead', required: true, label: 'Of what' }),
    days: f.integer({ min: 1, max: 366, required: true }),
    status: f.choice({
      choices: { waiting: 'Waiting', running: 'Running', done: 'Done' },
      default: 'waiting',
      required: true,
      index: true,
    }),
    job: f.text({ max: 36 }),
    leads: f.integer({ min: 0, label: 'Looked at' }),
    result: f.json({ tracked: false }),
  },
  index: { of_plan: ['plan', 'createdAt'] },
  rights: { read: { salesManager: 'all' } },
  list: { columns: ['planName', 'of', 'days', 'status', 'leads', 'createdAt'], sort: '-createdAt' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.assignment': typeof Assignment
    'crm.dealAssignment': typeof DealAssignment
    'crm.assignmentTurn': typeof AssignmentTurn
    'crm.assignmentSimulation': typeof AssignmentSimulation
  }
}
