import type { Context, Kernel } from '@inopsio/kernel/server'
import { agreeOnRules } from './assignment.ts'
import { HISTORY_DAYS, workingTime } from './calendar.ts'
import { fillCatalogue } from './catalogue.ts'
import { type Acquaintance, type Customer, enterCustomers, meetCustomers, meetPeople } from './customers.ts'
import { type DealBegin, type DealStory, tellDeal } from './deal-stories.ts'
import { act } from './deeds.ts'
import { Diary } from './diary.ts'
import { inventLeads, type LeadStory, type LeadWorld } from './lead-stories.ts'
import { makeLists } from './lists.ts'
import type { Staffed } from './people.ts'
import { Random } from './random.ts'
import { type Advance, nightsOf, publishModel, showInterest } from './scoring.ts'
import { play, type Step, type Times } from './story.ts'
import { setTargets } from './targets.ts'
import { inventTouches } from './touches.ts'
import { keepViews } from './views.ts'

/** How much of everything a company of the demo has, and who does what there. */
export interface Size {
  readonly seed: number
  readonly companies: number
  readonly contacts: number
  readonly leads: number
  /** Deals that began without a lead. */
  readonly deals: number
  readonly owners: Readonly<Record<string, number>>
  readonly clerk: string
  readonly marketing: string
  readonly chief: string
  readonly sellsCatalogue: boolean
  /** Has targets, rules for leads and scores; its site is where campaigns lead to. */
  readonly steering: { readonly site: string; readonly sellers: Readonly<Record<string, string>> } | null
}

export const meridianSize: Size = {
  seed: 20_260_914,
  companies: 600,
  contacts: 900,
  leads: 2000,
  deals: 190,
  owners: { rep: 5, rep2: 5, 'nora.eklund': 2, 'stefan.maurer': 2, manager: 1 },
  clerk: 'admin',
  marketing: 'marketing',
  chief: 'manager',
  sellsCatalogue: true,
  steering: {
    site: 'https://meridian.example',
    sellers: {
      rep: 'Rosa Delgado',
      rep2: 'Jonas Brandt',
      'nora.eklund': 'Nora Eklund',
      'stefan.maurer': 'Stefan Maurer',
      manager: 'Marcus Thiel',
    },
  },
}

export const borealisSize: Size = {
  seed: 7_114,
  companies: 24,
  contacts: 30,
  leads: 40,
  deals: 8,
  owners: { admin: 1 },
  clerk: 'admin',
  marketing: 'admin',
  chief: 'admin',
  sellsCatalogue: false,
  steering: null,
}

/** Lets a company have a year of business behind it. */
export async function liveThroughAYear(
  kernel: Kernel,
  { users }: Staffed,
  contexts: ReadonlyMap<string, Context>,
  size: Size,
  now: Date,
): Promise<Times> {
  const random = new Random(size.seed)
  const admin = contexts.get('admin')
  if (!admin) throw new Error('The company has no administrator.')
  const diary = new Diary(random, now)
  const customers = meetCustomers(random, size.companies, Object.keys(size.owners), now)
  const people = meetPeople(random, customers, size.contacts)
  const lists = await makeLists(kernel, admin)
  await keepViews(kernel, admin)
  const world: LeadWorld = { random, customers, users, lists, diary, now, ...size }
  const { steps, leads } = inventLeads(world, size.leads)
  const hasDeals = kernel.registry.entities.has('crm.deal')
  const fromLeads = hasDeals ? qualifyLeads(world, people, leads) : []
  const deals = [
    ...fromLeads.map(({ deal }) => deal),
    ...(hasDeals ? fromTalks(world, people, size.deals) : []),
  ]
  const all = [
    ...(size.sellsCatalogue ? fillCatalogue(random, workingTime(random, now, HISTORY_DAYS + 27)) : []),
    ...enterCustomers(random, customers, people, users, size.clerk),
    ...steps,
    ...fromLeads.map(({ qualified }) => qualified),
    ...deals.flatMap(deal => deal.steps),
    ...diary.steps,
    ...(size.steering ? steer(world, size.steering, leads, deals, fromLeads) : []),
  ]
  return play(kernel, contexts, all, now)
}

interface Qualified {
  readonly lead: string
  readonly qualified: Step
  readonly deal: DealStory
}

/** Leads that were worth it, and the deals that came of them. */
const qualifyLeads = (
  world: LeadWorld,
  people: readonly Acquaintance[],
  leads: readonly LeadStory[],
): Qualified[] =>
  leads.flatMap(({ id, customer, owner, qualifiedAt: at }) => {
    if (!at) return []
    const deal = tellDeal(world, people, { at, owner, customer, contact: null })
    const input = { company: customer.id, newContact: true, deal: deal.id }
    const deed = act('crm.lead', id, 'qualify', input)
    return [{ lead: id, deal, qualified: { at: new Date(at.getTime() + 1000), by: owner, deed } }]
  })

/** How sales is steered; chance of its own, so that the stories stay what they are. */
function steer(
  world: LeadWorld,
  { site, sellers }: NonNullable<Size['steering']>,
  leads: readonly LeadStory[],
  deals: readonly DealStory[],
  qualified: readonly Qualified[],
): Step[] {
  const { users, marketing, chief, now } = world
  const random = new Random(7_301)
  const own = { ...world, random }
  const team = Object.entries(sellers).map(([key, name]) => ({ key, name, user: users[key] ?? '' }))
  const wins = deals.flatMap(({ won }) => won ?? [])
  const advances = qualified.flatMap(({ lead, qualified: { at }, deal: { won } }): Advance[] => [
    { lead, at, stage: 'opportunity' },
    ...(won ? [{ lead, at: won.at, stage: 'customer' } as const] : []),
  ])
  return [
    ...inventTouches(random, leads, marketing, site, now),
    ...setTargets(random, wins, team, chief, now),
    ...publishModel(own),
    ...showInterest(own, leads),
    ...nightsOf(own, leads, advances),
    ...agreeOnRules(own),
  ]
}

/** Deals with companies that one knew anyway. */
const fromTalks = (world: LeadWorld, people: readonly Acquaintance[], count: number): DealStory[] =>
  Array.from({ length: count }, () => tellDeal(world, people, beginOf(world, people)))

function beginOf({ random, now }: LeadWorld, people: readonly Acquaintance[]): DealBegin {
  const contact = random.pick(people)
  const customer: Customer = contact.customer
  const at = new Date(
    Math.max(
      workingTime(random, now, random.between(2, HISTORY_DAYS)).getTime(),
      customer.since.getTime() + 86_400_000,
    ),
  )
  return { at, owner: customer.owner, customer, contact }
}
