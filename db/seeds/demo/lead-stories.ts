import { HISTORY_DAYS, lately, workingTime } from './calendar.ts'
import { type Customer, inventPerson } from './customers.ts'
import { act, create, createMany, type Input, remove, share, update } from './deeds.ts'
import type { Diary } from './diary.ts'
import { idAt } from './ids.ts'
import { type Lists, type Source, sources, subSources } from './lists.ts'
import type { Random } from './random.ts'
import { type Step, Story } from './story.ts'
import { interests, promise, talk } from './talk.ts'

/** What stories about leads need to know. */
export interface LeadWorld {
  readonly random: Random
  readonly customers: readonly Customer[]
  readonly users: Readonly<Record<string, string>>
  readonly lists: Lists
  readonly diary: Diary
  /** Who works on leads, and on how many of them. */
  readonly owners: Readonly<Record<string, number>>
  /** Who enters what comes from campaigns and the website. */
  readonly marketing: string
  readonly chief: string
  readonly now: Date
}

/** Somebody who has asked, or was asked, and what became of it so far. */
export interface LeadStory {
  readonly id: string
  readonly at: Date
  readonly source: Source
  readonly subSource: string
  readonly customer: Customer
  readonly owner: string
  /** Thrown away a little later. */
  readonly isGone: boolean
  /** When it was found to be worth a deal. */
  readonly qualifiedAt: Date | null
}

const losses = [
  { reason: 'Went with a competitor', note: 'Took the offer of the machine builder' },
  { reason: 'No need', note: 'Project postponed to next year' },
  { reason: 'No budget', note: 'The board has stopped all investments' },
  { reason: 'Cannot be reached', note: 'No answer after five attempts' },
  { reason: 'No need', note: 'Builds it with the own team' },
] as const

const tags = ['retrofit', 'robotics', 'energy', 'safety', 'urgent', 'tender']

/** Those come as a list, from a fair or a mailing; all others one by one. */
const comesAsList: readonly Source[] = ['Campaign', 'Event']

export function inventLeads(world: LeadWorld, count: number): { steps: Step[]; leads: LeadStory[] } {
  const steps: Step[] = []
  const leads: LeadStory[] = []
  const occasions = occasionsOf(world)
  const taken = new Set<string>()
  while (leads.length < count) {
    const source = world.random.weighted(sources)
    const occasion = comesAsList.includes(source)
      ? world.random.pick(occasions.filter(each => each.source === source))
      : null
    const { story, lead, input } = begin(world, source, occasion)
    const email = String(input.email)
    if (taken.has(email)) continue
    taken.add(email)
    if (occasion) occasion.rows.push(input)
    else story.did(isInbound(source) ? world.marketing : lead.owner, create('crm.lead', input))
    leads.push(goOn(world, story, lead))
    steps.push(...story.steps)
  }
  const lists = occasions
    .filter(({ rows }) => rows.length > 0)
    .map(({ at, rows }) => ({ at, by: world.marketing, deed: createMany('crm.lead', rows) }))
  return { steps: [...lists, ...steps], leads }
}

const isInbound = (source: Source): boolean => source === 'Website' || comesAsList.includes(source)

interface Occasion {
  readonly source: Source
  readonly subSource: string
  readonly at: Date
  readonly rows: Input[]
}

/** The fairs and mailings of the year, each sub-source a few times. */
const occasionsOf = ({ random, now }: LeadWorld): Occasion[] =>
  comesAsList.flatMap(source =>
    subSources[source].flatMap(subSource =>
      Array.from({ length: 5 }, (_, i) => ({
        source,
        subSource,
        at: workingTime(random, now, Math.round(((i + random.next()) * HISTORY_DAYS) / 5)),
        rows: [],
      })),
    ),
  )

type Begun = Omit<LeadStory, 'qualifiedAt' | 'isGone'>

