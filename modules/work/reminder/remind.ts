import { type Context, type Kernel, notify, readRecord } from '@inopsio/kernel/server'

interface Call {
  readonly kernel: Kernel
  readonly input: { readonly activity: string; readonly at: string }
  context(): Promise<Context>
}

/**
 * Reminds the one who is to do it. An activity that was moved has another time by now, and another job for it; one that
 * is done needs no reminder. What names activity and time is told to nobody twice, however often the job runs.
 */
export async function remind({ kernel, input, context }: Call): Promise<void> {
  const current = await context()
  const activity = await readRecord(kernel, current, 'work.activity', input.activity)
  if (!activity?.owner || activity.status !== 'open' || activity.remindAt !== input.at) return
  await notify(kernel, current, {
    type: 'work.reminder',
    to: [activity.owner],
    event: `work.remind:${activity.id}:${input.at}`,
    values: { record: activity.subject, when: whenOf(activity) },
    about: { entity: 'work.activity', id: activity.id },
  })
}

const whenOf = ({ due, time }: { readonly due: string | null; readonly time: string | null }): string =>
  due === null ? '' : `Due ${due}${time ? ` at ${time}` : ''}`
