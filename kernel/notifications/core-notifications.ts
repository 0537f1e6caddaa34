import type { NotificationSpecs } from './notification-spec.ts'

/** What the kernel itself tells people of. */
export const coreNotifications = {
  shared: {
    label: 'A record is shared with me',
    on: ['core.user.sharedWith', 'core.team.sharedWith'],
    to: ['id', 'members', 'lead'],
    about: 'what',
    title: '{{actor}} shared “{{record}}” with you',
  },
  webhookDisabled: {
    label: 'My webhook was disabled',
    on: ['core.webhook.disabled'],
    to: ['owner'],
    title: 'The webhook “{{record}}” was disabled',
    text: '{{disabledReason}}',
    mail: 'now',
    template: 'webhookDisabled',
  },
  jobDone: { label: 'Something I started is done', title: '“{{job}}” is done', mail: 'off' },
  jobFailed: { label: 'Something I started has failed', title: '“{{job}}” has failed', text: '{{reason}}' },
} as const satisfies NotificationSpecs
