export { CompanyAttachment, LeadAttachment } from './attachment/attachment.entity.ts'
export { Company } from './company/company.entity.ts'
export { Lead } from './lead/lead.entity.ts'
export { crm } from './module.ts'
