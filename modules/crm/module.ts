import { module } from '@inopsio/kernel'
import { Company } from './company/company.entity.ts'
import { Lead } from './lead/lead.entity.ts'

/** Customer relations: who we know, and who may become a customer. */
export const crm = module({ id: 'crm', label: 'Sales', needs: ['core'], entities: [Lead, Company] })
