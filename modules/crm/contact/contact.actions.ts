import { handle } from '@inopsio/kernel/server'

export const contactActions = handle('crm.contact', {
  async assign({ record, input, tx }) {
    await tx.update('crm.contact', record.id, { owner: input.owner })
    tx.emit('crm.contact.assigned', { owner: input.owner })
  },
})
