import { handle } from '@inopsio/kernel/server'
import { qualify } from './actions/qualify.ts'

export const leadActions = handle('crm.lead', {
  qualify,

  async assign({ record, input, tx }) {
    await tx.update('crm.lead', record.id, { owner: input.owner })
    tx.emit('crm.lead.assigned', { owner: input.owner })
  },
})
