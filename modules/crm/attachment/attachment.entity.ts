import { attachments } from '@inopsio/kernel'

/** Contracts, drawings, minutes: whatever belongs to a company. */
export const CompanyAttachment = attachments('crm.companyAttachment', 'crm.company', [
  'Company attachment',
  'Company attachments',
])

/** What came with an enquiry, or was sent along with an answer. */
export const LeadAttachment = attachments('crm.leadAttachment', 'crm.lead', [
  'Lead attachment',
  'Lead attachments',
])

/** What belongs to a person: a card, a letter, an agreement. */
export const ContactAttachment = attachments('crm.contactAttachment', 'crm.contact', [
  'Contact attachment',
  'Contact attachments',
])

/** Specifications, drafts, the signed contract. */
export const DealAttachment = attachments('crm.dealAttachment', 'crm.deal', [
  'Deal attachment',
  'Deal attachments',
])

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.companyAttachment': typeof CompanyAttachment
    'crm.contactAttachment': typeof ContactAttachment
    'crm.dealAttachment': typeof DealAttachment
    'crm.leadAttachment': typeof LeadAttachment
  }
}
