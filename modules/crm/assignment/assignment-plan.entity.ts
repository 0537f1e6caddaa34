import { entity, f } from '@inopsio/kernel'

const managers = { salesManager: 'all' } as const

/** What rules give out. */
export const kinds = { lead: 'Leads', deal: 'Deals' } as const

/**
 * The rules by which new leads and deals get their owners, as a whole: made as a draft, tried on past leads, then activated. One
 * plan is active at a time; what was active once never changes, so that every explanation stays true.
 */
export const AssignmentPlan = entity('crm.assignmentPlan', {
  label: ['Assignment plan', 'Assignment plans'],
  icon: 'route',
  title: 'name',
  quiet: true,
  fields: {
    name: f.text({ max: 120, required: true, index: true }),
    status: f.state({
      phases: { draft: 'Draft', active: 'Active', retired: 'Retired' },
      statuses: {
        draft: { label: 'Draft', phase: 'draft' },
        active: { label: 'Active', phase: 'active' },
        retired: { label: 'Retired', phase: 'retired' },
      },
      initial: 'draft',
      index: true,
    }),
    rules: f.parts('crm.assignmentRule', { max: 100, label: 'Rules for leads' }),
    dealRules: f.parts('crm.dealAssignmentRule', { max: 100, label: 'Rules for deals' }),
    activatedAt: f.dateTime({ system: true, label: 'Active since' }),
    retiredAt: f.dateTime({ system: true, label: 'Retired on' }),
  },
  unique: {
    active: { on: ['status'], where: `status = 'active'`, message: 'Another plan is active already.' },
  },
  frozen: { status: { phases: ['active', 'retired'], except: ['retiredAt'] } },
  rights: {
    read: managers,
    create: managers,
    update: managers,
    delete: managers,
    activate: managers,
    retire: managers,
    copy: managers,
    simulate: managers,
  },
  actions: {
    activate: {
      label: 'Activate',
      help: 'From now on new leads and deals are given out by these rules; the plan that was active is retired.',
      from: { status: ['draft'] },
      emits: 'activated',
      confirm: 'New leads and deals will be given out by these rules from now on.',
    },
    retire: {
      label: 'Switch off',
      help: 'New leads and deals get no owner by themselves any more.',
      from: { status: ['active'] },
      set: { status: 'retired' },
      confirm: 'New leads and deals will get no owner by themselves any more.',
    },
    copy: {
      label: 'Make a draft of it',
      help: 'A new draft with the same rules; whose turn it is goes on where it was.',
      from: { status: ['active', 'retired'] },
      emits: 'copied',
    },
    simulate: {
      label: 'Try on past leads',
      help: 'Works out who would have got which lead or deal of the last days. Nothing is changed.',
      input: {
        of: f.choice({ choices: kinds, default: 'lead', required: true, label: 'Of what' }),
        days: f.integer({ min: 1, max: 366, required: true, default: 30, label: 'Of the last … days' }),
      },
      emits: 'tried',
    },
  },
  events: {
    activated: {},
    copied: { copy: f.text({ required: true }) },
    tried: { simulation: f.text({ required: true }) },
  },
  list: { columns: ['name', 'status', 'activatedAt', 'createdBy'], sort: '-createdAt' },
  form: { Plan: ['name', 'status', 'rules', 'dealRules'] },
})

/** What rules say, whatever they are about. */
const ruleFields = <const Of extends 'crm.lead' | 'crm.deal'>(of: Of) =>
  ({
    name: f.text({ max: 120, required: true }),
    condition: f.json({
      filterOf: of,
      schema: { type: 'object' },
      help: 'In the filter grammar of lists; all of them when left out.',
    }),
    way: f.choice({
      choices: { turns: 'In turn', weights: 'By weight' },
      default: 'turns',
      required: true,
      label: 'Given out',
    }),
    members: f.refs('core.user', { label: 'People' }),
    weights: f.json({
      help: 'By the id of a person, from 1 to 100; 1 for all others.',
      schema: { type: 'object', additionalProperties: { type: 'integer', minimum: 1, maximum: 100 } },
    }),
    keeps: f.choice({
      choices: {
        nothing: 'Nobody',
        company: 'Whoever has the company',
        person: 'Whoever had the same person',
        both: 'Whoever has the company or had the person',
      },
      default: 'nothing',
      required: true,
      label: 'Goes first to',
    }),
    otherwise: f.choice({
      choices: { queue: 'It waits', next: 'The next rule that fits' },
      default: 'queue',
      required: true,
      label: 'When nobody can take it',
    }),
    enabled: f.flag({ default: true, required: true }),
    /** Stays the same in all versions of the rule, so that turns go on where they were. */
    pool: f.text({ max: 36, system: true }),
  }) as const

/** One step of a plan: which leads it is about, and who may get them. The first rule that fits decides. */
export const AssignmentRule = entity('crm.assignmentRule', {
  label: ['Assignment rule', 'Assignment rules'],
  title: 'name',
  part: 'crm.assignmentPlan',
  fields: ruleFields('crm.lead'),
})

/** The same for deals. */
export const DealAssignmentRule = entity('crm.dealAssignmentRule', {
  label: ['Assignment rule for deals', 'Assignment rules for deals'],
  title: 'name',
  part: 'crm.assignmentPlan',
  fields: ruleFields('crm.deal'),
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.assignmentPlan': typeof AssignmentPlan
    'crm.assignmentRule': typeof AssignmentRule
    'crm.dealAssignmentRule': typeof DealAssignmentRule
  }
}
