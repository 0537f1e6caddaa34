import { sql, subscribe } from '@inopsio/kernel/server'
import { idsOf, scoreInBatches } from './score-leads.ts'

/** Leads are scored right after they have changed, or somebody was engaged with them. */
export const scoreSubscriber = subscribe('crm.score', {
  to: ['crm.lead.created', 'crm.lead.updated', 'crm.engagement.created'],
  async deliverAll({ events, kernel, context }) {
    const records = (entity: string) =>
      events.flatMap(event => (event.entity === entity && event.record ? [event.record] : []))
    const engaged = await idsOf(
      kernel,
      await context(),
      ({ tenant }) =>
        sql`select distinct lead_id from crm_engagement
          where tenant_id = ${tenant.id} and id = any(${records('crm.engagement')}::uuid[])`,
    )
    await scoreInBatches(kernel, context, [...new Set([...records('crm.lead'), ...engaged])])
  },
})
