/** What people in sales are told of. */
export const crmNotifications = {
  assigned: {
    label: 'A lead, contact, company or deal is handed over to me',
    on: ['crm.lead.assigned', 'crm.contact.assigned', 'crm.company.assigned', 'crm.deal.assigned'],
    to: ['owner'],
    title: '{{actor}} handed “{{record}}” over to you',
  },
} as const
