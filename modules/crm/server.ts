import type { ServerModule } from '@inopsio/kernel/server'
import { companyActions } from './company/company.actions.ts'
import { contactActions } from './contact/contact.actions.ts'
import { dealActions } from './deal/deal.actions.ts'
import { leadActions } from './lead/lead.actions.ts'
import { crm } from './module.ts'

/** The server half of the module: what its actions do and how its tables came to be. */
export const crmServer: ServerModule = {
  module: crm,
  migrations: new URL('./migrations/', import.meta.url),
  handlers: [leadActions, contactActions, companyActions, dealActions],
}
