/** What people at work are told of. */
export const workNotifications = {
  mentioned: {
    label: 'Somebody mentions me in a comment',
    title: '{{actor}} mentioned you on “{{record}}”',
    text: '{{text}}',
    mail: 'now',
  },
  assigned: {
    label: 'An activity is given to me',
    on: ['work.activity.created'],
    to: ['owner', 'people'],
    title: '{{actor}} put you down for “{{record}}”',
  },
  reminder: {
    label: 'A reminder of mine is due',
    title: '{{record}}',
    text: '{{when}}',
    mail: 'off',
  },
} as const
