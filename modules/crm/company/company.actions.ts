import { handle } from '@inopsio/kernel/server'

export const companyActions = handle('crm.company', {
  async assign({ record, input, tx }) {
    await tx.update('crm.company', record.id, { owner: input.owner })
    tx.emit('crm.company.assigned', { owner: input.owner })
  },
})
