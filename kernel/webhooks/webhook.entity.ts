import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** An address outside that is told of events, with what its owner may read of the records. */
export const Webhook = entity('core.webhook', {
  label: ['Webhook', 'Webhooks'],
  help: 'Tells another program what happens here, as it happens.',
  icon: 'webhook',
  title: 'label',
  owner: 'owner',
  fields: {
    label: f.text({ max: 120, required: true, index: true }),
    address: f.url({ required: true, reached: true, help: 'Where events are posted to; https only.' }),
    events: f.tags({
      of: 'events',
      required: true,
      help: 'What it is told of: crm.lead.created, or crm.lead.* for all that happens to leads.',
    }),
    owner: f.ref('core.user', {
      required: true,
      default: 'me',
      onDelete: 'cascade',
      inverse: 'webhooks',
      help: 'Records are sent as far as this person may read them.',
    }),
    enabled: f.flag({ default: true, system: true, index: true }),
    disabledReason: f.text({ max: 500, system: true, label: 'Why it is disabled' }),
    secret: f.secret({ system: true, label: 'Signing secret' }),
    previousSecret: f.secret({ system: true }),
    previousUntil: f.dateTime({ system: true, label: 'Previous secret valid until' }),
    failingSince: f.dateTime({ system: true, tracked: false }),
    deliveredAt: f.dateTime({ system: true, tracked: false, label: 'Last delivered' }),
  },
  rights: {
    read: { developer: 'own' },
    create: { developer: 'own' },
    update: { developer: 'own' },
    delete: { developer: 'own' },
    disable: { developer: 'own' },
    enable: { developer: 'own' },
    test: { developer: 'own' },
    resend: { developer: 'own' },
    replay: { developer: 'own' },
  },
  actions: {
    test: { label: 'Send a test event', help: 'Posts core.webhook.tested to it, now and once.' },
    disable: {
      label: 'Disable',
      help: 'Nothing is sent to it until it is enabled again.',
      input: { disabledReason: f.text({ max: 500, label: 'Reason' }) },
      set: { enabled: false },
      emits: 'disabled',
    },
    enable: {
      label: 'Enable',
      help: 'Sends again, from now on; what happened meanwhile can be replayed.',
      set: { enabled: true, disabledReason: null, failingSince: null },
    },
    resend: {
      label: 'Send again',
      help: 'Sends one message of its log once more, with the same id.',
      input: { message: f.text({ max: 36, required: true }) },
    },
    replay: {
      label: 'Replay',
      help: 'Sends again what happened in a span of time, each message with the same id as before.',
      input: {
        from: f.dateTime({ required: true }),
        to: f.dateTime({ required: true }),
        onlyMissed: f.flag({ default: true, label: 'Only what has not arrived' }),
      },
    },
  },
  events: { disabled: { disabledReason: f.text({ max: 500 }) } },
  list: {
    columns: ['label', 'address', 'events', 'enabled', 'deliveredAt', 'failingSince', 'owner'],
    filters: ['enabled', 'owner'],
    sort: 'label',
  },
  form: {
    Webhook: ['label', 'address', 'events', 'owner'],
    State: ['enabled', 'disabledReason', 'deliveredAt', 'failingSince'],
    Secret: ['secret', 'previousSecret', 'previousUntil'],
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.webhook': typeof Webhook
  }
}
