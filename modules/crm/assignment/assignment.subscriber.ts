import { subscribe } from '@inopsio/kernel/server'
import { assignLeads } from './assign-leads.ts'
import { retrySoon, settleWaiting } from './waiting.ts'

/**
 * New leads that nobody has are given out right after they are committed: see ADR 0022. An event that comes again finds
 * its leads given out.
 */
export const assignmentSubscriber = subscribe('crm.assignment', {
  to: ['crm.lead.created'],
  async deliverAll({ events, kernel, context }) {
    await assignLeads(
      kernel,
      await context(),
      events.flatMap(({ record }) => record ?? []),
    )
  },
})

/** Whatever may free capacity, or settle what waits. */
export const capacitySubscriber = subscribe('crm.capacity', {
  to: [
    'crm.lead.updated',
    'crm.lead.deleted',
    'crm.availability.created',
    'crm.availability.updated',
    'crm.availability.deleted',
  ],
  async deliverAll({ events, kernel, context }) {
    const leads = events.flatMap(({ event, record }) =>
      event === 'crm.lead.updated' && record ? [record] : [],
    )
    if (leads.length > 0) {
      await settleWaiting(kernel, await context(), leads)
      // Whoever takes the owner off a lead asks the rules again; so are imported leads given out.
      await assignLeads(kernel, await context(), leads)
    }
    await retrySoon(kernel, await context())
  },
})
