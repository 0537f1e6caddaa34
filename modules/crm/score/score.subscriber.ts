import { type Sql, sql, subscribe } from '@inopsio/kernel/server'
import { moveForward } from './lifecycle.ts'
import { type Outcome, takeSamples } from './sample.ts'
import { idsOf, scoreInBatches } from './score-leads.ts'

/** Leads are scored right after they have changed, or somebody was engaged with them, or that was taken back. */
export const scoreSubscriber = subscribe('crm.score', {
  to: ['crm.lead.created', 'crm.lead.updated', 'crm.engagement.created', 'crm.engagement.deleted'],
  async deliverAll({ events, kernel, context }) {
    const records = (entity: string) =>
      events.flatMap(event => (event.entity === entity && event.record ? [event.record] : []))
    const engaged = await idsOf(
      kernel,
      await context(),
      ({ tenant }) =>
        sql`select lead_id from crm_engagement
          where tenant_id = ${tenant.id} and id = any(${records('crm.engagement')}::uuid[])
          union ${leadsOfDeleted(tenant.id, records('crm.engagement'))}`,
    )
    await scoreInBatches(kernel, context, [...new Set([...records('crm.lead'), ...engaged])])
  },
})

/** What is gone says whose it was in the audit only. */
const leadsOfDeleted = (tenant: string, engagements: readonly string[]): Sql =>
  sql`select (v.diff ->> 'lead')::uuid from core_audit a
    join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
    where a.tenant_id = ${tenant} and a.entity = 'crm.engagement' and a.op = 'D'
      and a.root_id = any(${engagements}::uuid[])`

/** Conditions may look at a lead's company. */
export const companySubscriber = subscribe('crm.scoreOfCompany', {
  to: ['crm.company.updated'],
  async deliverAll({ events, kernel, context }) {
    const companies = events.flatMap(({ record }) => record ?? [])
    const leads = await idsOf(
      kernel,
      await context(),
      ({ tenant }) =>
        sql`select id from crm_lead where tenant_id = ${tenant.id} and company_id = any(${companies}::uuid[])`,
    )
    await scoreInBatches(kernel, context, leads)
  },
})

/** What became of leads: the next stage of their lives, and a sample to learn from. */
export const outcomeSubscriber = subscribe('crm.outcome', {
  to: ['crm.lead.qualified', 'crm.lead.disqualified'],
  async deliverAll({ events, kernel, context }) {
    const outcomes = events.flatMap(({ id, event, record }) =>
      record ? [{ lead: record, event: id, outcome: outcomeOf(event) }] : [],
    )
    await takeSamples(kernel, await context(), outcomes)
    const qualified = outcomes.filter(({ outcome }) => outcome === 'qualified').map(({ lead }) => lead)
    await moveForward(kernel, await context(), 'sql', qualified)
  },
})

/** A deal made of a lead is an opportunity, and one that is won a customer. */
export const dealSubscriber = subscribe('crm.dealOfLead', {
  to: ['crm.deal.created', 'crm.deal.won'],
  async deliverAll({ events, kernel, context }) {
    for (const [event, stage] of [
      ['crm.deal.created', 'opportunity'],
      ['crm.deal.won', 'customer'],
    ] as const) {
      const deals = events.flatMap(each => (each.event === event && each.record ? [each.record] : []))
      const leads = await idsOf(
        kernel,
        await context(),
        ({ tenant }) =>
          sql`select lead_id from crm_deal where tenant_id = ${tenant.id} and id = any(${deals}::uuid[])`,
        ['crm.deal'],
      )
      await moveForward(kernel, await context(), stage, leads)
    }
  },
})

const outcomeOf = (event: string): Outcome['outcome'] =>
  event === 'crm.lead.qualified' ? 'qualified' : 'disqualified'
