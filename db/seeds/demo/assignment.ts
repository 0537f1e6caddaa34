import { act, create } from './deeds.ts'
import { idAt } from './ids.ts'
import type { LeadWorld } from './lead-stories.ts'
import type { Step } from './story.ts'

const HOUR = 3_600_000

/**
 * Until lately leads were handed out by hand; the rules were tried for a week and hold since this hour, so that whoever
 * makes a lead without an owner sees them at work.
 */
export function agreeOnRules({ random, users, lists, chief, now }: LeadWorld): Step[] {
  const drafted = new Date(now.getTime() - 8 * 24 * HOUR)
  const plan = idAt(random, drafted)
  const people = (...keys: string[]) => keys.map(key => users[key])
  const source = (name: string) => lists.get(`crm.leadSource ${name}`)
  const rules = [
    {
      name: 'Large companies',
      condition: { 'company.employees': { gte: 300 } },
      members: people('nora.eklund', 'stefan.maurer'),
      keeps: 'company',
      otherwise: 'next',
    },
    {
      name: 'Partners and referrals',
      condition: { source: { in: [source('Partner'), source('Referral')] } },
      way: 'weights',
      members: people('rep', 'nora.eklund'),
      weights: { [users.rep ?? '']: 2 },
      keeps: 'both',
    },
    { name: 'All others', members: people('rep', 'rep2', 'nora.eklund', 'stefan.maurer'), keeps: 'both' },
  ]
  const dealRules = [{ name: 'Deals of nobody', members: people('rep', 'rep2'), keeps: 'both' }]
  const input = { id: plan, name: 'Leads by size and source', rules, dealRules }
  return [
    { at: drafted, by: chief, deed: create('crm.assignmentPlan', input) },
    { at: new Date(now.getTime() - HOUR), by: chief, deed: act('crm.assignmentPlan', plan, 'activate') },
  ]
}
