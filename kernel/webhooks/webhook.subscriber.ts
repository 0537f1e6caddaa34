import { ask } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { sql } from '../db/statement.ts'
import { subscribe } from '../events/subscribe.ts'
import { wakeWorkers } from '../jobs/wake.ts'

/** Puts events on their way to the webhooks that want to hear of them, a batch in one round trip. */
export const webhookSubscriber = subscribe('core.webhooks', {
  to: 'everything',
  async deliverAll({ kernel, tenant, events }) {
    const told = events.map(({ id, event, entity, record, change, payload, at }) => ({
      seq: id,
      event,
      entity,
      record,
      change,
      payload,
      at,
    }))
    const [made] = await ask(kernel, 'core_webhook_intake', [proofOf(kernel), tenant, sql.json(told)])
    if (Number(made?.core_webhook_intake) > 0) wakeWorkers()
  },
})
