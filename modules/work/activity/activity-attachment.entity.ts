import { attachments } from '@inopsio/kernel'

/** What belongs to a task, a talk or a note: an agenda, minutes, a photo of the whiteboard. */
export const ActivityAttachment = attachments(
  'work.activityAttachment',
  'work.activity',
  ['Activity attachment', 'Activity attachments'],
  { quiet: true },
)

declare module '@inopsio/kernel' {
  interface Entities {
    'work.activityAttachment': typeof ActivityAttachment
  }
}
