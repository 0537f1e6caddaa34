import { handle, invalid } from '@inopsio/kernel/server'
import { qualify } from './actions/qualify.ts'

export const leadActions = handle('crm.lead', {
  qualify,

  async assign({ record, input, tx }) {
    await tx.update('crm.lead', record.id, { owner: input.owner })
    tx.emit('crm.lead.assigned', { owner: input.owner })
  },

  async engage({ record, input, tx }) {
    const { type, at, weight, note, source } = input
    if (new Date(at) > tx.now)
      throw invalid([{ path: 'at', code: 'future', message: 'When: engagement lies in the past.' }])
    if (source && (await tx.find('crm.engagement', { source }, { limit: 1 })).length > 0) return
    await tx.insert('crm.engagement', { lead: record.id, type, at, weight, note, source })
    tx.emit('crm.lead.engaged', { type })
  },
})
