import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** What a person wants to be told of, and how; made when she first says so. Of several, the newest counts. */
export const NotificationPreferences = entity('core.notificationPreferences', {
  label: ['Notification preferences', 'Notification preferences'],
  icon: 'bell-ring',
  title: 'zone',
  owner: 'user',
  quiet: true,
  fields: {
    user: f.ref('core.user', { required: true, default: 'me', onDelete: 'cascade', label: 'Of' }),
    zone: f.text({
      max: 60,
      label: 'Time zone',
      help: 'The company’s when left out.',
      pattern: '[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*',
      patternMessage: 'Enter a time zone such as Europe/Berlin.',
    }),
    digestHour: f.integer({
      min: 0,
      max: 23,
      default: 8,
      required: true,
      label: 'Digest at',
      help: 'Hour of the day.',
    }),
    types: f.json({
      help: 'By type, where it differs from the default: { "core.shared": { "inApp": true, "mail": "now" } }.',
      schema: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          properties: { inApp: { type: 'boolean' }, mail: { enum: ['now', 'daily', 'off'] } },
          additionalProperties: false,
        },
      },
    }),
  },
  rights: {
    read: { everyone: 'own' },
    create: { everyone: 'own' },
    update: { everyone: 'own' },
    delete: { everyone: 'own' },
  },
  list: { columns: ['user', 'zone', 'digestHour'], sort: '-createdAt' },
  form: { Preferences: ['user', 'zone', 'digestHour', 'types'] },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.notificationPreferences': typeof NotificationPreferences
  }
}
