import { entity, f, matchKey } from '@inopsio/kernel'

const sales = { salesManager: 'all', teamLead: 'subtree', representative: 'own' } as const

/** A person we know, mostly at a company. */
export const Contact = entity('crm.contact', {
  label: ['Contact', 'Contacts'],
  icon: 'contact-round',
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
    emails: f.parts('crm.contactEmail', { max: 20, label: 'E-mail addresses' }),
    email: f.computed({
      as: f.email(),
      from: ['emails.address'],
      label: 'E-mail',
      help: 'The first address.',
      pii: 'email',
      index: true,
    }),
    phones: f.parts('crm.contactPhone', { max: 20, label: 'Telephone numbers' }),
    phone: f.computed({
      as: f.phone(),
      from: ['phones.number'],
      help: 'The first number.',
      pii: 'phone',
    }),
    company: f.ref('crm.company', { onDelete: 'setNull', inverse: 'contacts' }),
    jobTitle: f.text({ max: 120 }),
    roles: f.parts('crm.contactRole', { max: 50, label: 'Roles at other companies' }),
    city: f.text({ max: 100 }),
    country: f.country(),
    consent: f.flag({ default: false, label: 'Consent to contact' }),
    owner: f.ref('core.user', { default: 'me', inverse: 'contacts' }),
    tags: f.tags(),
    note: f.longText({ pii: 'text' }),
    firstTouch: f.ref('crm.touch', { system: true, tracked: false, onDelete: 'setNull' }),
    lastTouch: f.ref('crm.touch', { system: true, tracked: false, onDelete: 'setNull' }),
    personMatch: matchKey.person('first_name', 'last_name'),
  },
  key: ['email'],
  card: {
    given: 'firstName',
    family: 'lastName',
    email: 'emails.address',
    phone: 'phones.number',
    organisation: 'company',
    title: 'jobTitle',
    city: 'city',
    country: 'country',
    categories: 'tags',
    note: 'note',
  },
  match: {
    signs: {
      email: { keys: ['emails.addressMatch'], of: ['emails.address'] },
      phone: { keys: ['phones.numberMatch'], of: ['phones.number'] },
      person: { keys: ['personMatch'], of: ['firstName', 'lastName'] },
    },
    also: ['crm.lead'],
    apart: 'crm.notDuplicate',
  },
  index: { owner_created: ['owner', 'createdAt'] },
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
    create: { ...sales, marketing: 'all', service: 'all' },
    update: { ...sales, marketing: 'all', service: 'all' },
    delete: { salesManager: 'all' },
    import: { salesManager: 'all', marketing: 'all' },
    export: { salesManager: 'all', marketing: 'all' },
    share: sales,
    assign: { salesManager: 'all', teamLead: 'subtree' },
  },
  actions: {
    assign: {
      label: 'Assign',
      help: 'Hand the contact over to another owner.',
      input: { owner: f.ref('core.user', { required: true, label: 'New owner' }) },
      emits: 'assigned',
    },
  },
  events: { assigned: { owner: f.ref('core.user', { required: true }) } },
  list: {
    columns: ['fullName', 'company', 'jobTitle', 'email', 'phone', 'owner', 'createdAt'],
    filters: ['company', 'owner'],
    sort: 'fullName',
  },
  form: {
    Person: ['firstName', 'lastName', 'company', 'jobTitle', 'city', 'country', 'owner', 'consent', 'tags'],
    Reach: ['emails', 'phones'],
    'Other companies': ['roles'],
    Notes: ['note'],
  },
  quick: ['firstName', 'lastName', 'company', 'jobTitle'],
  custom: true,
})

/** The order says which address is the primary one, so there is always exactly one. */
const isPrimary = f.generated({
  as: f.flag(),
  label: 'Primary',
  sql: 'position = 0',
  help: 'The first one of the list.',
})

export const ContactEmail = entity('crm.contactEmail', {
  label: ['E-mail address', 'E-mail addresses'],
  title: 'address',
  part: 'crm.contact',
  fields: {
    address: f.email({ required: true, pii: 'email', search: true, index: true }),
    kind: f.choice({ choices: { work: 'Work', private: 'Private', other: 'Other' }, default: 'work' }),
    isPrimary,
    addressMatch: matchKey.email('address'),
  },
})

export const ContactPhone = entity('crm.contactPhone', {
  label: ['Telephone number', 'Telephone numbers'],
  title: 'number',
  part: 'crm.contact',
  fields: {
    number: f.phone({ required: true, pii: 'phone' }),
    kind: f.choice({
      choices: { work: 'Work', mobile: 'Mobile', private: 'Private', fax: 'Fax', other: 'Other' },
      default: 'work',
    }),
    isPrimary,
    numberMatch: matchKey.phone('number'),
  },
})

/** What somebody is or was besides, at which company. */
export const ContactRole = entity('crm.contactRole', {
  label: ['Role', 'Roles'],
  title: 'role',
  part: 'crm.contact',
  fields: {
    company: f.ref('crm.company', { required: true, onDelete: 'cascade' }),
    role: f.text({ max: 120, required: true }),
    since: f.date(),
    until: f.date(),
  },
  check: {
    in_order: { sql: 'since <= until', on: ['until'], message: 'The end lies before the beginning.' },
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.contact': typeof Contact
    'crm.contactEmail': typeof ContactEmail
    'crm.contactPhone': typeof ContactPhone
    'crm.contactRole': typeof ContactRole
  }
}
