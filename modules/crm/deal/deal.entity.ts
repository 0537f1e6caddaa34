import { entity, f, type HistoryEntity } from '@inopsio/kernel'
import { categories } from '../pipeline/pipeline.entity.ts'

const sales = { salesManager: 'all', teamLead: 'subtree', representative: 'own' } as const

/** What the target stage may ask for, and a person can give along with the move. */
const given = {
  value: f.money({ negative: false }),
  closeDate: f.date({ label: 'Expected close date' }),
  company: f.ref('crm.company'),
  contact: f.ref('crm.contact'),
  nextStep: f.text({ max: 200 }),
} as const

/** A chance to sell something to somebody, and how far it has come. */
export const Deal = entity('crm.deal', {
  label: ['Deal', 'Deals'],
  icon: 'handshake',
  title: 'name',
  owner: 'owner',
  unowned: 'Assignment rules give them out.',
  fields: {
    name: f.text({ max: 200, required: true, search: true, index: true }),
    company: f.ref('crm.company', { onDelete: 'setNull', inverse: 'deals' }),
    contact: f.ref('crm.contact', { onDelete: 'setNull', inverse: 'deals' }),
    pipeline: f.ref('crm.pipeline', {
      inverse: 'deals',
      changes: 'actions',
      help: 'The first one, when left out.',
    }),
    stage: f.ref('crm.stage', {
      within: 'pipeline',
      inverse: 'deals',
      changes: 'actions',
      help: 'The first open one of the pipeline, when left out.',
      history: {
        with: ['pipeline', 'status', 'value', 'weighted', 'chance', 'forecast', 'closeDate', 'owner'],
      },
    }),
    status: f.state({
      phases: { open: 'Open', won: 'Won', lost: 'Lost' },
      statuses: {
        open: { label: 'Open', phase: 'open' },
        won: { label: 'Won', phase: 'won' },
        lost: { label: 'Lost', phase: 'lost' },
      },
      initial: 'open',
      index: true,
    }),
    value: f.money({
      negative: false,
      index: true,
      follows: { state: 'status', phase: 'open', closedOn: 'closeDate' },
    }),
    closeDate: f.date({ label: 'Expected close date', index: true }),
    owner: f.ref('core.user', { default: 'me', inverse: 'deals' }),
    source: f.ref('crm.leadSource', { onDelete: 'setNull' }),
    lead: f.ref('crm.lead', { onDelete: 'setNull', inverse: 'deals' }),
    probability: f.percent({
      scale: 0,
      min: '0',
      max: '100',
      help: 'Only where you know better than the stage.',
    }),
    category: f.choice({
      choices: categories,
      label: 'Forecast category',
      help: 'Only where you know better than the stage.',
    }),
    nextStep: f.text({ max: 200 }),
    milestones: f.parts('crm.dealMilestone', { max: 50 }),
    tags: f.tags(),
    note: f.longText(),
    lostReason: f.ref('crm.lostReason', { system: true }),
    competitor: f.text({ max: 120, system: true, help: 'Who got it instead.' }),
    lostNote: f.text({ max: 1000, system: true, label: 'What happened' }),
    chance: f.percent({ scale: 0, system: true, tracked: false, help: 'Of the deal, or else of its stage.' }),
    forecast: f.choice({
      choices: { won: 'Closed', ...categories },
      system: true,
      tracked: false,
      index: true,
      help: 'Where it counts: the category of the deal, or else of its stage.',
    }),
    weighted: f.money({ system: true, tracked: false, label: 'Weighted value', help: 'Value × chance.' }),
    stageSince: f.dateTime({ system: true, tracked: false, index: true, label: 'In this stage since' }),
    rotsAt: f.dateTime({
      system: true,
      tracked: false,
      index: true,
      label: 'Rots from',
      help: 'When it will have lain still for as long as its stage allows. Before now, it is rotting.',
    }),
    closedAt: f.dateTime({ system: true, tracked: false, index: true, label: 'Closed at' }),
    daysToClose: f.generated({
      as: f.integer(),
      sql: 'trunc(extract(epoch from closed_at - created_at) / 86400)',
      label: 'Days to close',
    }),
  },
  key: ['name'],
  check: {
    has_stage: {
      sql: 'stage_id is not null and pipeline_id is not null',
      on: ['stage'],
      message: 'There is no pipeline with an open stage yet; make one first.',
    },
    lost_has_reason: {
      sql: `status <> 'lost' or lost_reason_id is not null`,
      on: ['lostReason'],
      message: 'Say why the deal was lost.',
    },
  },
  index: {
    board: ['pipeline', 'stage', 'createdAt'],
    owner_created: ['owner', 'createdAt'],
    closing: ['status', 'closeDate'],
  },
  rights: {
    read: { ...sales, marketing: 'all', finance: 'all', service: 'all', developer: 'all', viewer: 'all' },
    create: sales,
    update: sales,
    delete: { salesManager: 'all', teamLead: 'subtree' },
    import: { salesManager: 'all' },
    export: { salesManager: 'all', finance: 'all' },
    share: sales,
    move: sales,
    win: sales,
    lose: sales,
    reopen: sales,
    reach: sales,
    assign: sales,
  },
  actions: {
    move: {
      label: 'Move',
      help: 'To another stage, also of another pipeline.',
      from: { status: ['open'] },
      input: { stage: f.ref('crm.stage', { required: true }), ...given },
      emits: 'moved',
    },
    win: {
      label: 'Mark as won',
      from: { status: ['open'] },
      to: { status: 'won' },
      input: { ...given, closeDate: f.date({ required: true, default: 'today', label: 'Closed on' }) },
      emits: 'won',
    },
    lose: {
      label: 'Mark as lost',
      from: { status: ['open'] },
      to: { status: 'lost' },
      input: {
        lostReason: f.ref('crm.lostReason', { required: true, label: 'Reason' }),
        competitor: f.text({ max: 120, help: 'Who got it instead.' }),
        lostNote: f.text({ max: 1000, label: 'What happened' }),
        closeDate: f.date({ required: true, default: 'today', label: 'Closed on' }),
      },
      emits: 'lost',
    },
    reopen: {
      label: 'Reopen',
      help: 'Back to the stage in which it was closed, unless you name another.',
      from: { status: ['won', 'lost'] },
      to: { status: 'open' },
      input: { stage: f.ref('crm.stage') },
      emits: 'reopened',
    },
    reach: {
      label: 'Reach a milestone',
      input: {
        milestone: f.ref('crm.milestone', { required: true }),
        reachedAt: f.dateTime({ required: true, default: 'now', label: 'Reached' }),
      },
    },
    assign: {
      label: 'Assign',
      help: 'Hand the deal over to another owner.',
      input: { owner: f.ref('core.user', { required: true, label: 'New owner' }) },
      emits: 'assigned',
    },
  },
  events: {
    moved: { stage: f.ref('crm.stage', { required: true }), from: f.ref('crm.stage') },
    won: { value: f.money() },
    lost: { lostReason: f.ref('crm.lostReason', { required: true }) },
    reopened: { stage: f.ref('crm.stage', { required: true }) },
    assigned: { owner: f.ref('core.user', { required: true }) },
  },
  list: {
    columns: ['name', 'company', 'stage', 'value', 'weighted', 'closeDate', 'status', 'owner', 'createdAt'],
    filters: ['status', 'stage', 'owner', 'forecast', 'closeDate', 'rotsAt'],
    sort: '-createdAt',
    board: 'stage',
    dates: { start: 'closeDate' },
  },
  form: {
    Deal: [
      'name',
      'company',
      'contact',
      'pipeline',
      'stage',
      'status',
      'value',
      'closeDate',
      'nextStep',
      'owner',
    ],
    Forecast: [
      'probability',
      'category',
      'chance',
      'forecast',
      'weighted',
      'stageSince',
      'rotsAt',
      'closedAt',
    ],
    Origin: ['source', 'lead', 'tags'],
    Milestones: ['milestones'],
    'When lost': ['lostReason', 'competitor', 'lostNote'],
    Notes: ['note'],
  },
  quick: ['name', 'company', 'contact', 'value', 'closeDate'],
  custom: true,
})

