/** What every company starts with; it may change all of it. */
export const startingQualification = {
  'crm.leadCategory': {
    newBusiness: { name: 'New business' },
    extension: { name: 'Extension' },
    service: { name: 'Service' },
  },
  'crm.disqualifyReason': {
    competitor: { name: 'Went with a competitor' },
    budget: { name: 'No budget' },
    need: { name: 'No need' },
    unreachable: { name: 'Cannot be reached' },
    invalid: { name: 'Wrong or invented details' },
    other: { name: 'Other' },
  },
} as const
