import { entity, f } from '@inopsio/kernel'

const sales = { salesManager: 'all', teamLead: 'subtree', representative: 'own' } as const

/** A person or organisation that may become a customer and has not been qualified yet. */
export const Lead = entity('crm.lead', {
  label: ['Lead', 'Leads'],
  icon: 'magnet',
  title: 'fullName',
  owner: 'owner',
  fields: {
    firstName: f.text({ max: 80, pii: 'name' }),
    lastName: f.text({ max: 80, pii: 'name', required: true, search: true, index: true }),
    fullName: f.generated({
      as: f.text({ max: 161 }),
      sql: `coalesce(first_name || ' ', '') || last_name`,
      label: 'Name',
      pii: 'name',
      search: true,
      index: true,
    }),
    email: f.email({ pii: 'email', search: true, index: true }),
    phone: f.phone({ pii: 'phone' }),
    jobTitle: f.text({ max: 120 }),
    company: f.ref('crm.company', { onDelete: 'setNull', inverse: 'leads' }),
    city: f.text({ max: 100 }),
    birthDate: f.date({ pii: 'birthDate' }),
    source: f.choice({
      choices: {
        website: 'Website',
        referral: 'Referral',
        event: 'Event',
        campaign: 'Campaign',
        partner: 'Partner',
        outbound: 'Outbound',
        import: 'Import',
        other: 'Other',
      },
      index: true,
    }),
    subSource: f.text({ max: 120, label: 'Sub-source', index: true }),
    status: f.state({
      phases: { open: 'Open', qualified: 'Qualified', lost: 'Lost' },
      statuses: {
        new: { label: 'New', phase: 'open' },
        working: { label: 'Working', phase: 'open' },
        qualified: { label: 'Qualified', phase: 'qualified' },
        lost: { label: 'Lost', phase: 'lost' },
      },
      initial: 'new',
      transitions: { work: { label: 'Start working', from: ['new'], to: 'working', requires: ['owner'] } },
      index: true,
    }),
    lostReason: f.text({ max: 500, label: 'Reason lost', system: true }),
    score: f.integer({ min: 0, max: 100, default: 0, index: true }),
    consent: f.flag({ default: false, label: 'Consent to contact' }),
    value: f.money({ label: 'Expected value', negative: false }),
    owner: f.ref('core.user', { default: 'me', inverse: 'leads' }),
    tags: f.tags(),
    note: f.longText({ pii: 'text' }),
  },
  key: ['email'],
  check: {
    lost_has_reason: {
      sql: `status <> 'lost' or lost_reason is not null`,
      on: ['lostReason'],
      message: 'Say why the lead was lost.',
    },
  },
  index: { status_created: ['status', 'createdAt'], owner_created: ['owner', 'createdAt'] },
  rights: {
    read: { ...sales, marketing: 'all', finance: 'all', service: 'all', developer: 'all', viewer: 'all' },
    create: { ...sales, marketing: 'all' },
    update: { ...sales, marketing: 'all' },
    delete: { salesManager: 'all', teamLead: 'subtree' },
    import: { salesManager: 'all', marketing: 'all' },
    export: { salesManager: 'all', marketing: 'all' },
    share: sales,
    work: sales,
    qualify: sales,
    lose: sales,
    reopen: sales,
    assign: { salesManager: 'all', teamLead: 'subtree', representative: 'own' },
  },
  fieldRights: {
    birthDate: { read: { ...sales }, update: sales },
    score: { update: { salesManager: 'all', marketing: 'all' } },
  },
  actions: {
    qualify: {
      label: 'Qualify',
      from: { status: ['new', 'working'] },
      set: { status: 'qualified' },
      emits: 'qualified',
    },
    lose: {
      label: 'Mark as lost',
      from: { status: ['new', 'working', 'qualified'] },
      input: { lostReason: f.text({ required: true, max: 500, label: 'Reason lost' }) },
      set: { status: 'lost' },
      emits: 'lost',
    },
    reopen: {
      label: 'Reopen',
      from: { status: ['lost', 'qualified'] },
      set: { status: 'working', lostReason: null },
      emits: 'reopened',
    },
    assign: {
      label: 'Assign',
      help: 'Hand the lead over to another owner.',
      input: { owner: f.ref('core.user', { required: true, label: 'New owner' }) },
      emits: 'assigned',
    },
  },
  events: {
    qualified: {},
    lost: { lostReason: f.text() },
    reopened: {},
    assigned: { owner: f.ref('core.user', { required: true }) },
  },
  list: {
    columns: ['fullName', 'company', 'status', 'source', 'score', 'value', 'owner', 'createdAt'],
    filters: ['status', 'owner', 'source', 'score'],
    sort: '-createdAt',
    board: 'status',
  },
  form: {
    Person: [
      'firstName',
      'lastName',
      'email',
      'phone',
      'jobTitle',
      'company',
      'city',
      'birthDate',
      'consent',
    ],
    Pipeline: ['status', 'source', 'subSource', 'score', 'value', 'owner', 'tags', 'lostReason'],
    Notes: ['note'],
  },
  custom: true,
  retain: { months: 36, since: 'updatedAt', do: 'anonymise' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.lead': typeof Lead
  }
}