function begin(world: LeadWorld, source: Source, occasion: Occasion | null) {
  const { random, customers, users, lists, now } = world
  const at = occasion?.at ?? workingTime(random, now, lately(random))
  const customer = random.pick(customers.filter(({ since }) => since < at))
  const [id, owner] = [idAt(random, at), random.weighted(world.owners)]
  const { company } = customer
  const subSource = occasion?.subSource ?? random.pick(subSources[source])
  const lead: Begun = { id, at, source, subSource, customer, owner }
  const input: Input = {
    id: lead.id,
    ...inventPerson(random, company.country, company.domain),
    ...(random.chance(0.7) ? { company: customer.id } : { companyName: company.input.name }),
    city: company.town,
    source: lists.get(`crm.leadSource ${source}`),
    subSource: lists.get(`crm.subSource ${subSource}`),
    consent: random.chance(0.7),
    value: random.chance(0.4) ? worth(random, company.country.currency) : null,
    tags: random.chance(0.4) ? [random.pick(tags)] : [],
    note: random.chance(0.5) ? `${random.pick(interests)}.` : null,
    owner: users[lead.owner],
  }
  return { story: new Story(random, at), lead, input }
}

/** Many leads still wait, most of all those that came as a list; the others were worked on, handed over, dropped or qualified. */
function goOn(world: LeadWorld, story: Story, begun: Begun): LeadStory {
  const { random, users, lists, diary } = world
  const { id, customer, source } = begun
  const about = { entity: 'crm.lead', id }
  let { owner } = begun
  const end = (qualifiedAt: Date | null = null): LeadStory => ({
    ...begun,
    owner,
    qualifiedAt,
    isGone: false,
  })
  if (random.chance(0.02)) {
    story.later(1, 3)
    story.did(world.chief, remove('crm.lead', id))
    return { ...end(), isGone: true }
  }
  if (random.chance(comesAsList.includes(source) ? 0.6 : 0.3)) return end()
  const isHandedOver = random.chance(0.08)
  story.later(1, 6)
  story.did(owner, act('crm.lead', id, 'work'))
  if (!isHandedOver) talk(random, diary, owner, story.at, about, true)
  if (random.chance(0.3)) {
    story.later(0, 9)
    story.did(owner, update('crm.lead', id, learned(random, customer)))
  }
  if (isHandedOver) {
    story.later(1, 8)
    const next = random.weighted(world.owners)
    if (next !== owner) story.did(world.chief, act('crm.lead', id, 'assign', { owner: users[next] }))
    owner = next
  }
  if (random.chance(0.02)) story.did(owner, share('crm.lead', id, users.service ?? users[owner] ?? ''))
  if (random.chance(0.5)) {
    story.later(2, 12)
    talk(random, diary, owner, story.at, about)
  }
  if (random.chance(0.4)) {
    if (random.chance(0.4)) promise(random, diary, owner, story.at, about)
    return end()
  }
  story.later(4, 30)
  if (random.chance(source === 'Referral' || source === 'Partner' ? 0.45 : 0.25)) return end(story.at)
  const { reason, note } = random.pick(losses)
  const disqualifyReason = lists.get(`crm.disqualifyReason ${reason}`)
  story.did(owner, act('crm.lead', id, 'disqualify', { disqualifyReason, disqualifyNote: note }))
  if (random.chance(0.08)) {
    story.later(20, 60)
    const revisitOn = new Date(story.at.getTime() + 60 * 86_400_000).toISOString().slice(0, 10)
    story.did(owner, act('crm.lead', id, 'recycle', { revisitOn }))
  }
  return end()
}

/** What a first talk brings. */
const learned = (random: Random, { company }: Customer) => ({
  value: worth(random, company.country.currency),
  note: `${random.pick(interests)}. ${random.pick(['Wants an offer by the end of the month.', 'Site visit agreed.', 'Decision by the board next quarter.', 'Already talks to two others.'])}`,
  tags: [...new Set([random.pick(tags), random.pick(tags)])],
})

const perEuro = (currency: string): number => ({ SEK: 11.4, PLN: 4.3, CZK: 25 })[currency] ?? 1

/** What an amount is worth, roughly. */
export const eurosOf = ({ amount, currency }: { amount: string; currency: string }): number =>
  Number(amount) / perEuro(currency)

/** About the same in euros, whatever the currency. */
export function worth(random: Random, currency: string) {
  const amount = Math.round((10 ** (3.7 + random.next() * 1.7) * perEuro(currency)) / 500) * 500
  return { amount: `${amount}.00`, currency }
}
