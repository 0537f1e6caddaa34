import { handle } from '@inopsio/kernel/server'

export const leadActions = handle('crm.lead', {
  async assign({ record, input, tx }) {
    await tx.update('crm.lead', record.id, { owner: input.owner })
    tx.emit('crm.lead.assigned', { owner: input.owner })
  },
})
