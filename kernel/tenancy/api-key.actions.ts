import { handle } from '../write/handle.ts'

export const apiKeyActions = handle('core.apiKey', {
  async revoke({ record, tx }) {
    if (record.revokedAt === null)
      await tx.update('core.apiKey', record.id, { revokedAt: tx.now.toISOString() })
  },
})
