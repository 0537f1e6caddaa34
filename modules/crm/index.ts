export { CompanyAttachment, ContactAttachment, LeadAttachment } from './attachment/attachment.entity.ts'
export { Company, CompanyDomain, Stakeholder } from './company/company.entity.ts'
export { Contact, ContactEmail, ContactPhone, ContactRole } from './contact/contact.entity.ts'
export { Lead } from './lead/lead.entity.ts'
export { LeadSource, SubSource } from './lead-source/lead-source.entity.ts'
export { crm } from './module.ts'
export {
  DisqualifyReason,
  LeadAnswer,
  LeadCategory,
  QualificationQuestion,
} from './qualification/qualification.entity.ts'
export { Touch } from './touch/touch.entity.ts'
