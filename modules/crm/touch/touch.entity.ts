import { entity, f } from '@inopsio/kernel'

/**
 * One contact with a campaign, as its address told: what somebody followed, and where to. Written once and never changed;
 * a lead's or contact's first touch is the first one written down and stays, its last touch follows.
 */
export const Touch = entity('crm.touch', {
  label: ['Campaign touch', 'Campaign touches'],
  icon: 'mouse-pointer-click',
  title: 'name',
  class: 'ledger',
  via: 'lead',
  fields: {
    name: f.generated({
      as: f.text({ max: 260 }),
      sql: `coalesce(campaign || coalesce(' (' || source || ')', ''), source, 'Direct')`,
      label: 'Touch',
    }),
    at: f.dateTime({ required: true, default: 'now', index: true }),
    lead: f.ref('crm.lead', { onDelete: 'cascade', inverse: 'touches' }),
    contact: f.ref('crm.contact', { onDelete: 'cascade', inverse: 'touches' }),
    source: f.text({ max: 120, index: true, help: 'utm_source' }),
    medium: f.text({ max: 120, index: true, help: 'utm_medium' }),
    campaign: f.text({ max: 120, index: true, help: 'utm_campaign' }),
    term: f.text({ max: 120, help: 'utm_term' }),
    content: f.text({ max: 120, help: 'utm_content' }),
    referrer: f.url(),
    landingPage: f.url(),
  },
  check: {
    about_one: {
      sql: 'num_nonnulls(lead_id, contact_id) = 1',
      on: ['lead', 'contact'],
      message: 'A touch belongs to a lead or to a contact.',
    },
  },
  list: {
    columns: ['name', 'at', 'lead', 'contact', 'source', 'medium', 'campaign'],
    filters: ['source', 'medium', 'campaign'],
    sort: '-at',
  },
  form: {
    Touch: ['at', 'lead', 'contact'],
    Campaign: ['source', 'medium', 'campaign', 'term', 'content', 'referrer', 'landingPage'],
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.touch': typeof Touch
  }
}
