import { moveForward, scoreLeads } from '@inopsio/crm/server'
import { newId, systemContext } from '@inopsio/kernel/server'
import { HISTORY_DAYS } from './calendar.ts'
import { act, create, type Deed } from './deeds.ts'
import { idAt } from './ids.ts'
import type { LeadStory, LeadWorld } from './lead-stories.ts'
import type { Random } from './random.ts'
import type { Step } from './story.ts'

const DAY = 86_400_000

const builds = { 'company.industry': { in: ['machinery', 'automotive', 'food', 'pharma', 'chemicals'] } }

/** What makes a lead fit, and what shows interest; published before the first leads came. */
export function publishModel({ random, lists, marketing, now }: LeadWorld): Step[] {
  const at = new Date(now.getTime() - (HISTORY_DAYS + 9) * DAY)
  const model = idAt(random, at)
  const source = (name: string) => lists.get(`crm.leadSource ${name}`)
  const recommended = { source: { in: [source('Referral'), source('Partner')] } }
  const input = {
    id: model,
    name: 'Machines and plants',
    rules: [
      { name: 'Builds or runs machines', condition: builds, points: 25 },
      { name: 'More than 50 people', condition: { 'company.employees': { gt: 50 } }, points: 20 },
      { name: 'More than 200 people', condition: { 'company.employees': { gt: 200 } }, points: 15 },
      { name: 'Came by recommendation', condition: recommended, points: 20 },
      { name: 'May be written to', condition: { consent: true }, points: 15 },
      { name: 'No telephone number', condition: { phone: { empty: true } }, points: -10 },
    ],
    weights: [
      { type: 'form.submitted', points: 20, dailyCap: 20 },
      { type: 'webinar.attended', points: 25, dailyCap: 25 },
      { type: 'mail.clicked', points: 6, dailyCap: 12 },
      { type: 'page.viewed', points: 2, dailyCap: 8 },
    ],
    aFit: 60,
    aEngagement: 15,
    bFit: 45,
    bEngagement: 4,
    cFit: 25,
  }
  return [
    { at, by: marketing, deed: create('crm.scoringModel', input) },
    {
      at: new Date(at.getTime() + 3_600_000),
      by: marketing,
      deed: act('crm.scoringModel', model, 'publish'),
    },
  ]
}

const LATELY_DAYS = 45
const shown = { 'page.viewed': 5, 'mail.clicked': 4, 'form.submitted': 3, 'webinar.attended': 1 } as const

/** Interest that leads have shown lately; what is older would have faded. */
export function showInterest({ random, marketing, now }: LeadWorld, leads: readonly LeadStory[]): Step[] {
  const fresh = leads.filter(({ at, isGone }) => !isGone && now.getTime() - at.getTime() < LATELY_DAYS * DAY)
  return fresh
    .filter(() => random.chance(0.35))
    .flatMap(lead => Array.from({ length: random.between(1, 3) }, () => interestIn(random, lead, marketing)))
}

function interestIn(random: Random, lead: LeadStory, by: string): Step {
  const at = new Date(lead.at.getTime() + Math.round(random.next() ** 2 * 20 * DAY) + 3_600_000)
  const type = random.weighted(shown)
  return { at, by, deed: act('crm.lead', lead.id, 'engage', { type, at: at.toISOString() }) }
}

/** What became of a lead: the stage of its life. */
export interface Advance {
  readonly lead: string
  readonly at: Date
  readonly stage: 'opportunity' | 'customer'
}

/**
 * What the program does by itself behind people's work, a week at once: new leads get their scores, and those that went
 * on their stage of life. In the last night all are scored anew.
 */
export function nightsOf(
  { now }: LeadWorld,
  leads: readonly LeadStory[],
  advances: readonly Advance[],
): Step[] {
  const nights = nightsUntil(now)
  return nights.map((at, i) => {
    const since = nights[i - 1] ?? new Date(0)
    const isNew = (each: { readonly at: Date }) => each.at >= since && each.at < at
    const isLast = i === nights.length - 1
    const fresh = leads.filter(lead => !lead.isGone && (isLast ? lead.at < at : isNew(lead)))
    return { at, by: 'admin', deed: workAtNight(at, fresh, advances.filter(isNew)) }
  })
}

function nightsUntil(now: Date): readonly Date[] {
  const last = new Date(now.getTime() - DAY)
  last.setUTCHours(2, 40, 0, 0)
  const weeks = Math.ceil(HISTORY_DAYS / 7)
  return Array.from({ length: weeks }, (_, i) => new Date(last.getTime() - (weeks - 1 - i) * 7 * DAY))
}

const BATCH = 500

const workAtNight =
  (at: Date, leads: readonly LeadStory[], advances: readonly Advance[]): Deed =>
  async (kernel, { tenant }) => {
    const requestId = newId()
    const program = await systemContext(kernel, tenant.id, 'crm.scoreAll', { requestId })
    const ids = leads.map(({ id }) => id)
    for (let from = 0; from < ids.length; from += BATCH)
      await scoreLeads(kernel, program, ids.slice(from, from + BATCH), at)
    for (const stage of ['opportunity', 'customer'] as const) {
      const moved = advances.filter(each => each.stage === stage).map(({ lead }) => lead)
      await moveForward(kernel, program, stage, moved)
    }
    return requestId
  }
