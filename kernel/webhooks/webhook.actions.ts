import { handle } from '../write/handle.ts'

export const webhookActions = handle('core.webhook', {
  test({ record, tx }) {
    tx.enqueue('core.queueMessages', { webhook: record.id, what: 'test' })
  },

  resend({ record, input, tx }) {
    tx.enqueue('core.queueMessages', { webhook: record.id, what: 'one', message: input.message })
  },

  replay({ record, input, tx }) {
    const { from, to, onlyMissed } = input
    tx.enqueue('core.queueMessages', {
      webhook: record.id,
      what: 'span',
      from,
      to,
      onlyMissed: onlyMissed ?? true,
    })
  },
})
