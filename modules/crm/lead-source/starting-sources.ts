/** The sources every company starts with; it may rename them, add to them and put them out of use. */
export const startingSources = {
  'crm.leadSource': {
    website: { name: 'Website' },
    referral: { name: 'Referral' },
    event: { name: 'Event' },
    campaign: { name: 'Campaign' },
    partner: { name: 'Partner' },
    outbound: { name: 'Outbound' },
    import: { name: 'Import' },
    other: { name: 'Other' },
  },
  'crm.subSource': {
    contactForm: { name: 'Contact form', source: 'website' },
    newsletter: { name: 'Newsletter', source: 'campaign' },
    fair: { name: 'Trade fair', source: 'event' },
    customer: { name: 'Existing customer', source: 'referral' },
  },
} as const
