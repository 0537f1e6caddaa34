import type { Acquaintance, Customer } from './customers.ts'
import { act, create, createMany, type Input, update } from './deeds.ts'
import { idAt } from './ids.ts'
import { eurosOf, type LeadWorld, worth } from './lead-stories.ts'
import type { Random } from './random.ts'
import { type Step, Story } from './story.ts'
import { interests, promise, talk } from './talk.ts'

/** How a deal began: with a lead that was worth it, or with somebody whom one knew. */
export interface DealBegin {
  readonly at: Date
  readonly owner: string
  readonly customer: Customer
  readonly contact: Acquaintance | null
}

/** What somebody brought in, and when. */
export interface Win {
  readonly at: Date
  readonly owner: string
  readonly euros: number
}

export interface DealStory {
  readonly id: string
  readonly steps: readonly Step[]
  readonly won: Win | null
}

const DAY = 86_400_000

/** From stage to stage: how many go on from there, and how long it takes. */
const way = [
  { next: 'Discovery', goesOn: 0.9, days: [3, 12] },
  { next: 'Proposal', goesOn: 0.82, days: [6, 24] },
  { next: 'Negotiation', goesOn: 0.75, days: [7, 30] },
] as const
const winsAtLast = 0.68

const reasons = {
  Price: 4,
  'Chose a competitor': 4,
  'Bad timing': 2,
  'No decision': 4,
  'Not a fit': 1,
} as const
const competitors = ['Nordtec Systems', 'Hallmann Steuerungsbau', 'Robotik Süd', 'Integra Plant']
const steps = [
  'Send the offer',
  'Visit the plant',
  'Agree on the delivery date',
  'Meet purchasing',
  'Workshop with production',
]
const roles = ['decides', 'buys', 'champions', 'uses', 'advises'] as const

/** What became of a deal, and what was talked about on the way. */
export function tellDeal(world: LeadWorld, people: readonly Acquaintance[], begin: DealBegin): DealStory {
  const { random } = world
  const story = new Story(random, begin.at)
  const id = idAt(random, begin.at)
  const { input, value } = firstWords(world, begin)
  story.did(begin.owner, create('crm.deal', { id, ...input, value: random.chance(0.5) ? value : null }))
  involve(random, story, id, people, begin)
  const deal = { id, owner: begin.owner, value }
  const ending = goAlong(world, story, deal)
  endings[ending](world, story, deal)
  const won = ending === 'won' ? { at: story.at, owner: begin.owner, euros: eurosOf(value) } : null
  return { id, steps: story.steps, won }
}

function firstWords({ random, users, lists }: LeadWorld, { at, owner, customer, contact }: DealBegin) {
  const interest = random.pick(interests)
  const value = worth(random, customer.company.country.currency)
  const input: Input = {
    name: `${interest}, ${customer.company.input.name}`.slice(0, 200),
    company: customer.id,
    contact: contact?.id ?? null,
    owner: users[owner],
    source: lists.get(`crm.leadSource ${random.pick(['Referral', 'Outbound', 'Partner', 'Website'])}`),
    closeDate: dayOf(at, random.between(40, 120)),
    nextStep: random.pick(steps),
    tags: random.chance(0.2) ? ['key account'] : [],
  }
  return { input, value }
}

const dayOf = (at: Date, later: number): string =>
  new Date(at.getTime() + later * DAY).toISOString().slice(0, 10)

/** Those at the customer who have a say. */
function involve(
  random: Random,
  story: Story,
  deal: string,
  people: readonly Acquaintance[],
  { owner, customer }: DealBegin,
): void {
  const there = people.filter(each => each.customer === customer).slice(0, 3)
  const rows = there.map(({ id }) => ({
    id: idAt(random, story.at),
    deal,
    contact: id,
    role: random.pick(roles),
  }))
  if (rows.length > 0) story.did(owner, createMany('crm.dealContact', rows))
}

type Ending = 'waits' | 'lost' | 'won'

const endings = { waits: wait, lost: lose, won: win } as const

/** The way through the stages as far as it goes. */
function goAlong(world: LeadWorld, story: Story, deal: TellingDeal): Ending {
  const { random, lists, diary } = world
  const { id, owner, value } = deal
  for (const { next, goesOn, days } of way) {
    talk(random, diary, owner, story.at, aboutDeal(id))
    story.later(days[0], days[1])
    if (random.chance(0.5)) talk(random, diary, owner, story.at, aboutDeal(id))
    if (random.chance(0.12)) return 'waits'
    if (!random.chance(goesOn)) return 'lost'
    const given = next === 'Discovery' ? {} : { value }
    story.did(owner, act('crm.deal', id, 'move', { stage: lists.get(`crm.stage ${next}`), ...given }))
    if (random.chance(0.3)) tellMore(random, story, deal)
    if (next !== 'Discovery' && random.chance(0.25)) ask(world, story, deal)
  }
  talk(random, diary, owner, story.at, aboutDeal(id))
  story.later(5, 25)
  return random.chance(0.15) ? 'waits' : random.chance(winsAtLast) ? 'won' : 'lost'
}

interface TellingDeal {
  readonly id: string
  readonly owner: string
  readonly value: object
}

const aboutDeal = (id: string) => ({ entity: 'crm.deal', id })

function tellMore(random: Random, story: Story, { id, owner }: TellingDeal): void {
  story.later(1, 3)
  const closeDate = dayOf(story.at, random.between(15, 75))
  story.did(owner, update('crm.deal', id, { nextStep: random.pick(steps), closeDate }))
}

const questions = [
  'Is the discount within what we agreed on? I would rather give them the service contract.',
  'Can we keep the delivery date with the controllers we have in stock?',
  'Please take Priya along to the next visit; they have asked about service.',
  'Good work. Who decides there in the end?',
] as const

/** The chief looks at what grows and asks. */
function ask({ random, users, chief }: LeadWorld, story: Story, { id, owner }: TellingDeal): void {
  if (chief === owner) return
  const text = random.pick(questions)
  story.did(chief, create('work.comment', { about: aboutDeal(id), text, mentions: [users[owner]] }))
}

function win(_: LeadWorld, story: Story, { id, owner }: TellingDeal): void {
  story.did(owner, act('crm.deal', id, 'win', { closeDate: dayOf(story.at, 0) }))
}

function lose({ random, lists }: LeadWorld, story: Story, { id, owner }: TellingDeal): void {
  const reason = random.weighted(reasons)
  story.did(
    owner,
    act('crm.deal', id, 'lose', {
      lostReason: lists.get(`crm.lostReason ${reason}`),
      competitor: reason === 'Chose a competitor' ? random.pick(competitors) : null,
      closeDate: dayOf(story.at, 0),
    }),
  )
}

/** Nothing happens for the time being; something is to be done. */
function wait({ random, diary }: LeadWorld, story: Story, { id, owner }: TellingDeal): void {
  promise(random, diary, owner, story.at, aboutDeal(id))
}
