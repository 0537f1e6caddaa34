import { Deal } from '../deal/deal.entity.ts'
import { Lead } from '../lead/lead.entity.ts'
import type { kinds } from './assignment-plan.entity.ts'

/** What rules give out: records that begin without an owner, and all that giving them out has to know of them. */
export interface Assigned {
  readonly kind: keyof typeof kinds
  readonly entity: 'crm.lead' | 'crm.deal'
  readonly table: string
  /** Where it is written down why one has its owner, and what points to it there. */
  readonly log: 'crm.assignment' | 'crm.dealAssignment'
  readonly logTable: string
  readonly about: string
  /** The rules of a plan. */
  readonly rules: string
  readonly ruleMembers: string
  /** Of an availability: whether somebody takes them, how many open ones she has, and how many a day. */
  readonly takes: string
  readonly openLimit: string
  readonly dayLimit: string
  readonly title: string
  /** In which statuses one still wants to be worked on. */
  readonly openStatuses: readonly string[]
  /** By which an earlier one was about the same person. */
  readonly person: string
}

type States = Readonly<Record<string, { readonly phase: string }>>
const openOf = (statuses: States): readonly string[] =>
  Object.keys(statuses).filter(status => statuses[status]?.phase === 'open')

export const assigned = {
  lead: {
    kind: 'lead',
    entity: 'crm.lead',
    table: 'crm_lead',
    log: 'crm.assignment',
    logTable: 'crm_assignment',
    about: 'lead_id',
    rules: 'crm_assignment_rule',
    ruleMembers: 'crm_assignment_rule_members',
    takes: 'takes_leads',
    openLimit: 'open_limit',
    dayLimit: 'day_limit',
    title: 'full_name',
    openStatuses: openOf(Lead.fields.status.statuses),
    person: 'email_key',
  },
  deal: {
    kind: 'deal',
    entity: 'crm.deal',
    table: 'crm_deal',
    log: 'crm.dealAssignment',
    logTable: 'crm_deal_assignment',
    about: 'deal_id',
    rules: 'crm_deal_assignment_rule',
    ruleMembers: 'crm_deal_assignment_rule_members',
    takes: 'takes_deals',
    openLimit: 'open_deal_limit',
    dayLimit: 'day_deal_limit',
    title: 'name',
    openStatuses: openOf(Deal.fields.status.statuses),
    person: 'contact_id',
  },
} as const satisfies Record<string, Assigned>

export const allAssigned: readonly Assigned[] = Object.values(assigned)
