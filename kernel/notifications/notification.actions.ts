import { handle } from '../write/handle.ts'

export const notificationActions = handle('core.notification', {
  async markRead({ record, tx }) {
    if (record.readAt === null)
      await tx.update('core.notification', record.id, { readAt: tx.now.toISOString() })
  },
})