/** A milestone that a deal has reached. */
export const DealMilestone = entity('crm.dealMilestone', {
  label: ['Milestone reached', 'Milestones reached'],
  title: 'note',
  part: 'crm.deal',
  fields: {
    milestone: f.ref('crm.milestone', { required: true, onDelete: 'cascade' }),
    reachedAt: f.dateTime({ required: true, default: 'now', label: 'Reached' }),
    note: f.text({ max: 200 }),
  },
})

/** Who takes part in a deal, and as what. */
export const DealContact = entity('crm.dealContact', {
  label: ['Deal contact', 'Deal contacts'],
  icon: 'users',
  title: 'note',
  via: 'deal',
  quiet: true,
  fields: {
    deal: f.ref('crm.deal', { required: true, onDelete: 'cascade', inverse: 'contacts' }),
    contact: f.ref('crm.contact', { required: true, onDelete: 'cascade', inverse: 'dealRoles' }),
    role: f.choice({
      choices: {
        decides: 'Decides',
        buys: 'Buys',
        champions: 'Champions',
        uses: 'Will use it',
        advises: 'Advises',
        blocks: 'Blocks',
        other: 'Other',
      },
      default: 'other',
      required: true,
    }),
    note: f.text({ max: 200 }),
  },
  unique: { contact: { on: ['deal', 'contact'], message: 'This person takes part in the deal already.' } },
  list: { columns: ['deal', 'contact', 'role', 'note', 'createdAt'], filters: ['role'], sort: '-createdAt' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.deal': typeof Deal
    'crm.dealMilestone': typeof DealMilestone
    'crm.dealContact': typeof DealContact
    'crm.dealStageHistory': HistoryEntity
    'crm.stageCategoryHistory': HistoryEntity
  }
}
