import { entity, f } from '@inopsio/kernel'

const sales = { salesManager: 'all', teamLead: 'subtree', representative: 'own' } as const
const leaders = { salesManager: 'all', teamLead: 'subtree' } as const

/** When somebody can take leads and deals, and how many. Who has none can take any number at any time. */
export const Availability = entity('crm.availability', {
  label: ['Availability', 'Availabilities'],
  icon: 'calendar-clock',
  title: 'name',
  owner: 'user',
  quiet: true,
  fields: {
    name: f.text({ max: 80, required: true, default: 'Working hours', label: 'Called' }),
    user: f.ref('core.user', { required: true, onDelete: 'cascade', index: true }),
    takesLeads: f.flag({ default: true, required: true, label: 'Takes leads' }),
    zone: f.text({
      max: 60,
      label: 'Time zone',
      help: 'Of the working hours, such as Europe/Berlin; the company’s when left out.',
      pattern: '[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*',
      patternMessage: 'Enter a time zone such as Europe/Berlin.',
    }),
    hours: f.json({
      label: 'Working hours',
      help: 'By day of the week, 1 is Monday: [{ "day": 1, "from": "09:00", "to": "17:00" }]. Always when left out.',
      schema: {
        type: 'array',
        maxItems: 50,
        items: {
          type: 'object',
          properties: {
            day: { type: 'integer', minimum: 1, maximum: 7 },
            from: { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
            to: { type: 'string', pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' },
          },
          required: ['day', 'from', 'to'],
          additionalProperties: false,
        },
      },
    }),
    openLimit: f.integer({ min: 0, max: 100_000, label: 'Open leads at most' }),
    dayLimit: f.integer({ min: 0, max: 100_000, label: 'New leads a day at most' }),
    takesDeals: f.flag({ default: true, required: true, label: 'Takes deals' }),
    openDealLimit: f.integer({ min: 0, max: 100_000, label: 'Open deals at most' }),
    dayDealLimit: f.integer({ min: 0, max: 100_000, label: 'New deals a day at most' }),
    absences: f.parts('crm.absence', { max: 200 }),
  },
  unique: { user: { on: ['user'], message: 'This person has an availability already.' } },
  rights: { read: sales, create: sales, update: sales, delete: leaders },
  fieldRights: {
    openLimit: { update: leaders },
    dayLimit: { update: leaders },
    openDealLimit: { update: leaders },
    dayDealLimit: { update: leaders },
  },
  list: {
    columns: ['user', 'name', 'takesLeads', 'zone', 'openLimit', 'dayLimit'],
    filters: ['user', 'takesLeads'],
    sort: 'user',
  },
  form: {
    Availability: ['user', 'name'],
    Leads: ['takesLeads', 'openLimit', 'dayLimit'],
    Deals: ['takesDeals', 'openDealLimit', 'dayDealLimit'],
    Time: ['zone', 'hours', 'absences'],
  },
})

/** Whole days on which somebody is away. */
export const Absence = entity('crm.absence', {
  label: ['Absence', 'Absences'],
  title: 'reason',
  part: 'crm.availability',
  fields: {
    firstDay: f.date({ required: true }),
    lastDay: f.date({ required: true }),
    reason: f.text({ max: 120, required: true, default: 'Away' }),
  },
  check: {
    order: {
      sql: 'last_day >= first_day',
      on: ['lastDay'],
      message: 'The last day is not before the first.',
    },
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.availability': typeof Availability
    'crm.absence': typeof Absence
  }
}
