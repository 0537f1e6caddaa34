import { rules } from '@inopsio/kernel'

rules('crm.contact', {
  email: ({ emails }) => emails[0]?.address ?? null,
  phone: ({ phones }) => phones[0]?.number ?? null,
})
