import type { ReadyWidget } from '@inopsio/workspace'

const figure = { w: 3, h: 3 }
const half = { w: 6, h: 7 }
const hot = { status: { phase: 'open' }, grade: { in: ['a', 'b'] } }
const noneHot = 'No open lead has grade A or B.'

const leads = (options: object) => ({ entity: 'crm.lead', ...options })

/** What stands on dashboards about leads, contacts and companies. */
export const leadWidgets: readonly ReadyWidget[] = [
  {
    key: 'newLeads',
    title: 'New leads',
    help: 'Leads that came in the days chosen, against the days before.',
    kind: 'core.figure',
    options: leads({ date: 'createdAt', compares: true }),
    size: figure,
    begins: { marketing: 10 },
  },
  {
    key: 'conversion',
    title: 'Conversion',
    help: 'Of the leads that came in the days chosen, how many are qualified by now.',
    kind: 'core.figure',
    options: leads({ filter: { status: 'qualified' }, of: {}, date: 'createdAt', compares: true }),
    size: figure,
    begins: { salesManager: 40, marketing: 20 },
  },
  {
    key: 'unworked',
    title: 'Leads nobody works on',
    help: 'New leads that have waited for more than a day.',
    kind: 'core.figure',
    options: leads({ filter: { status: 'new', createdAt: { lt: 'today' } } }),
    size: figure,
    begins: { marketing: 30 },
  },
  {
    key: 'myHotLeads',
    title: 'My hot leads',
    help: 'Your open leads with the best grades, the busiest first.',
    kind: 'core.list',
    options: leads({
      filter: { ...hot, owner: 'me' },
      sort: '-engagement',
      columns: ['grade', 'companyName', 'status'],
      empty: 'None of your open leads has grade A or B.',
    }),
    size: half,
    begins: { representative: 70 },
  },
  {
    key: 'hotLeads',
    title: 'Hot leads',
    help: 'Open leads with the best grades, the busiest first.',
    kind: 'core.list',
    options: leads({
      filter: hot,
      sort: '-engagement',
      columns: ['grade', 'owner', 'status'],
      empty: noneHot,
    }),
    size: half,
    begins: { teamLead: 100, marketing: 70 },
  },
  {
    key: 'sources',
    title: 'Leads by source',
    help: 'Where the leads of the days chosen came from.',
    kind: 'core.chart',
    options: leads({ by: 'source', shape: 'donut', date: 'createdAt' }),
    size: half,
    begins: { salesManager: 90, marketing: 50, viewer: 70 },
  },
  {
    key: 'subSources',
    title: 'Leads by sub-source',
    help: 'Which form, which fair, which partner the leads of the days chosen came from.',
    kind: 'core.chart',
    options: leads({ by: 'subSource', shape: 'bars', date: 'createdAt' }),
    size: half,
    begins: { salesManager: 100, marketing: 60 },
  },
  {
    key: 'leadsByStatus',
    title: 'Leads by status',
    help: 'How far the leads of the days chosen have come.',
    kind: 'core.chart',
    options: leads({ by: 'status', shape: 'funnel', date: 'createdAt' }),
    size: half,
  },
  {
    key: 'leadsPerWeek',
    title: 'Leads by week',
    help: 'How many leads came in each of the last twelve weeks.',
    kind: 'core.chart',
    options: leads({
      filter: { createdAt: { during: { last: 12, unit: 'week' } } },
      by: 'createdAt:week',
      shape: 'line',
    }),
    size: half,
    begins: { marketing: 55 },
  },
  {
    key: 'newCompanies',
    title: 'Newest companies',
    help: 'The companies that came last.',
    kind: 'core.list',
    options: { entity: 'crm.company', sort: '-createdAt', columns: ['city', 'createdAt'] },
    size: half,
    begins: { service: 20, everyone: 20 },
  },
  {
    key: 'newContacts',
    title: 'Newest contacts',
    help: 'The people that came last.',
    kind: 'core.list',
    options: { entity: 'crm.contact', sort: '-createdAt', columns: ['company', 'createdAt'] },
    size: half,
    begins: { service: 30, everyone: 30 },
  },
]
