import { rules } from '@inopsio/kernel'
import { registeredDomain } from '../duplicates/domains.ts'

rules('crm.company', { registered: ({ domain }) => registeredDomain(domain) })
rules('crm.companyDomain', { registered: ({ domain }) => registeredDomain(domain) })
