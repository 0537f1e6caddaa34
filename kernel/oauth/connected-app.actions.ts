import { handle } from '../write/handle.ts'

export const connectedAppActions = handle('core.connectedApp', {
  async revoke({ record, tx }) {
    if (record.revokedAt === null)
      await tx.update('core.connectedApp', record.id, { revokedAt: tx.now.toISOString() })
  },
})
