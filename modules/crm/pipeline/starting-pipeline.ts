/** The pipeline every company starts with; it may change all of it. */
export const startingPipeline = {
  'crm.pipeline': { sales: { name: 'Sales' } },
  'crm.stage': {
    qualification: {
      name: 'Qualification',
      pipeline: 'sales',
      position: 1,
      probability: '10',
      rottingDays: 14,
    },
    discovery: { name: 'Discovery', pipeline: 'sales', position: 2, probability: '25', rottingDays: 21 },
    proposal: {
      name: 'Proposal',
      pipeline: 'sales',
      position: 3,
      probability: '50',
      category: 'best',
      rottingDays: 21,
      requires: ['value'],
    },
    negotiation: {
      name: 'Negotiation',
      pipeline: 'sales',
      position: 4,
      probability: '75',
      category: 'commit',
      rottingDays: 14,
      requires: ['value', 'closeDate'],
    },
    won: { name: 'Won', pipeline: 'sales', position: 5, kind: 'won', probability: '100', category: 'commit' },
    lost: {
      name: 'Lost',
      pipeline: 'sales',
      position: 6,
      kind: 'lost',
      probability: '0',
      category: 'omitted',
    },
  },
  'crm.lostReason': {
    price: { name: 'Price' },
    competitor: { name: 'Chose a competitor' },
    timing: { name: 'Bad timing' },
    noDecision: { name: 'No decision' },
    fit: { name: 'Not a fit' },
  },
  'crm.milestone': {
    visit: { name: 'Site visit', pipeline: 'sales', position: 1 },
    trial: { name: 'Trial', pipeline: 'sales', position: 2 },
  },
} as const
