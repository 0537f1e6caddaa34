import { entity, f, matchKey } from '@inopsio/kernel'

const sales = { salesManager: 'all', teamLead: 'subtree', representative: 'own' } as const

/** An organisation we do business with, or want to. */
export const Company = entity('crm.company', {
  label: ['Company', 'Companies'],
  icon: 'building-2',
  title: 'name',
  owner: 'owner',
  fields: {
    name: f.text({ max: 200, required: true, search: true, index: true }),
    domain: f.text({
      max: 253,
      label: 'Web domain',
      search: true,
      pattern: '[a-z0-9.-]+\\.[a-z]{2,}',
      patternMessage: 'Enter a domain such as example.com.',
    }),
    domains: f.parts('crm.companyDomain', { max: 50, label: 'Other web domains' }),
    logo: f.file({ image: { maxWidth: 512, maxHeight: 512 }, maxBytes: 2_000_000 }),
    website: f.url(),
    phone: f.phone(),
    email: f.email(),
    industry: f.choice({
      choices: {
        automation: 'Automation',
        automotive: 'Automotive',
        chemicals: 'Chemicals',
        energy: 'Energy',
        food: 'Food and beverage',
        logistics: 'Logistics',
        machinery: 'Machinery',
        pharma: 'Pharmaceuticals',
        services: 'Services',
        other: 'Other',
      },
      index: true,
    }),
    employees: f.integer({ min: 0, max: 10_000_000, index: true }),
    revenue: f.money({ label: 'Annual revenue', negative: false }),
    street: f.text({ max: 200 }),
    postalCode: f.text({ max: 20 }),
    city: f.text({ max: 100, index: true }),
    country: f.country(),
    parent: f.tree({ label: 'Parent company', inverse: 'subsidiaries' }),
    owner: f.ref('core.user', { default: 'me' }),
    tags: f.tags(),
    note: f.longText({ pii: 'text' }),
    stakeholders: f.parts('crm.stakeholder', { max: 100 }),
    registered: f.computed({
      as: f.text({ max: 253 }),
      from: ['domain'],
      label: 'Registered domain',
      hidden: true,
      index: true,
    }),
    nameMatch: matchKey.organisation('name'),
    phoneMatch: matchKey.phone('phone'),
    leadCount: f.rollup({ as: f.integer(), of: 'crm.lead', via: 'company', fn: 'count', label: 'Leads' }),
  },
  key: ['domain', 'name'],
  match: {
    signs: {
      domain: { keys: ['registered', 'domains.registered'], of: ['domain', 'domains.domain'] },
      phone: { keys: ['phoneMatch'], of: ['phone'] },
      organisation: { keys: ['nameMatch'], of: ['name'] },
    },
    apart: 'crm.notDuplicate',
  },
  unique: { web_domain: { on: ['domain'], message: 'Another company already has this web domain.' } },
  rights: {
    read: {
      ...sales,
      representative: 'all',
      teamLead: 'all',
      marketing: 'all',
      finance: 'all',
      service: 'all',
      developer: 'all',
      viewer: 'all',
    },
    create: { ...sales, marketing: 'all' },
    update: { ...sales, marketing: 'all' },
    delete: { salesManager: 'all' },
    import: { salesManager: 'all', marketing: 'all' },
    export: { salesManager: 'all', marketing: 'all' },
    share: sales,
    assign: { salesManager: 'all', teamLead: 'subtree' },
  },
  actions: {
    assign: {
      label: 'Assign',
      help: 'Hand the company over to another owner.',
      input: { owner: f.ref('core.user', { required: true, label: 'New owner' }) },
      emits: 'assigned',
    },
  },
  events: { assigned: { owner: f.ref('core.user', { required: true }) } },
  list: {
    columns: ['name', 'industry', 'city', 'employees', 'leadCount', 'owner'],
    filters: ['industry', 'owner', 'city'],
    sort: 'name',
  },
  form: {
    Company: [
      'name',
      'domain',
      'website',
      'industry',
      'employees',
      'revenue',
      'parent',
      'owner',
      'tags',
      'logo',
    ],
    Contact: ['phone', 'email', 'street', 'postalCode', 'city', 'country'],
    Domains: ['domains'],
    Stakeholders: ['stakeholders'],
    Notes: ['note'],
  },
  quick: ['name', 'domain', 'industry', 'city', 'country'],
  custom: true,
})

/** Another domain of the company; the one it is known by stands with the company itself. */
export const CompanyDomain = entity('crm.companyDomain', {
  label: ['Web domain', 'Web domains'],
  title: 'domain',
  part: 'crm.company',
  fields: {
    domain: f.text({
      max: 253,
      required: true,
      pattern: '[a-z0-9.-]+\\.[a-z]{2,}',
      patternMessage: 'Enter a domain such as example.com.',
    }),
    registered: f.computed({
      as: f.text({ max: 253 }),
      from: ['domain'],
      label: 'Registered domain',
      hidden: true,
      index: true,
    }),
  },
  unique: { domain: { on: ['domain'], message: 'Another company already has this web domain.' } },
})

/** Who matters for the account: people of ours, and contacts on the other side. */
export const Stakeholder = entity('crm.stakeholder', {
  label: ['Stakeholder', 'Stakeholders'],
  title: 'role',
  part: 'crm.company',
  fields: {
    person: f.refAny({ targets: ['core.user', 'crm.contact'], required: true }),
    role: f.text({ max: 120, required: true }),
    note: f.text({ max: 500 }),
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.company': typeof Company
    'crm.companyDomain': typeof CompanyDomain
    'crm.stakeholder': typeof Stakeholder
  }
}
