import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** One attempt to bring a message to a webhook, and what came of it. */
export const WebhookDelivery = entity('core.webhookDelivery', {
  label: ['Webhook delivery', 'Webhook deliveries'],
  icon: 'send',
  title: 'event',
  class: 'stream',
  at: 'at',
  via: 'webhook',
  fields: {
    at: f.dateTime({ required: true }),
    webhook: f.ref('core.webhook', { required: true, inverse: 'deliveries' }),
    message: f.text({
      max: 36,
      required: true,
      index: true,
      help: 'The same at each attempt: the header webhook-id.',
    }),
    seq: f.integer({ label: 'Event number' }),
    event: f.text({ max: 120, required: true, index: true }),
    outcome: f.choice({
      choices: { delivered: 'Delivered', failed: 'Failed', givenUp: 'Given up', withheld: 'Withheld' },
      required: true,
      index: true,
    }),
    attempt: f.integer({ required: true, min: 1 }),
    status: f.integer({ label: 'HTTP status' }),
    durationMs: f.integer({ label: 'Milliseconds', required: true }),
    error: f.text({ max: 500 }),
    answer: f.text({ max: 1_000, help: 'How the body of the answer began.' }),
    nextAt: f.dateTime({ label: 'Next attempt' }),
  },
  rights: {},
  writes: 'actions',
  list: {
    columns: ['at', 'event', 'webhook', 'outcome', 'status', 'durationMs', 'attempt', 'nextAt'],
    sort: '-at',
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.webhookDelivery': typeof WebhookDelivery
  }
}
