import type { Context, Kernel } from '@inopsio/kernel/server'
import { HISTORY_DAYS, workingTime } from './calendar.ts'
import { fillCatalogue } from './catalogue.ts'
import { type Acquaintance, type Customer, enterCustomers, meetCustomers, meetPeople } from './customers.ts'
import { type DealBegin, tellDeal } from './deal-stories.ts'
import { act } from './deeds.ts'
import { Diary } from './diary.ts'
import { inventLeads, type LeadStory, type LeadWorld } from './lead-stories.ts'
import { makeLists } from './lists.ts'
import type { Staffed } from './people.ts'
import { Random } from './random.ts'
import { play, type Step, type Times } from './story.ts'

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
  const world: LeadWorld = { random, customers, users, lists, diary, now, ...size }
  const { steps, leads } = inventLeads(world, size.leads)
  const dealt = !kernel.registry.entities.has('crm.deal')
    ? []
    : [...fromLeads(world, people, leads), ...fromTalks(world, people, size.deals)]
  const all = [
    ...(size.sellsCatalogue ? fillCatalogue(random, workingTime(random, now, HISTORY_DAYS + 27)) : []),
    ...enterCustomers(random, customers, people, users, size.clerk),
    ...steps,
    ...dealt,
    ...diary.steps,
  ]
  return play(kernel, contexts, all, now)
}

/** Leads that were worth it, and the deals that came of them. */
const fromLeads = (world: LeadWorld, people: readonly Acquaintance[], leads: readonly LeadStory[]): Step[] =>
  leads.flatMap(({ id, customer, owner, qualifiedAt: at }) => {
    if (!at) return []
    const deal = tellDeal(world, people, { at, owner, customer, contact: null })
    const input = { company: customer.id, newContact: true, deal: deal.id }
    const qualified = {
      at: new Date(at.getTime() + 1000),
      by: owner,
      deed: act('crm.lead', id, 'qualify', input),
    }
    return [qualified, ...deal.steps]
  })

/** Deals with companies that one knew anyway. */
const fromTalks = (world: LeadWorld, people: readonly Acquaintance[], count: number): Step[] =>
  Array.from({ length: count }, () => tellDeal(world, people, beginOf(world, people)).steps).flat()

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
