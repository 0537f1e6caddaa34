import { Refusal } from '@inopsio/kernel'
import { handle } from '@inopsio/kernel/server'
import { addDays } from '../activity/time.ts'

export const templateActions = handle('work.activityTemplate', {
  async apply({ record, input, tx }) {
    if (!record.isActive)
      throw new Refusal(409, 'not-in-use', `The template “${record.name}” is not in use any more.`)
    let previous: string | null = null
    for (const step of record.steps) {
      previous = await tx.insert('work.activity', {
        kind: step.kind,
        subject: step.subject,
        body: step.body,
        priority: step.priority,
        about: input.about,
        ...(input.owner && { owner: input.owner }),
        due: addDays(input.firstDay, step.afterDays),
        blockedBy: step.waitsForPrevious && previous ? [previous] : [],
      })
    }
  },
})
