import { Refusal } from '@inopsio/kernel'
import { handle } from '@inopsio/kernel/server'

export const invitationActions = handle('work.invitation', {
  async answer({ record, input, tx }) {
    if (!record.isStanding)
      throw new Refusal(
        409,
        'withdrawn',
        'This person is not invited any more, so there is nothing to answer.',
      )
    await tx.update('work.invitation', record.id, {
      answer: input.answer,
      answeredAt: tx.now.toISOString(),
    })
  },
})
