import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** What somebody is told of: once for each event, in the bell, by mail, or both. */
export const Notification = entity('core.notification', {
  label: ['Notification', 'Notifications'],
  icon: 'bell',
  title: 'title',
  owner: 'user',
  quiet: true,
  fields: {
    user: f.ref('core.user', { required: true, onDelete: 'cascade', label: 'For' }),
    type: f.text({ max: 100, required: true }),
    title: f.text({ max: 500, required: true, pii: 'text' }),
    text: f.longText({ max: 2_000, pii: 'text' }),
    about: f.refAny({ onDelete: 'cascade', help: 'The record it is about.' }),
    link: f.text({ max: 500, help: 'Where to look, when it is about no record.' }),
    readAt: f.dateTime({ label: 'Read' }),
    inApp: f.flag({ default: true, required: true, label: 'In the bell' }),
    mail: f.choice({
      choices: { now: 'At once', daily: 'In the daily digest', off: 'Not at all' },
      default: 'off',
      required: true,
      label: 'By mail',
    }),
    mailedAt: f.dateTime({ label: 'Mailed', tracked: false }),
    event: f.text({ max: 100, required: true, help: 'What gave reason to it; told to nobody twice.' }),
  },
  unique: { once: { on: ['user', 'type', 'event'], message: 'This person was notified of it already.' } },
  rights: { read: { everyone: 'own' }, markRead: { everyone: 'own' }, markUnread: { everyone: 'own' } },
  writes: 'actions',
  actions: {
    markRead: { label: 'Mark as read' },
    markUnread: { label: 'Mark as unread', set: { readAt: null } },
  },
  index: { of_user: ['user', '-createdAt'], unread: ['user', 'inApp', 'readAt'] },
  list: { columns: ['title', 'type', 'createdAt', 'readAt'], sort: '-createdAt' },
  form: { Notification: ['title', 'text', 'about', 'user', 'type', 'readAt'] },
  retain: { months: 6, since: 'createdAt', do: 'delete' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.notification': typeof Notification
  }
}
