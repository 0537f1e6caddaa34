import { entity, f } from '@inopsio/kernel'

/**
 * What somebody who takes part in a meeting was last told of it, and what she answered. It stands beside the meeting and
 * outlives it: what was sent cannot be undone, only followed by another mail.
 */
export const Invitation = entity('work.invitation', {
  label: ['Invitation', 'Invitations'],
  icon: 'calendar-check',
  title: 'attendee',
  via: 'activity',
  writes: 'actions',
  quiet: true,
  fields: {
    attendee: f.generated({
      as: f.text({ max: 260 }),
      sql: 'coalesce(name, email)',
      label: 'Who',
      pii: 'name',
    }),
    activity: f.ref('work.activity', { onDelete: 'setNull', inverse: 'invitations', label: 'Meeting' }),
    meeting: f.text({ max: 36, required: true, label: 'UID', help: 'By which calendar programs know it.' }),
    email: f.email({ required: true, pii: 'email' }),
    name: f.text({ max: 160, pii: 'name' }),
    isOptional: f.flag({ default: false, label: 'Optional' }),
    isStanding: f.flag({
      default: true,
      label: 'Invited',
      help: 'Not any more when it was called off, or the person taken out.',
    }),
    answer: f.choice({
      choices: { none: 'No answer yet', accepted: 'Comes', tentative: 'Perhaps', declined: 'Does not come' },
      default: 'none',
      required: true,
    }),
    answeredAt: f.dateTime({ label: 'Answered' }),
    sequence: f.integer({ min: 0, default: 0, required: true, label: 'Version told' }),
    told: f.json({ required: true, pii: 'text', tracked: false, label: 'What was told' }),
    toldAt: f.dateTime({ required: true, default: 'now', label: 'Told' }),
  },
  unique: { attendee: { on: ['meeting', 'email'], message: 'This person is invited already.' } },
  actions: {
    answer: {
      label: 'Enter the answer',
      help: 'What somebody said by telephone or mail.',
      input: {
        answer: f.choice({
          choices: { accepted: 'Comes', tentative: 'Perhaps', declined: 'Does not come' },
          required: true,
        }),
      },
    },
  },
  list: {
    columns: ['attendee', 'email', 'answer', 'isStanding', 'toldAt', 'activity'],
    filters: ['answer', 'isStanding'],
    sort: '-createdAt',
  },
  form: {
    Who: ['name', 'email', 'isOptional', 'answer', 'answeredAt'],
    'What was told': ['activity', 'isStanding', 'toldAt', 'sequence', 'meeting'],
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'work.invitation': typeof Invitation
  }
}
