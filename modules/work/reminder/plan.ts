import { enqueue, readRecord, subscribe } from '@inopsio/kernel/server'
import { addDays, instantOf } from '../activity/time.ts'

/** Reminders for what is longer past than this are not sent: they came with an import, not by a delay of ours. */
const tooLateMs = 86_400_000

/**
 * Has a job done when a reminder is due, and when the day of what repeats has passed. A job knows for which time it was
 * made and does nothing when that is no longer the activity's, so moving an activity needs no job to be taken back.
 */
export const planReminders = subscribe('work.plan', {
  to: ['work.activity.created', 'work.activity.updated', 'work.activity.reopened'],
  async deliver({ event, kernel, context }) {
    const current = await context()
    const activity = await readRecord(kernel, current, 'work.activity', event.record ?? '')
    if (activity?.status !== 'open') return
    const { id, remindAt, repeats, due } = activity
    if (remindAt && Date.parse(remindAt) > Date.now() - tooLateMs)
      await enqueue(
        kernel,
        current,
        'work.remind',
        { activity: id, at: remindAt },
        { runAt: new Date(remindAt), dedupe: `${id} ${remindAt}` },
      )
    if (repeats && due && !activity.next) {
      const over = instantOf(addDays(due, 1), '00:00', activity.zone ?? current.tenant.zone)
      await enqueue(
        kernel,
        current,
        'work.makeNext',
        { activity: id, due },
        { runAt: new Date(over ?? Date.now()), dedupe: `${id} ${due}` },
      )
    }
  },
})
