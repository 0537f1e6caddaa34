import { entity, f } from '@inopsio/kernel'

const managers = { salesManager: 'all', marketing: 'all' } as const

/** Where leads come from, in the words of the company. */
export const LeadSource = entity('crm.leadSource', {
  label: ['Lead source', 'Lead sources'],
  icon: 'signpost',
  title: 'name',
  quiet: true,
  fields: {
    name: f.text({ max: 80, required: true, index: true }),
    active: f.flag({ default: true, help: 'Offered for new leads.' }),
  },
  key: ['name'],
  unique: { name: { on: ['name'], message: 'Another source has this name.' } },
  rights: {
    read: { everyone: 'all' },
    create: managers,
    update: managers,
    delete: managers,
    import: managers,
    export: managers,
  },
  list: { columns: ['name', 'active', 'createdAt'], sort: 'name' },
})

/** More exactly: which form, which fair, which partner. */
export const SubSource = entity('crm.subSource', {
  label: ['Sub-source', 'Sub-sources'],
  icon: 'signpost',
  title: 'name',
  quiet: true,
  fields: {
    name: f.text({ max: 120, required: true, index: true }),
    source: f.ref('crm.leadSource', { required: true, onDelete: 'cascade', inverse: 'subSources' }),
    active: f.flag({ default: true, help: 'Offered for new leads.' }),
  },
  key: ['name'],
  unique: { name: { on: ['source', 'name'], message: 'This source has a sub-source of this name.' } },
  rights: {
    read: { everyone: 'all' },
    create: managers,
    update: managers,
    delete: managers,
    import: managers,
    export: managers,
  },
  list: { columns: ['name', 'source', 'active', 'createdAt'], filters: ['source'], sort: 'name' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.leadSource': typeof LeadSource
    'crm.subSource': typeof SubSource
  }
}
