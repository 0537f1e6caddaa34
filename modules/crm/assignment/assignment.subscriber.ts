import { subscribe } from '@inopsio/kernel/server'
import { allAssigned } from './assigned.ts'
import { BATCH, giveOut } from './give-out.ts'
import { retrySoon, settleWaiting } from './waiting.ts'

/**
 * New leads and deals that nobody has are given out right after they are committed: see ADR 0022. An event that comes
 * again finds them given out.
 */
export const assignmentSubscriber = subscribe('crm.assignment', {
  to: ['crm.lead.created', 'crm.deal.created'],
  async deliverAll({ events, kernel, context }) {
    for (const what of allAssigned) {
      const records = events.flatMap(({ entity, record }) =>
        entity === what.entity && record ? [record] : [],
      )
      for (let at = 0; at < records.length; at += BATCH)
        await giveOut(kernel, await context(), what, records.slice(at, at + BATCH))
    }
  },
})

/** Whatever may free capacity, or settle what waits. */
export const capacitySubscriber = subscribe('crm.capacity', {
  to: [
    'crm.lead.updated',
    'crm.lead.deleted',
    'crm.deal.updated',
    'crm.deal.deleted',
    'crm.availability.created',
    'crm.availability.updated',
    'crm.availability.deleted',
  ],
  async deliverAll({ events, kernel, context }) {
    for (const what of allAssigned) {
      const records = events.flatMap(({ event, record }) =>
        event === `${what.entity}.updated` && record ? [record] : [],
      )
      if (records.length === 0) continue
      await settleWaiting(kernel, await context(), what, records)
      // Whoever takes the owner off one asks the rules again.
      await giveOut(kernel, await context(), what, records)
    }
    await retrySoon(kernel, await context())
  },
})
